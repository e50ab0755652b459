// A small case read, written as a program and solved, with its answers by the words for people.
#pragma once

#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "equation/assemble.h"
#include "solve/session.h"
#include "test/support/compiled.h"

namespace horqin {

// Not to be moved: the model points at the network.
class Told {
 public:
  explicit Told(const SmallCase& story, const ReadOptions& options = {})
      : net(compile(story, options)), model(net), assembled(assemble(model, 1)) {
    for (int32_t j = 0; j < assembled.program.columns(); ++j) {
      columns_.emplace(column_words(model, j), j);
    }
    for (int32_t i = 0; i < assembled.program.rows(); ++i) {
      rows_[row_words(model, assembled, i)].push_back(i);
    }
  }
  Told(const Told&) = delete;
  Told& operator=(const Told&) = delete;

  const Answer& solve() {
    SolveOptions options;
    options.gap = 0;
    Session session(assembled.program);
    answer = session.solve(options);
    if (answer.status == Status::optimal && assembled.program.has_integers()) price(options);
    return answer;
  }

  int32_t column(const std::string& words) const {
    const auto found = columns_.find(words);
    if (found == columns_.end()) throw std::logic_error("no column: " + words + "\n" + list());
    return found->second;
  }
  // The row of these words; `which` of several.
  int32_t row(const std::string& words, size_t which = 0) const {
    const auto found = rows_.find(words);
    if (found == rows_.end() || which >= found->second.size())
      throw std::logic_error("no row: " + words);
    return found->second[which];
  }
  bool has_row(const std::string& words) const { return rows_.contains(words); }
  double x(const std::string& words) const { return answer.x.at(column(words)); }
  double y(const std::string& words, size_t which = 0) const {
    return answer.y.at(row(words, which));
  }
  double cost(const std::string& words) const { return assembled.program.cost.at(column(words)); }
  double coefficient(int32_t row, const std::string& words) const {
    const auto& program = assembled.program;
    const int32_t wanted = column(words);
    for (int32_t k = program.start[row]; k < program.start[row + 1]; ++k) {
      if (program.index[k] == wanted) return program.value[k];
    }
    return 0;
  }

  Network net;
  Model model;
  Assembled assembled;
  Answer answer;

 private:
  // Duals of the program whose whole numbers stay as they were answered.
  void price(const SolveOptions& options) {
    Program fixed = assembled.program;
    for (int32_t j = 0; j < fixed.columns(); ++j) {
      if (fixed.integer[j]) fixed.lower[j] = fixed.upper[j] = std::round(answer.x[j]);
    }
    fixed.integer.clear();
    auto priced = Session(std::move(fixed)).solve(options);
    answer.y = std::move(priced.y);
    answer.z = std::move(priced.z);
    answer.check.gap = priced.check.gap;
    answer.check.dual = priced.check.dual;
  }
  std::string list() const {
    std::string all;
    for (const auto& [words, j] : columns_) all += "  " + words + "\n";
    return all;
  }

  std::map<std::string, int32_t> columns_;
  std::map<std::string, std::vector<int32_t>> rows_;
};

}  // namespace horqin
