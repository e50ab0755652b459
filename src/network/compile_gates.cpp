#include <algorithm>
#include <array>
#include <map>

#include "base/text.h"
#include "network/compiler.h"
#include "network/screening.h"

namespace horqin {

namespace {

bool is_number(const Case& source, int attribute) {
  return !source.table("attributes").text(attribute, "unit").empty();
}

}  // namespace

void Compiler::gates() {
  check_facts();
  for (int row = 0; row < case_.table("gates").rows(); ++row) check_gate(row);
  for (int row = 0; row < case_.table("fixes").rows(); ++row) check_fix(row);
  check_funds();
  if (!problems_.has_errors() && case_.settings.gates == Settings::Gates::hold) hold_to_gates();
}

/// An attribute with a unit is answered by a number, one without by a word.
void Compiler::check_facts() {
  const auto& facts = case_.table("facts");
  for (int row = 0; row < facts.rows(); ++row) {
    const int attribute = facts.index(row, "attribute");
    if (attribute < 0) continue;
    const auto& id = facts.text(row, "attribute");
    const char* wanted = is_number(case_, attribute) ? "value" : "word";
    const char* other = is_number(case_, attribute) ? "word" : "value";
    if (!facts.text(row, other).empty()) {
      error("fact-kind", facts.place(row, other), facts.text(row, other),
            "`" + id + "` is answered by a " + (wanted == std::string("value") ? "number" : "word"),
            std::string("write it in column ") + wanted + ", or correct the unit of `" + id +
                "` in table attributes");
    } else if (facts.text(row, wanted).empty()) {
      error("fact-missing", facts.place(row, wanted), "", "`" + id + "` is not answered",
            std::string("fill column ") + wanted + ", or take the row out");
    }
  }
}

void Compiler::check_gate(int row) {
  const auto& gates = case_.table("gates");
  const auto& test = gates.text(row, "test");
  const bool numeric = test == "at_most" || test == "at_least";
  const auto need = [&](const char* column, const char* message) {
    if (gates.text(row, column).empty())
      error("gate-form", gates.place(row, column), "", "test " + test + " " + message,
            std::string("fill column ") + column);
  };
  if (numeric) need("threshold", "needs a threshold");
  if (test == "one_of") need("words", "needs the words that pass");
  if (test == "permission") need("with", "needs a second word");
  if (!gates.text(row, "only").empty()) need("only_words", "holds only for some words");
  const auto kind = [&](const char* column, bool number) {
    const int attribute = gates.index(row, column);
    if (attribute < 0 || is_number(case_, attribute) == number) return;
    error("gate-kind", gates.place(row, column), gates.text(row, column),
          number ? "the test is on numbers, and this is answered by a word"
                 : "the test is on words, and this is answered by a number",
          number ? "give it a unit in table attributes, or correct the test"
                 : "take its unit out of table attributes, or correct the test");
  };
  kind("attribute", numeric);
  kind("per", true);
  kind("with", false);
  kind("only", false);
}

void Compiler::check_fix(int row) {
  const auto& fixes = case_.table("fixes");
  const auto& gates = case_.table("gates");
  const int gate = fixes.index(row, "gate");
  const int attribute = fixes.index(row, "attribute");
  if (gate < 0 || attribute < 0) return;
  const bool asked = std::ranges::any_of(
      std::array{"attribute", "per", "with"},
      [&](const char* column) { return gates.index(gate, column) == attribute; });
  if (!asked)
    error("fix-nothing", fixes.place(row, "attribute"), fixes.text(row, "attribute"),
          "gate `" + fixes.text(row, "gate") + "` does not ask for it",
          "name what the gate tests, or its per or with");
  const char* wanted = is_number(case_, attribute) ? "most" : "to";
  if (fixes.text(row, wanted).empty())
    error("fix-form", fixes.place(row, wanted), "",
          is_number(case_, attribute) ? "by how much it changes is not said"
                                      : "what it becomes is not said",
          std::string("fill column ") + wanted);
}

void Compiler::check_funds() {
  const auto& funds = case_.table("funds");
  for (int row = 0; row < funds.rows(); ++row) {
    if (funds.text(row, "coverage").empty() || funds.number(row, "term") > 0) continue;
    error("fund-term", funds.place(row, "term"), funds.text(row, "term"),
          "debt service is to be covered, but nothing is paid back",
          "give the years of the term, or leave coverage empty");
  }
  const auto& shares = case_.table("project_funds");
  std::map<int, double> sum;
  for (int row = 0; row < shares.rows(); ++row) {
    const int project = shares.index(row, "project");
    if (project < 0) continue;
    const double before = sum[project];
    sum[project] += plain(shares, row, "share");
    if (sum[project] <= 1 + 1e-6 || before > 1 + 1e-6) continue;
    error("fund-shares", shares.place(row, "share"), shares.text(row, "share"),
          "the shares of project `" + shares.text(row, "project") + "` sum to more than 1",
          "correct them");
  }
}

void Compiler::hold_to_gates() {
  const auto& table = case_.table("projects");
  const auto& gates = case_.table("gates");
  for (const auto& screening : screen(case_)) {
    auto& project = net_.projects[screening.project];
    project.refused = !project.must && screening.verdict() == Verdict::refuse;
    for (const auto& result : screening.gates) {
      if (result.verdict != Verdict::unknown) continue;
      warning("gate-unanswered", table.place(screening.project, "id"),
              table.text(screening.project, "id"),
              "gate `" + gates.text(result.gate, "id") + "` asks for `" + result.missing +
                  "`, which the project does not answer: it is not held",
              "answer it in table facts");
    }
  }
}

}  // namespace horqin
