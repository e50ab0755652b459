// Are certificates true? bench_certificates [--parts N] [--time-limit S] FILE.mps…: the rows of
// each program, in N parts that may be left out, are asked for together; a conflict is made minimal
// and its proof checked without rounding. Where the files come from: bench/README.md.
#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "../test/plan/exact_proof.h"
#include "measure.h"
#include "plan/conflict/conflicts.h"
#include "read_mps.h"

namespace horqin::bench {
namespace {

/// What free columns that a proof leaves over by rounding may be at most.
constexpr double far = 1e6;

Switched in_parts(Program program, int32_t parts) {
  Switched result{std::move(program), {}};
  const int32_t rows = result.program.rows();
  for (int32_t part = 0; part < std::min(parts, rows); ++part) {
    Switch one;
    for (int32_t i = part * rows / parts; i < (part + 1) * rows / parts; ++i)
      one.rows.push_back({i});
    result.switches.push_back(std::move(one));
  }
  return result;
}

Program with_only(const Switched& switched, const Subset& on) {
  Program p = switched.program;
  for (size_t s = 0; s < switched.switches.size(); ++s) {
    if (std::ranges::binary_search(on, static_cast<int>(s))) continue;
    for (const auto& row : switched.switches[s].rows) {
      p.row_lower[row.index] = row.lower;
      p.row_upper[row.index] = row.upper;
    }
  }
  return p;
}

/// 1: a proof that is not exact.
int ask(const std::string& file, int parts, double seconds) {
  const auto switched = in_parts(read_mps(file), parts);
  const auto& p = switched.program;
  const auto slash = file.rfind('/');
  std::printf("%-14s %6d %6d ", file.substr(slash == std::string::npos ? 0 : slash + 1).c_str(),
              p.rows(), p.columns());
  std::fflush(stdout);
  Subset all;
  for (size_t s = 0; s < switched.switches.size(); ++s) all.push_back(static_cast<int>(s));
  SolveOptions options;
  options.time_limit = seconds;
  MinimalConflict conflict;
  Finding finding;
  const Time time = timed([&] {
    Oracle oracle(switched, options);
    finding = oracle.ask(all);
    if (finding.verdict == Finding::Verdict::conflict) conflict = shrink(oracle, finding);
  });
  int wrong = 0;
  if (finding.verdict == Finding::Verdict::conflict) {
    const auto& leaves = conflict.proof.leaves;
    const bool exact = leaves.size() == 1 &&
                       exactly_proves(with_only(switched, conflict.set), leaves.front().ray, far);
    std::printf("conflict of %3zu of %3zu parts, %s, %s", conflict.set.size(), all.size(),
                conflict.minimal ? "minimal" : "not known to be minimal",
                exact ? "exact proof" : "PROOF NOT EXACT");
    wrong = exact ? 0 : 1;
  } else {
    std::printf("%s", finding.verdict == Finding::Verdict::holds
                          ? "holds"
                          : ("not known: " + finding.message).c_str());
  }
  std::printf("  %.2f s cpu\n", time.cpu);
  return wrong;
}

int run(const std::vector<std::string>& words) {
  int parts = 20;
  double seconds = 60;
  int wrong = 0;
  std::vector<std::string> files;
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--parts" && i + 1 < words.size()) {
      parts = std::stoi(words[++i]);
    } else if (words[i] == "--time-limit" && i + 1 < words.size()) {
      seconds = std::stod(words[++i]);
    } else {
      files.push_back(words[i]);
    }
  }
  if (files.empty()) std::puts("bench_certificates FILE.mps…: no program given");
  for (const auto& file : files) wrong += ask(file, parts, seconds);
  if (wrong > 0) std::printf("%d proofs are not exact\n", wrong);
  return wrong > 0 ? 1 : 0;
}

}  // namespace
}  // namespace horqin::bench

int main(int count, char** words) {
  return horqin::bench::run({words + 1, words + count});
}
