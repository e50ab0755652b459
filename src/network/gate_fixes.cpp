#include "network/gate_fixes.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "base/text.h"

namespace horqin {

double plain(const Case& source, const Table& table, int row, const char* column) {
  const auto datum = table.datum(row, column);
  return datum < 0 ? 0 : source.data[datum].value;
}

namespace {

/// A way to bring a number nearer to passing.
struct Lever {
  int fix;
  double direction;  ///< of the change of the fact
  double gain;       ///< nearer by so much per unit of change
  double most;       ///< gain at most
  double price;      ///< per gain
  double fixed;
};

class Search {
 public:
  Search(const Case& source, int project, GateResult& result)
      : source_(source),
        gates_(source.table("gates")),
        fixes_(source.table("fixes")),
        project_(project),
        result_(result) {}

  void run() {
    const auto& test = gates_.text(result_.gate, "test");
    if (test == "at_most" || test == "at_least") {
      numbers();
    } else {
      words();
    }
  }

 private:
  bool offered(int fix) const {
    if (fixes_.index(fix, "gate") != result_.gate) return false;
    const auto only = fixes_.references(fix, "projects");
    return only.empty() ||
           std::ranges::any_of(only, [&](const Reference& one) { return one.row == project_; });
  }

  void numbers() {
    const int per = gates_.index(result_.gate, "per");
    const double sign = gates_.text(result_.gate, "test") == "at_most" ? 1 : -1;
    std::vector<Lever> free, dear;
    for (int fix = 0; fix < fixes_.rows(); ++fix) {
      if (!offered(fix)) continue;
      const int attribute = fixes_.index(fix, "attribute");
      const double most = plain(source_, fixes_, fix, "most");
      double slope = 0;
      if (attribute == gates_.index(result_.gate, "attribute")) slope += sign;
      if (attribute == per) slope -= sign * plain(source_, gates_, result_.gate, "threshold");
      const double gain = most > 0 ? -slope : slope;
      if (gain <= 0 || most == 0) continue;
      const Lever lever{fix,
                        most > 0 ? 1.0 : -1.0,
                        gain,
                        gain * std::abs(most),
                        plain(source_, fixes_, fix, "price") / gain,
                        plain(source_, fixes_, fix, "cost")};
      (lever.fixed > 0 ? dear : free).push_back(lever);
    }
    // Every choice of those with a fixed cost; inside it, the cheapest per gain first.
    const auto choices = uint32_t{1} << std::min<size_t>(dear.size(), most_with_fixed_cost);
    for (uint32_t chosen = 0; chosen < choices; ++chosen) {
      auto levers = free;
      double fixed = 0;
      for (size_t k = 0; k < dear.size(); ++k) {
        if (k >= most_with_fixed_cost || !(chosen >> k & 1)) continue;
        levers.push_back(dear[k]);
        fixed += dear[k].fixed;
      }
      fill(levers, fixed);
    }
  }

  void fill(std::vector<Lever>& levers, double cost) {
    std::ranges::stable_sort(levers, {}, &Lever::price);
    double open = result_.off_by;
    std::vector<FixStep> steps;
    for (const auto& lever : levers) {
      const double gain = std::min(open, lever.most);
      if (gain <= 0) continue;
      steps.push_back(
          {lever.fix, lever.direction * gain / lever.gain, lever.fixed + gain * lever.price});
      cost += gain * lever.price;
      open -= gain;
    }
    if (open > 1e-9 * result_.off_by) return;
    keep(std::move(steps), cost);
  }

  /// One word changed, so that the gate passes.
  void words() {
    const int attribute = gates_.index(result_.gate, "attribute");
    const bool pairs = gates_.text(result_.gate, "test") == "permission";
    const int with = pairs ? gates_.index(result_.gate, "with") : -1;
    for (int fix = 0; fix < fixes_.rows(); ++fix) {
      const int changed = fixes_.index(fix, "attribute");
      if (!offered(fix) || (changed != attribute && changed != with)) continue;
      const auto& to = fixes_.text(fix, "to");
      const bool passes = pairs ? permits(changed == attribute ? to : result_.word,
                                          changed == attribute ? result_.with : to)
                                : listed(to);
      if (!passes) continue;
      const double cost = plain(source_, fixes_, fix, "cost");
      keep({{fix, 0, cost}}, cost);
    }
  }
  bool listed(const std::string& word) const {
    const auto words = split_list(gates_.text(result_.gate, "words"));
    return std::ranges::find(words, word) != words.end();
  }
  /// Also with a procedure: the gate does not refuse then.
  bool permits(const std::string& word, const std::string& with) const {
    const auto& table = source_.table("permissions");
    for (int row = 0; row < table.rows(); ++row) {
      if (table.index(row, "gate") == result_.gate && table.text(row, "word") == word &&
          table.text(row, "with") == with)
        return table.text(row, "verdict") != "no";
    }
    return false;
  }

  void keep(std::vector<FixStep> steps, double cost) {
    if (!result_.fix.empty() && cost >= result_.fix_cost) return;
    result_.fix = std::move(steps);
    result_.fix_cost = cost;
  }

  static constexpr size_t most_with_fixed_cost = 16;
  const Case& source_;
  const Table& gates_;
  const Table& fixes_;
  int project_;
  GateResult& result_;
};

}  // namespace

Answers::Answers(const Case& source) : source_(source) {
  const auto& facts = source.table("facts");
  for (int row = 0; row < facts.rows(); ++row) {
    const auto of = facts.reference(row, "of");
    const int attribute = facts.index(row, "attribute");
    if (!of.valid() || attribute < 0) continue;
    const bool zone = source.tables[of.table].spec->name == "zones";
    (zone ? zones_ : projects_)[{of.row, attribute}] = {plain(source, facts, row, "value"),
                                                        facts.text(row, "word")};
  }
}

std::optional<GateAnswer> Answers::of(int project, int attribute) const {
  if (const auto own = projects_.find({project, attribute}); own != projects_.end())
    return own->second;
  const auto& zones = source_.table("zones");
  for (int zone = source_.table("projects").index(project, "zone"); zone >= 0;
       zone = zones.index(zone, "parent")) {
    if (const auto found = zones_.find({zone, attribute}); found != zones_.end())
      return found->second;
  }
  return std::nullopt;
}

void Answers::change(int project, int attribute, GateAnswer answer) {
  projects_[{project, attribute}] = std::move(answer);
}

void cheapest_fix(const Case& source, int project, GateResult& result) {
  Search(source, project, result).run();
}

void apply(const Case& source, int project, const std::vector<FixStep>& steps, Answers& answers) {
  const auto& fixes = source.table("fixes");
  for (const auto& step : steps) {
    const int attribute = fixes.index(step.fix, "attribute");
    auto answer = answers.of(project, attribute).value_or(GateAnswer{});
    if (!fixes.text(step.fix, "to").empty()) answer.word = fixes.text(step.fix, "to");
    answer.value += step.amount;
    answers.change(project, attribute, std::move(answer));
  }
}

}  // namespace horqin
