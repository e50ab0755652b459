// The program is the same, bit by bit, however many threads write it.
#include <cstring>

#include <gtest/gtest.h>

#include "stories.h"
#include "test/support/told.h"

namespace horqin {
namespace {

template <class T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() &&
         (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

void expect_same(const Model& model) {
  const auto one = assemble(model, 1);
  for (const int threads : {2, 3, 0}) {
    const auto many = assemble(model, threads);
    const auto& p = one.program;
    const auto& q = many.program;
    EXPECT_TRUE(same(p.cost, q.cost) && same(p.lower, q.lower) && same(p.upper, q.upper));
    EXPECT_TRUE(same(p.row_lower, q.row_lower) && same(p.row_upper, q.row_upper));
    EXPECT_TRUE(same(p.start, q.start) && same(p.index, q.index) && same(p.value, q.value));
    EXPECT_EQ(p.fingerprint(), q.fingerprint());
    ASSERT_EQ(one.rows.size(), many.rows.size());
    for (size_t i = 0; i < one.rows.size(); ++i) {
      EXPECT_EQ(one.rows[i].first, many.rows[i].first);
      EXPECT_TRUE(same(one.rows[i].items, many.rows[i].items));
    }
  }
}

TEST(ProgramThreads, WriteTheSameBytesOfAllStories) {
  for (const auto& story : stories()) {
    const auto net = compile(story.told);
    expect_same(Model(net));
  }
}

// Long enough for many chunks: an hourly year.
TEST(ProgramThreads, WriteTheSameBytesOfAYear) {
  for (const auto& story : stories()) {
    if (story.name != "dispatch" && story.name != "battery") continue;
    auto told = story.told;
    told.drop("days").tell(R"(
days
  id,   season, repeats, steps, step_hours
  year, year,   1,       8760,  1 h
)");
    if (told.has("series/cf.csv")) {
      auto& rows = told.table("series/cf.csv").rows;
      rows.clear();
      for (int hour = 1; hour <= 8760; ++hour)
        rows.push_back({std::to_string(hour), hour % 24 < 12 ? "0.8" : "0"});
    }
    const auto net = compile(told);
    expect_same(Model(net));
  }
}

}  // namespace
}  // namespace horqin
