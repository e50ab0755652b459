#include "network/screening.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/hours.h"
#include "network/gate_fixes.h"
#include "table/number.h"

namespace horqin {

namespace {

constexpr double little = 1e-9;  // numbers of a case are not exact

bool word_in(const std::string& word, const std::string& list) {
  const auto words = split_list(list);
  return std::ranges::find(words, word) != words.end();
}

/// What a threshold is written in, else the unit of the attribute or of the ratio.
std::string unit_of(const Case& source, int gate, bool& as_written) {
  const auto& gates = source.table("gates");
  const auto& attributes = source.table("attributes");
  const auto& cell = gates.text(gate, "threshold");
  NumberProblem why;
  const auto number = number_prefix(cell, Infinity::refuse, why);
  const auto written =
      number ? std::string(trim(std::string_view(cell).substr(number->bytes))) : "";
  as_written = !written.empty();
  if (as_written) return written;
  const auto& own = attributes.text(gates.index(gate, "attribute"), "unit");
  const int per = gates.index(gate, "per");
  if (per < 0) return own;
  const auto& other = attributes.text(per, "unit");
  return own == other ? "" : own + "/(" + other + ")";
}

class Gatekeeper {
 public:
  Gatekeeper(const Case& source, int project, const Answers& answers)
      : source_(source),
        gates_(source.table("gates")),
        attributes_(source.table("attributes")),
        project_(project),
        answers_(answers) {}

  /// None where the gate does not apply.
  std::optional<GateResult> ask(int gate) const {
    GateResult result;
    result.gate = gate;
    if (const int only = gates_.index(gate, "only"); only >= 0) {
      const auto answer = answers_.of(project_, only);
      if (!answer) return missing(std::move(result), only);
      if (!word_in(answer->word, gates_.text(gate, "only_words"))) return std::nullopt;
    }
    const int attribute = gates_.index(gate, "attribute");
    const auto answer = answers_.of(project_, attribute);
    if (!answer) return missing(std::move(result), attribute);
    const auto& test = gates_.text(gate, "test");
    if (test == "one_of") {
      result.word = answer->word;
      settle(result, word_in(answer->word, gates_.text(gate, "words")));
      return result;
    }
    if (test == "permission") return permitted(std::move(result), *answer);
    return measured(std::move(result), *answer);
  }

 private:
  GateResult missing(GateResult result, int attribute) const {
    result.verdict = Verdict::unknown;
    result.missing = attributes_.text(attribute, "id");
    return result;
  }

  void settle(GateResult& result, bool passes) const {
    const bool review = gates_.text(result.gate, "effect") == "review";
    result.verdict = passes ? Verdict::pass : review ? Verdict::review : Verdict::refuse;
  }

  GateResult measured(GateResult result, const GateAnswer& answer) const {
    const int per = gates_.index(result.gate, "per");
    double base = 1;
    if (per >= 0) {
      const auto other = answers_.of(project_, per);
      if (!other) return missing(std::move(result), per);
      base = other->value;
    }
    const double threshold = plain(source_, gates_, result.gate, "threshold");
    const bool most = gates_.text(result.gate, "test") == "at_most";
    const double over = (answer.value - threshold * base) * (most ? 1 : -1);
    result.numeric = true;
    bool as_written = false;
    result.unit = unit_of(source_, result.gate, as_written);
    const double scale =
        as_written ? source_.data[gates_.datum(result.gate, "threshold")].working : 1;
    result.value = answer.value == 0 ? 0 : answer.value / base / scale;
    result.threshold = threshold / scale;
    result.off_by = std::max(0.0, over);
    settle(result, over <= little * std::max(std::abs(answer.value), std::abs(threshold * base)));
    return result;
  }

  GateResult permitted(GateResult result, const GateAnswer& answer) const {
    const int with = gates_.index(result.gate, "with");
    const auto other = answers_.of(project_, with);
    if (!other) return missing(std::move(result), with);
    result.word = answer.word;
    result.with = other->word;
    const auto& table = source_.table("permissions");
    for (int row = 0; row < table.rows(); ++row) {
      if (table.index(row, "gate") != result.gate || table.text(row, "word") != answer.word ||
          table.text(row, "with") != other->word)
        continue;
      const auto& verdict = table.text(row, "verdict");
      if (verdict == "review") {
        result.verdict = Verdict::review;
      } else {
        settle(result, verdict == "yes");
      }
      return result;
    }
    return missing(std::move(result), with);
  }

  const Case& source_;
  const Table& gates_;
  const Table& attributes_;
  int project_;
  const Answers& answers_;
};

std::vector<GateResult> ask_all(const Case& source, int project, const Answers& answers) {
  std::vector<GateResult> results;
  const Gatekeeper keeper(source, project, answers);
  for (int gate = 0; gate < source.table("gates").rows(); ++gate) {
    if (auto result = keeper.ask(gate)) results.push_back(std::move(*result));
  }
  return results;
}

bool refused(const std::vector<GateResult>& results) {
  return std::ranges::any_of(results, [](const auto& r) { return r.verdict == Verdict::refuse; });
}

/// The fixes of each refusing gate, and whether all of them together pass.
void fix(const Case& source, Screening& screening, const Answers& answers) {
  Answers changed = answers;
  bool all = true;
  for (auto& result : screening.gates) {
    if (result.verdict != Verdict::refuse) continue;
    cheapest_fix(source, screening.project, result);
    all &= !result.fix.empty();
    apply(source, screening.project, result.fix, changed);
  }
  if (all) screening.fixed = !refused(ask_all(source, screening.project, changed));
}

void add_coverage(const Case& source, Screening& screening) {
  const auto& shares = source.table("project_funds");
  const auto& funds = source.table("funds");
  for (int row = 0; row < shares.rows(); ++row) {
    const int fund = shares.index(row, "fund");
    if (shares.index(row, "project") != screening.project || fund < 0) continue;
    if (funds.text(fund, "coverage").empty() || plain(source, shares, row, "share") == 0) continue;
    GateResult result;
    result.fund = fund;
    result.numeric = true;
    result.value = debt_coverage(source, row);
    result.threshold = plain(source, funds, fund, "coverage");
    result.verdict =
        result.value >= result.threshold * (1 - little) ? Verdict::pass : Verdict::refuse;
    result.off_by = std::max(0.0, result.threshold - result.value);
    screening.gates.push_back(std::move(result));
  }
}

}  // namespace

const char* name(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return "pass";
    case Verdict::review:
      return "review";
    case Verdict::unknown:
      return "unknown";
    case Verdict::refuse:
      break;
  }
  return "refuse";
}

Verdict Screening::verdict() const {
  Verdict worst = Verdict::pass;
  for (const auto& gate : gates) worst = std::max(worst, gate.verdict);
  return worst;
}

double debt_coverage(const Case& source, int project_fund) {
  const auto& shares = source.table("project_funds");
  const auto& funds = source.table("funds");
  const int fund = shares.index(project_fund, "fund");
  const double cost =
      plain(source, source.table("projects"), shares.index(project_fund, "project"), "cost");
  const double lent = cost * plain(source, shares, project_fund, "share");
  const double years = funds.number(fund, "term");
  const double rate = plain(source, funds, fund, "interest");
  const bool at_end = funds.text(fund, "repay") == "at_end";
  const double paid = at_end || rate == 0 ? lent * (1 + rate * years)
                                          : years * lent * rate / (1 - std::pow(1 + rate, -years));
  const double earned = plain(source, shares, project_fund, "revenue") * hours_per_year * years;
  return paid > 0 ? earned / paid : 0;
}

std::vector<Screening> screen(const Case& source) {
  std::vector<Screening> screenings;
  const Answers answers(source);
  for (int project = 0; project < source.table("projects").rows(); ++project) {
    Screening screening;
    screening.project = project;
    const auto& attributes = source.table("attributes");
    for (int attribute = 0; attribute < attributes.rows(); ++attribute) {
      const auto answer = answers.of(project, attribute);
      const bool number = answer && !attributes.text(attribute, "unit").empty();
      screening.numbers.push_back(number ? std::optional(answer->value) : std::nullopt);
    }
    screening.gates = ask_all(source, project, answers);
    if (refused(screening.gates)) fix(source, screening, answers);
    add_coverage(source, screening);
    screenings.push_back(std::move(screening));
  }
  return screenings;
}

}  // namespace horqin
