#include "cli/gates_page.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "base/text.h"
#include "plan/report/gate_words.h"

namespace horqin {

std::string GatesPage::write() {
  const bool asked =
      std::ranges::any_of(screenings_, [](const auto& s) { return !s.gates.empty(); });
  if (asked) overview();
  per_base();
  return std::move(out_);
}

std::string GatesPage::title(const char* table, int row) const {
  const auto& from = source_.table(table);
  return named(from.text(row, "name_zh"), from.text(row, "name_en"), from.text(row, "id"));
}

/// Names of the gates with this verdict.
std::string GatesPage::list(const Screening& screening, Verdict verdict) const {
  std::vector<std::string> names;
  for (const auto& result : screening.gates) {
    if (result.verdict != verdict) continue;
    auto name = pick(gate_name(source_, result));
    if (verdict == Verdict::unknown) name += " (" + result.missing + ")";
    if (verdict == Verdict::review && result.gate >= 0) {
      const auto& gates = source_.table("gates");
      const auto& procedure = named(gates.text(result.gate, "procedure_zh"),
                                    gates.text(result.gate, "procedure_en"), "");
      if (!procedure.empty()) name += say(": ", "：") + procedure;
    }
    names.push_back(std::move(name));
  }
  return join(names, say("; ", "；"));
}

void GatesPage::overview() {
  heading(say("Gates: what each project must pass first", "准入关口"));
  TextTable table({{say("project", "项目")}, {say("verdict", "结论")}, {say("which", "关口")}});
  for (const auto& screening : screenings_) {
    const auto worst = screening.verdict();
    const char* colour = worst == Verdict::refuse ? "31" : worst == Verdict::pass ? "32" : "33";
    table.add({{title("projects", screening.project)},
               {pick(words(worst)), colour},
               {worst == Verdict::pass ? "" : list(screening, worst)}});
  }
  print(table);
  if (source_.settings.gates == Settings::Gates::hold) {
    line(say("What is refused may not begin, unless it is decided (projects.gates = hold).",
             "被否决且未定的项目不得开工（projects.gates = hold）。"));
  } else {
    line(
        say("A refusal is shown; the plan may choose the project all the same "
            "(projects.gates = hold forbids it).",
            "否决仅作提示，规划仍可选用（projects.gates = hold 则不得开工）。"));
  }
  for (const auto& screening : screenings_) refusals(screening);
}

void GatesPage::refusals(const Screening& screening) {
  if (screening.verdict() != Verdict::refuse) return;
  line("");
  line("✗ " + title("projects", screening.project));
  for (const auto& result : screening.gates) {
    if (result.verdict != Verdict::refuse) continue;
    line("    " + against(result));
    line("      " + way_through(result));
  }
  if (screening.fixed && !*screening.fixed)
    line(say("    With all of these it would still be refused by a gate.",
             "    各项措施同时采用后仍有关口不通过。"));
}

std::string GatesPage::against(const GateResult& result) const {
  if (result.gate < 0)
    return fmt::format(
        fmt::runtime(say("{}: revenue is {} times the debt service, at least {} asked",
                         "{}：收益覆盖还本付息 {} 倍，至少 {} 倍")),
        title("funds", result.fund), format_number(result.value, 3),
        format_number(result.threshold, 3));
  const auto& gates = source_.table("gates");
  auto clause = gates.text(result.gate, "clause");
  if (!clause.empty()) clause = " (" + clause + ")";
  const auto head = title("gates", result.gate) + clause + say(": ", "：");
  if (!result.numeric)
    return head + result.word + (result.with.empty() ? "" : " × " + result.with) +
           say(" does not pass", " 不予许可");
  const bool most = gates.text(result.gate, "test") == "at_most";
  const auto with_unit = [&](double value) {
    return format_number(value, 4) + (result.unit.empty() ? "" : " " + result.unit);
  };
  return head + with_unit(result.value) +
         (most ? say(", at most ", "，不高于 ") : say(", at least ", "，不低于 ")) +
         with_unit(result.threshold);
}

/// What would cover the debt service: coverage goes with the revenue and against what is lent.
std::string GatesPage::for_coverage(const GateResult& result) const {
  if (result.value <= 0) return say(": no revenue is given", "：未填报年净收益");
  const double more = result.threshold / result.value - 1;
  return fmt::format(fmt::runtime(say(": {} % more revenue would do, or {} % less of it lent",
                                      "：年净收益增加 {}%，或少借 {}%，即可覆盖")),
                     format_number(std::ceil(1000 * more - 1e-6) / 10, 4),
                     format_number(std::ceil(1000 * more / (1 + more) - 1e-6) / 10, 4));
}

std::string GatesPage::way_through(const GateResult& result) const {
  const auto& attributes = source_.table("attributes");
  if (result.fix.empty()) {
    std::string words = say("no fix of the case passes it", "案例未给出可过关的措施");
    if (result.gate < 0) return words + for_coverage(result);
    if (result.numeric && result.gate >= 0) {
      const int attribute = source_.table("gates").index(result.gate, "attribute");
      const bool most = source_.table("gates").text(result.gate, "test") == "at_most";
      words += fmt::format(fmt::runtime(say(": {} would have to {} by {} {}", "：{}须{} {} {}")),
                           title("attributes", attribute),
                           most ? say("fall", "降低") : say("rise", "提高"),
                           format_number(result.off_by, 4), attributes.text(attribute, "unit"));
    }
    return words;
  }
  std::vector<std::string> steps;
  for (const auto& step : result.fix) {
    const int attribute = source_.table("fixes").index(step.fix, "attribute");
    const auto& to = source_.table("fixes").text(step.fix, "to");
    const auto change = to.empty() ? (step.amount > 0 ? "+" : "−") +
                                         format_number(std::abs(step.amount), 4) + " " +
                                         attributes.text(attribute, "unit")
                                   : "→ " + to;
    steps.push_back(title("fixes", step.fix) + " (" + title("attributes", attribute) + " " +
                    change + ")");
  }
  return std::string(say("cheapest fix: ", "最省措施：")) + join(steps, " + ") + say(", ", "，") +
         format_number(result.fix_cost, 4) + " " + source_.settings.currency;
}

/// Answered by projects themselves, not for them by their places.
bool GatesPage::asked_of_projects(int attribute) const {
  const auto& facts = source_.table("facts");
  for (int row = 0; row < facts.rows(); ++row) {
    const auto of = facts.reference(row, "of");
    if (facts.index(row, "attribute") == attribute && of.valid() &&
        source_.tables[of.table].spec->name == "projects")
      return true;
  }
  return false;
}

/// What planners ask first: what a unit of value added takes.
void GatesPage::per_base() {
  const auto& attributes = source_.table("attributes");
  int base = -1;
  std::vector<int> others;
  for (int row = 0; row < attributes.rows(); ++row) {
    if (attributes.flag(row, "base")) {
      base = row;
    } else if (!attributes.text(row, "unit").empty() && asked_of_projects(row)) {
      others.push_back(row);
    }
  }
  if (base < 0) return;
  const auto& unit = attributes.text(base, "unit");
  heading(fmt::format(fmt::runtime(say("For each {} of {}", "每 {} {}占用")), unit,
                      title("attributes", base)));
  const auto& currency = source_.settings.currency;
  std::vector<TextTable::Column> columns{
      {say("project", "项目")},
      {title("attributes", base) + " [" + unit + "]", Align::right},
      {std::string(say("investment", "投资")) + " [" + currency + "]", Align::right}};
  for (const int other : others)
    columns.push_back(
        {title("attributes", other) + " [" + attributes.text(other, "unit") + "]", Align::right});
  TextTable table(columns);
  const auto& projects = source_.table("projects");
  for (const auto& screening : screenings_) {
    const auto value = screening.numbers[base];
    if (!value || *value == 0) continue;
    const auto cost = projects.datum(screening.project, "cost");
    std::vector<TextTable::Entry> row{
        {title("projects", screening.project)},
        {format_number(*value, 4)},
        {cost < 0 ? "" : format_number(source_.data[cost].value / *value, 4)}};
    for (const int other : others) {
      const auto number = screening.numbers[other];
      row.push_back({number ? format_number(*number / *value, 4) : "–"});
    }
    table.add(std::move(row));
  }
  print(table);
}

}  // namespace horqin
