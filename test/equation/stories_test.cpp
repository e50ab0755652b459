// Small cases solved: objective, primal and duals as worked out by hand, strong duality, and a
// second solver.
#include "stories.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include <gtest/gtest.h>
#include <unistd.h>

#include "lp/mps.h"
#include "test/support/told.h"

namespace horqin {
namespace {

class Stories : public testing::TestWithParam<size_t> {
 protected:
  const Story& story() const { return stories()[GetParam()]; }
  void prepare(Told& told) const {
    for (const auto& claim : story().claims) {
      if (claim.kind == "price")
        told.assembled.program.cost[told.column(claim.words)] = claim.value;
    }
  }
};

// "ROW / 2" is the second row of these words.
double dual(const Told& told, const std::string& words) {
  const auto slash = words.rfind(" / ");
  if (slash == std::string::npos) return told.y(words);
  return told.y(words.substr(0, slash), std::stoul(words.substr(slash + 3)) - 1);
}

TEST_P(Stories, EndAsWorkedOutByHand) {
  Told told(story().told);
  prepare(told);
  const auto& answer = told.solve();
  if (!story().feasible()) {
    EXPECT_EQ(answer.status, Status::infeasible);
    return;
  }
  ASSERT_EQ(answer.status, Status::optimal) << answer.message;
  for (const auto& claim : story().claims) {
    std::optional<double> found;
    if (claim.kind == "objective") found = answer.objective;
    if (claim.kind == "x") found = told.x(claim.words);
    if (claim.kind == "y") found = dual(told, claim.words);
    if (!found) continue;
    EXPECT_NEAR(*found, claim.value, 1e-7 * std::max(1.0, std::abs(claim.value))) << claim.line;
  }
}

TEST_P(Stories, HaveStrongDuality) {
  if (!story().feasible()) return;
  Told told(story().told);
  prepare(told);
  const auto& check = told.solve().check;
  EXPECT_LT(check.primal, 1e-8);
  EXPECT_LT(check.dual, 1e-8);
  EXPECT_LT(check.gap, 1e-8);
  EXPECT_LT(check.integrality, 1e-8);
}

// What glpsol says: "s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE" or "s mip ROWS COLUMNS STATUS OBJ".
struct Verdict {
  bool optimal = false;
  double objective = 0;
};
Verdict glpsol(const Program& program) {
  const auto base =
      std::filesystem::temp_directory_path() / ("horqin-story-" + std::to_string(getpid()));
  const auto mps = base.string() + ".mps", out = base.string() + ".out";
  Program plain = program;
  plain.offset = 0;  // GLPK reads the objective's right-hand side with the other sign
  write_mps(plain, std::filesystem::path(mps));
  const auto command =
      "glpsol --freemps '" + mps + "' --write '" + out + "' --mipgap 0 > '" + out + ".log' 2>&1";
  Verdict verdict;
  if (std::system(command.c_str()) == 0) {
    std::ifstream file(out);
    for (std::string word; file >> word;) {
      if (word != "s") continue;
      std::string kind, rows, columns, primal, second;
      file >> kind >> rows >> columns >> primal;
      if (kind == "bas") file >> second;
      verdict.optimal = kind == "bas" ? primal == "f" && second == "f" : primal == "o";
      file >> verdict.objective;
      break;
    }
  }
  for (const auto& file : {mps, out, out + ".log"}) std::filesystem::remove(file);
  verdict.objective += program.offset;
  return verdict;
}

TEST_P(Stories, AreSolvedAlikeByGlpk) {
  Told told(story().told);
  prepare(told);
  if (told.assembled.program.is_quadratic()) GTEST_SKIP() << "GLPK is linear";
  const auto& answer = told.solve();
  const auto theirs = glpsol(told.assembled.program);
  ASSERT_EQ(theirs.optimal, story().feasible());
  if (!theirs.optimal) return;
  EXPECT_NEAR(theirs.objective, answer.objective, 1e-8 * std::max(1.0, std::abs(answer.objective)));
}

INSTANTIATE_TEST_SUITE_P(All, Stories, testing::Range(size_t{0}, stories().size()),
                         [](const auto& one) { return stories()[one.param].name; });

}  // namespace
}  // namespace horqin
