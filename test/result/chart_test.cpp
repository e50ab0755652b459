#include "result/chart.h"

#include <gmock/gmock.h>

namespace horqin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

TEST(Chart, TicksAreRound) {
  EXPECT_THAT(ticks(0, 10, 5), ElementsAre(0, 2, 4, 6, 8, 10));
  EXPECT_THAT(ticks(2021, 2024.5, 6, true), ElementsAre(2021, 2022, 2023, 2024));
  EXPECT_THAT(ticks(3, 3, 5), ElementsAre(3));
}

TEST(Chart, IsOneDocumentThatNeedsNothing) {
  XyChart chart;
  chart.title = "a < b & \"c\"";
  chart.series = {{"", {1, 2}, {3, 4}, {"one", "two"}, true, true, ""}};
  const auto svg = svg_of(chart);
  EXPECT_THAT(svg, HasSubstr("a &lt; b &amp; &quot;c&quot;"));
  EXPECT_THAT(svg, HasSubstr("<title>two</title>"));
  EXPECT_THAT(svg, Not(HasSubstr("<script")));
  EXPECT_THAT(svg, Not(HasSubstr("href")));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

TEST(Chart, YearsStandWithoutAComma) {
  XyChart chart;
  chart.series = {{"", {2025, 2030}, {3, 4}, {}, true, true, ""}};
  chart.whole_ticks = true;
  EXPECT_THAT(svg_of(chart), HasSubstr(">2026</text>"));
}

TEST(Chart, EmptyAndFlatOnesHaveFinitePixels) {
  for (const auto& svg :
       {svg_of(XyChart{}), svg_of(BarChart{"", "", {{"x", 5, 5, "", "", {}}}, {}, true})}) {
    EXPECT_THAT(svg, Not(HasSubstr("nan")));
    EXPECT_THAT(svg, Not(HasSubstr("inf")));
  }
}

}  // namespace
}  // namespace horqin
