#include "plan/conflict/certificate.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/text.h"
#include "lp/farkas.h"
#include "network/names.h"

namespace horqin {

namespace {

constexpr double negligible = 5e-3;  // of the largest term: told together with others
constexpr size_t most_terms = 10;
constexpr size_t most_background = 40;

struct Phrase {
  const char *name, *english, *chinese;
};
/// What a row or column with a number stands for.
constexpr Phrase phrases[] = {
    {"balance", "demand and fixed flows of", "需求与固定流量"},
    {"store_level", "stock and fixed flows of", "存量与固定流量"},
    {"store_end", "stock at the end of", "期末存量"},
    {"capacity", "existing capacity of", "已有能力"},
    {"activity", "existing capacity of", "已有能力"},
    {"activity_year", "existing capacity of", "已有能力"},
    {"growth", "pace of growth of", "增长速度"},
    {"reserve", "reserve margin of", "备用"},
    {"project", "project", "项目"},
    {"activity col", "bounds of activity of", "活动上下限"},
    {"capacity col", "existing capacity of", "已有能力"},
    {"built col", "bounds of building of", "建设上下限"},
    {"retired col", "bounds of retiring of", "退役上下限"},
    {"level col", "bounds of the stock of", "存量上下限"},
    {"begin col", "project", "项目"},
    {"segment col", "curve of", "曲线"},
};

class CertificateChain {
 public:
  CertificateChain(const Model& model, const Assembled& assembled, const Switched& switched,
                   const std::vector<Claim>& claims)
      : model_(model),
        assembled_(assembled),
        program_(switched.program),
        rules_(claims_of(model, assembled, {.limits = true, .goals = false})) {
    for (const auto& claim : claims)
      for (const auto& row : claim.rows) claimed_.emplace(row.row, &row);
    for (const auto& claim : rules_)
      for (const auto& row : claim.rows)
        if (row.kind == ClaimRow::Kind::limit) ruled_.emplace(row.row, &row);
    for (int p = 0; p < model.line.period_count(); ++p) periods_.insert(model.net.period_name(p));
    for (const auto& year : model.line.calendar) periods_.insert(std::to_string(year.year));
  }

  void tell(const std::vector<double>& ray, Certificate& out) {
    rows(ray, out);
    if (out.rows.empty() && strongest_ < 0) return;
    const int32_t pivot = pivot_of(out);
    const double unit = std::abs(ray[pivot]);
    out.at_most = ray[pivot] < 0;
    out.bound = side(pivot, ray[pivot]);
    name_pivot(pivot, out);
    contributions(ray, pivot);
    const double sign = out.at_most ? 1 : -1;
    std::vector<Group> terms;
    for (auto& [key, term] : terms_) {
      term.value *= sign / unit;
      out.sum += term.value;
      terms.push_back(term);
    }
    gather_small(terms);
    for (const auto& term : terms)
      out.terms.push_back({dated(term.zh, years(term)), dated(term.en, years(term)), term.value});
  }

 private:
  struct Group {
    std::string zh, en;
    const Phrase* kind = nullptr;  ///< of a capacity, a demand, a stock …
    std::set<std::string> periods;
    double value = 0;
  };

  double side(int32_t row, double multiplier) const {
    return multiplier > 0 ? program_.row_lower[row] : program_.row_upper[row];
  }

  /// Rows of the proof, by how much each carries; those of claims, and the others in words.
  void rows(const std::vector<double>& ray, Certificate& out) {
    std::vector<int32_t> used;
    for (size_t i = 0; i < ray.size(); ++i)
      if (ray[i] != 0) used.push_back(static_cast<int32_t>(i));
    const auto carries = [&](int32_t i) {
      return std::pair{std::abs(ray[i] * side(i, ray[i])), std::abs(ray[i])};
    };
    std::ranges::stable_sort(used, [&](int32_t a, int32_t b) { return carries(a) > carries(b); });
    for (const int32_t i : used) {
      if (strongest_ < 0) strongest_ = i;
      const auto found = claimed_.find(i);
      if (found != claimed_.end()) {
        out.rows.push_back(*found->second);
        continue;
      }
      const auto rule = ruled_.find(i);
      if (rule != ruled_.end()) add_rule(*rule->second, out);
      if (out.background.size() < most_background) {
        out.background.push_back(row_words(model_, assembled_, i));
      }
    }
  }

  void add_rule(const ClaimRow& row, Certificate& out) const {
    const auto& id = table_of(model_, row).text(rule_of(model_, row).row, "id");
    if (std::ranges::find(out.rules, id, &Certificate::Rule::id) != out.rules.end()) return;
    const auto [zh, en] = names(row);
    out.rules.push_back({id, zh, en});
  }

  /// The strongest row of a rule, for its unit; else the strongest of all.
  int32_t pivot_of(const Certificate& out) const {
    for (const auto& row : out.rows)
      if (row.kind != ClaimRow::Kind::project) return row.row;
    return out.rows.empty() ? strongest_ : out.rows.front().row;
  }

  void name_pivot(int32_t row, Certificate& out) const {
    const auto found = claimed_.find(row);
    if (found == claimed_.end()) {
      const auto told = told_of(row_words(model_, assembled_, row), "");
      out.zh = told.zh + told.when + told.slice;
      out.en = told.en + told.when + told.slice;
      return;
    }
    const auto& own = *found->second;
    std::tie(out.zh, out.en) = names(own);
    const auto when = when_words(model_, own);
    out.zh = dated(out.zh, when);
    out.en = dated(out.en, when);
    if (own.kind == ClaimRow::Kind::project) return;
    out.unit =
        model_.net.source->table("measures").text(rule_of(model_, own).measure.value, "unit");
  }

  std::pair<std::string, std::string> names(const ClaimRow& row) const {
    const auto& table = table_of(model_, row);
    const int at = row.kind == ClaimRow::Kind::project ? model_.net.projects[row.of].row
                                                       : rule_of(model_, row).row;
    const auto [zh, en] = names_of(table, at);
    if (row.kind == ClaimRow::Kind::project || !rule_of(model_, row).zone.valid()) return {zh, en};
    const auto zone = names_of(model_.net, rule_of(model_, row).zone);
    return {zh + "（" + zone.zh + "）", en + " (" + zone.en + ")"};
  }

  /// Everything with a number, but the pivot; the same kind of thing in all its years together.
  void contributions(const std::vector<double>& ray, int32_t pivot) {
    std::vector<double> combined(program_.cost.size(), 0.0);
    for (int32_t i = 0; i < program_.rows(); ++i) {
      if (ray[i] == 0) continue;
      for (int32_t k = program_.start[i]; k < program_.start[i + 1]; ++k)
        combined[program_.index[k]] += program_.value[k] * ray[i];
      if (i != pivot) add_row(i, ray[i] * side(i, ray[i]));
    }
    for (const int32_t j : blamed(program_, ray, ray_tolerance).columns) {
      const double bound = combined[j] > 0 ? program_.upper[j] : program_.lower[j];
      if (bound == 0) continue;
      group(column_words(model_, j), " col").value -= combined[j] * bound;
    }
  }

  void add_row(int32_t row, double value) {
    if (value == 0) return;
    const auto found = claimed_.find(row);
    const auto rule = ruled_.find(row);
    if (found == claimed_.end() && rule == ruled_.end()) {
      group(row_words(model_, assembled_, row), "").value += value;
      return;
    }
    const auto& own = found != claimed_.end() ? *found->second : *rule->second;
    const auto [zh, en] = names(own);
    auto& term = terms_["claim " + en];
    term.zh = zh;
    term.en = en;
    const auto when = when_words(model_, own);
    if (!when.empty()) term.periods.insert(when);
    term.value += value;
  }

  /// "balance elec@city 2025 d1.7" to a reader.
  struct Told {
    std::string zh, en;
    std::string when, slice;  ///< with a blank before
    const Phrase* kind = nullptr;
  };
  Told told_of(const std::string& words, const std::string& suffix) const {
    std::vector<std::string> what;
    Told told;
    for (const auto token : split_list(words)) {
      if (!told.when.empty()) {
        told.slice += " " + std::string(token);
      } else if (periods_.contains(std::string(token))) {
        told.when = " " + std::string(token);
      } else {
        what.emplace_back(token);
      }
    }
    const std::string kind = what.empty() ? "" : what.front();
    told.zh = told.en = kind;
    for (const auto& phrase : phrases) {
      if (kind + suffix != phrase.name) continue;
      told.en = phrase.english;
      told.zh = phrase.chinese;
      told.kind = &phrase;
    }
    if (what.size() > 1) {
      const auto of = names_in(what[1]);
      told.en += " " + of.en;
      told.zh = of.zh + " " + told.zh;
    }
    return told;
  }

  /// "river@mountain", "lining": the names of what stands before and after the @.
  Names names_in(const std::string& word) const {
    const auto at = word.find('@');
    const auto left = word.substr(0, at);
    const auto id = left.substr(0, left.find(':'));
    Names found{left, left};
    for (const char* name : {"commodities", "processes", "links", "stores", "projects"}) {
      const auto& table = model_.net.source->table(name);
      const int row = table.find(id);
      if (row < 0) continue;
      found = names_of(table, row);
      if (id != left)
        found = {found.zh + left.substr(id.size()), found.en + left.substr(id.size())};
      break;
    }
    if (at == std::string::npos) return found;
    const auto& zones = model_.net.source->table("zones");
    const int zone = zones.find(word.substr(at + 1));
    if (zone < 0) return {found.zh + word.substr(at), found.en + word.substr(at)};
    const auto [zh, en] = names_of(zones, zone);
    return {found.zh + "（" + zh + "）", found.en + " (" + en + ")"};
  }

  Group& group(const std::string& words, const std::string& suffix) {
    const auto told = told_of(words, suffix);
    // What has the same name to a reader is one term.
    auto& term = terms_[told.en];
    term.en = told.en;
    term.zh = told.zh;
    term.kind = told.kind;
    if (!told.when.empty()) term.periods.insert(told.when.substr(1));
    return term;
  }

  static std::string years(const Group& term) {
    if (term.periods.empty()) return "";
    const auto& first = *term.periods.begin();
    const auto& last = *term.periods.rbegin();
    return first == last ? first : first + "–" + last;
  }
  /// Names of rules often say their year already.
  static std::string dated(const std::string& name, const std::string& when) {
    return when.empty() || name.find(when) != std::string::npos ? name : name + " " + when;
  }

  /// The largest ones; of the others those of a kind as one, and what is little even so together.
  static void gather_small(std::vector<Group>& terms) {
    const auto larger = [](const auto& a, const auto& b) {
      return std::abs(a.value) > std::abs(b.value);
    };
    std::ranges::stable_sort(terms, larger);
    if (terms.empty()) return;
    const double least = negligible * std::abs(terms.front().value);
    const auto large = [&](const Group& term) { return std::abs(term.value) >= least; };
    size_t kept = 0;
    while (kept < terms.size() && kept < most_terms && large(terms[kept])) ++kept;
    if (kept + 1 >= terms.size()) return;
    std::map<std::string_view, std::vector<Group>> kinds;
    for (size_t k = kept; k < terms.size(); ++k)
      kinds[terms[k].kind ? terms[k].kind->english : ""].push_back(terms[k]);
    terms.resize(kept);
    std::vector<Group> sums, small;
    for (const auto& [english, members] : kinds) {
      Group sum;
      for (const auto& one : members) sum.value += one.value;
      if (english.empty() || members.size() == 1 || !large(sum)) {
        small.insert(small.end(), members.begin(), members.end());
        continue;
      }
      const auto count = std::to_string(members.size());
      sum.en = std::string(english) + " " + count + " others";
      sum.zh = "其余 " + count + " 项" + members.front().kind->chinese;
      sums.push_back(std::move(sum));
    }
    std::ranges::stable_sort(sums, larger);
    terms.insert(terms.end(), sums.begin(), sums.end());
    if (small.size() < 2) {
      terms.insert(terms.end(), small.begin(), small.end());
      return;
    }
    Group rest;
    for (const auto& one : small) rest.value += one.value;
    rest.zh = "其余 " + std::to_string(small.size()) + " 项";
    rest.en = std::to_string(small.size()) + " smaller ones";
    terms.push_back(std::move(rest));
  }

  const Model& model_;
  const Assembled& assembled_;
  const Program& program_;
  std::vector<Claim> rules_;
  std::map<int32_t, const ClaimRow*> claimed_, ruled_;
  std::set<std::string> periods_;
  std::map<std::string, Group> terms_;
  int32_t strongest_ = -1;
};

/// How far apart the sides are, of the closest leaf.
double least_margin(const Switched& switched, const MinimalConflict& conflict) {
  double least = infinity;
  for (const auto& leaf : conflict.proof.leaves) {
    Program program = with_only(switched, conflict.set);
    for (const auto& branch : leaf.branches) {
      program.lower[branch.column] = branch.lower;
      program.upper[branch.column] = branch.upper;
    }
    double margin = 0;
    proves_infeasible(program, leaf.ray, ray_tolerance, &margin);
    least = std::min(least, margin);
  }
  return least;
}

void add_shares(const Model& model, const std::vector<double>& x, Certificate& out) {
  if (x.empty()) return;
  const auto& table = model.net.source->table("projects");
  for (size_t p = 0; p < model.net.projects.size(); ++p) {
    double share = 0;
    bool part = false;
    for (size_t k = 0; k < model.starts[p].size(); ++k) {
      const double value = x[model.at.begin[p] + static_cast<int32_t>(k)];
      share += value;
      part = part || std::abs(value - std::round(value)) > 1e-6;
    }
    if (!part) continue;
    const int row = model.net.projects[p].row;
    out.shares.push_back(
        {table.text(row, "id"), table.text(row, "name_zh"), table.text(row, "name_en"), share});
  }
}

}  // namespace

Certificate certificate_of(const Model& model, const Assembled& assembled, const Switched& switched,
                           const std::vector<Claim>& claims, const MinimalConflict& conflict) {
  Certificate out;
  const auto& proof = conflict.proof;
  out.kind = !proof.whole           ? Certificate::Kind::ray
             : proof.leaves.empty() ? Certificate::Kind::engine
                                    : Certificate::Kind::branching;
  out.cases = proof.leaves.empty() ? proof.nodes : static_cast<int64_t>(proof.leaves.size());
  if (!proof.leaves.empty()) out.margin = least_margin(switched, conflict);
  if (out.kind == Certificate::Kind::ray && !proof.leaves.empty())
    CertificateChain(model, assembled, switched, claims).tell(proof.leaves.front().ray, out);
  if (proof.whole) add_shares(model, proof.x, out);
  return out;
}

}  // namespace horqin
