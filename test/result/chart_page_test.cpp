#include <gtest/gtest.h>

#include "result/chart.h"

namespace horqin {
namespace {

size_t count(const std::string& text, const std::string& word) {
  size_t found = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

TEST(Markup, KeepsTextText) {
  EXPECT_EQ(escape("<a href='x'>&\"\x01"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
  EXPECT_EQ(escape("科尔沁"), "科尔沁");
  EXPECT_EQ(say("same", "same"), "same");
  EXPECT_EQ(count(say("<", "小于"), "<span"), 2U);
  const auto words = Words::of("", "中文", "id");
  EXPECT_EQ(words.en, "中文");
  EXPECT_EQ(Words::of("", "", "id").zh, "id");
}

TEST(Sankey, DrawsCirclesAndLeavesOutWhatIsSmall) {
  const std::map<std::string, FlowNode> nodes = {{"grid", {{"grid <1>", "电网"}, true}},
                                                 {"battery", {{"battery", "电池"}, false}},
                                                 {"wind", {{"wind", "风电"}, false}},
                                                 {"use", {{"use", "用"}, false}}};
  const auto svg = sankey({{"wind", "grid", 100},
                           {"grid", "battery", 20},
                           {"battery", "grid", 18},
                           {"grid", "use", 98},
                           {"grid", "use", 0.01}},
                          nodes, "MWh");
  EXPECT_EQ(count(svg, "class=\"flow"), 4U);
  EXPECT_EQ(count(svg, "flow back"), 1U);
  EXPECT_NE(svg.find("1 small flows are not drawn"), std::string::npos);
  EXPECT_NE(svg.find("grid &lt;1&gt;"), std::string::npos);
  EXPECT_EQ(svg.find("nan"), std::string::npos);
  EXPECT_TRUE(sankey({}, nodes, "MWh").empty());
}

TEST(Tornado, GoesToBothSidesOfNothing) {
  const auto svg =
      tornado({{{"price", "价格"}, -3, 5, "8"}, {{"rate", "率"}, 1, -1, "2"}}, {"", ""});
  EXPECT_EQ(count(svg, "class=\"save\""), 2U);
  EXPECT_EQ(count(svg, "class=\"cost\""), 2U);
  EXPECT_EQ(tornado({{{"none", "无"}, 0, 0, "0"}}, {"", ""}).find("nan"), std::string::npos);
}

TEST(Gantt, ShowsTheWindowOfWhatIsNotChosen) {
  EXPECT_TRUE(gantt({}).empty());
  const auto svg = gantt(
      {{{"dam", "坝"}, 2025, 2027, 3, 2026, true}, {{"mill", "厂"}, 2026, 2026, 0, {}, false}});
  EXPECT_EQ(count(svg, "class=\"window\""), 2U);
  EXPECT_EQ(count(svg, "works decided"), 1U);
  EXPECT_EQ(count(svg, "class=\"ready\""), 1U);
}

TEST(Gantt, IsAFileInOneLanguageOrPartOfAPageInBoth) {
  const std::vector<GanttRow> rows = {{{"dam", "坝"}, 2025, 2027, 3, 2026, true}};
  const auto file = gantt(rows, Shown::chinese);
  EXPECT_EQ(count(file, "<style>"), 1U);
  EXPECT_EQ(count(file, ">坝</text>"), 1U);
  EXPECT_EQ(count(file, ">dam</text>"), 0U);
  const auto part = gantt(rows);
  EXPECT_EQ(count(part, "<style>"), 0U);
  EXPECT_EQ(count(part, "class=\"zh\""), 1U);
  EXPECT_EQ(count(part, "class=\"en\""), 1U);
}

TEST(ZoneMap, LeavesZonesWithoutAValueBlank) {
  const std::vector<ZoneShape> shapes = {
      {"a", {"A", "甲"}, {{{120, 43}, {121, 43}, {121, 44}, {120, 43}}}},
      {"b", {"B", "乙"}, {{{121, 43}, {122, 43}, {122, 44}, {121, 43}}}}};
  const auto svg = zone_map(shapes, {{"a", 5}}, "MW");
  EXPECT_EQ(count(svg, "class=\"zone\" fill=\"#fff\""), 1U);
  EXPECT_EQ(svg.find("nan"), std::string::npos);
}

}  // namespace
}  // namespace horqin
