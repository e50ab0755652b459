// A second opinion: GLPK, run as a process on the MPS file of random small programs.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>

#include <gtest/gtest.h>
#include <unistd.h>

#include "cases.h"
#include "lp/mps.h"
#include "solve/highs_library.h"
#include "solve/session.h"

namespace horqin {
namespace {

namespace fs = std::filesystem;

HORQIN_LATE(highs_library, Highs_readModel);
HORQIN_LATE(highs_library, Highs_getObjectiveValue);

class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("horqin-glpk-" + std::to_string(getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path file(const std::string& name) const { return path_ / name; }

 private:
  fs::path path_;
};

// The objective that glpsol finds; nothing when it has no optimal answer. Its --write format:
// "s bas ROWS COLUMNS PRIMAL DUAL OBJECTIVE" or "s mip ROWS COLUMNS STATUS OBJECTIVE"
std::optional<double> glpsol(const fs::path& mps, const fs::path& out) {
  const std::string command = "glpsol --freemps '" + mps.string() + "' --nopresol --write '" +
                              out.string() + "' > '" + out.string() + ".log' 2>&1";
  if (std::system(command.c_str()) != 0) return std::nullopt;
  std::ifstream file(out);
  for (std::string word; file >> word;) {
    if (word != "s") continue;
    std::string kind, rows, columns, status, dual;
    double objective = 0;
    file >> kind >> rows >> columns >> status;
    if (kind == "bas") file >> dual;
    file >> objective;
    const bool optimal = kind == "bas" ? status == "f" && dual == "f" : status == "o";
    return optimal ? std::optional(objective) : std::nullopt;
  }
  return std::nullopt;
}

// Bounds of every kind around a point that is feasible by construction.
Program around_a_point(unsigned seed, bool integers) {
  std::mt19937 random(seed);
  const auto any = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  const int columns = any(1, 12), rows = any(1, 10);
  Program p;
  std::vector<double> point;
  for (int j = 0; j < columns; ++j) {
    point.push_back(any(-9, 9));
    p.cost.push_back(any(-50, 50) / 8.0);
    // Bounded on the side the cost pulls to, so that there is an optimum.
    const bool open = any(0, 2) == 0;
    p.lower.push_back(p.cost[j] < 0 && open ? -infinity : point[j] - any(0, 6));
    p.upper.push_back(p.cost[j] > 0 && open ? infinity : point[j] + any(0, 6));
    p.integer.push_back(integers && any(0, 1) == 0 ? 1 : 0);
  }
  p.offset = any(-20, 20) / 4.0;
  for (int i = 0; i < rows; ++i) {
    std::vector<Term> terms;
    double activity = 0;
    for (int j = 0; j < columns; ++j) {
      if (any(0, 2) != 0) continue;
      terms.push_back({j, any(-30, 30) / 7.0});
      activity += terms.back().value * point[j];
    }
    const int kind = any(0, 4);
    const double lower = kind == 0 ? activity : activity - any(0, 20) / 3.0;
    const double upper = kind == 0 ? activity : activity + any(0, 20) / 3.0;
    row(p, kind == 1 ? -infinity : lower, terms, kind == 2 ? infinity : upper);
  }
  return p;
}

void expect_agreement(bool integers) {
  const Folder folder;
  ASSERT_EQ(std::system("glpsol --version > /dev/null 2>&1"), 0) << "glpk-utils is not installed";
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Program p = around_a_point(seed, integers);
    write_mps(p, folder.file("p.mps"));
    const std::optional<double> theirs = glpsol(folder.file("p.mps"), folder.file("p.out"));
    SolveOptions options;
    options.gap = 0;
    const Answer ours = Session(p).solve(options);
    ASSERT_EQ(ours.status, Status::optimal) << "seed " << seed << " " << ours.message;
    ASSERT_TRUE(theirs.has_value()) << "seed " << seed;
    EXPECT_NEAR(ours.objective, *theirs, 1e-8 * std::max(1.0, std::abs(*theirs))) << seed;
  }
}

TEST(Glpk, AgreesOnLinearPrograms) {
  expect_agreement(false);
}
TEST(Glpk, AgreesOnIntegerPrograms) {
  expect_agreement(true);
}

// HiGHS' own reader shares nothing with the arrays that a session hands over.
TEST(Mps, HighsReadsWhatWeWrite) {
  const Folder folder;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    const Program p = around_a_point(seed, seed % 2 == 0);
    write_mps(p, folder.file("h.mps"));
    void* highs = Highs_create();
    Highs_setBoolOptionValue(highs, "output_flag", 0);
    Highs_setDoubleOptionValue(highs, "mip_rel_gap", 0);
    EXPECT_NE(Highs_readModel(highs, folder.file("h.mps").c_str()), kHighsStatusError) << seed;
    EXPECT_EQ(Highs_run(highs), kHighsStatusOk);
    const double theirs = Highs_getObjectiveValue(highs);
    Highs_destroy(highs);
    SolveOptions options;
    options.gap = 0;
    const double ours = Session(p).solve(options).objective;
    EXPECT_NEAR(ours, theirs, 1e-8 * std::max(1.0, std::abs(theirs))) << seed;
  }
}

TEST(Glpk, AgreesOnTransport) {
  const Folder folder;
  for (unsigned seed = 1; seed <= 10; ++seed) {
    const Program p = transport(5, 9, seed);
    write_mps(p, folder.file("t.mps"));
    const std::optional<double> theirs = glpsol(folder.file("t.mps"), folder.file("t.out"));
    const Answer ours = Session(p).solve({});
    ASSERT_EQ(ours.status, Status::optimal) << ours.message;
    ASSERT_TRUE(theirs.has_value());
    EXPECT_NEAR(ours.objective, *theirs, 1e-8 * std::abs(*theirs));
  }
}

TEST(Glpk, ReadsTheHandMadeCasesAsWeDo) {
  const Folder folder;
  for (const Case& c : linear_cases()) {
    if (c.status != Status::optimal || c.program.columns() == 0) continue;
    SCOPED_TRACE(c.name);
    write_mps(c.program, folder.file("c.mps"));
    const std::optional<double> theirs = glpsol(folder.file("c.mps"), folder.file("c.out"));
    ASSERT_TRUE(theirs.has_value());
    EXPECT_NEAR(*theirs, c.objective, 1e-8 * std::max(1.0, std::abs(c.objective)));
  }
}

}  // namespace
}  // namespace horqin
