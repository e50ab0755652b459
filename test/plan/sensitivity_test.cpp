// Derivatives by every number of the small cases against solving again with the number changed in
// the text of the case.
#include "plan/question/sensitivity.h"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "base/text.h"
#include "plan/question/ranking.h"
#include "table/number.h"
#include "test/equation/stories.h"
#include "test/plan/sensitivity_cases.h"

namespace horqin {
namespace {

using Texts = std::map<std::string, std::string>;

/// A case solved, with what is needed to differentiate.
struct Solved {
  std::shared_ptr<const Case> source;
  std::unique_ptr<Network> net;
  std::unique_ptr<Model> model;
  Assembled assembled;
  PlanAnswer answer;
  std::string refused;  ///< why the case cannot be read
  bool good() const { return answer.status == Status::optimal; }
};

Solved solve(const Texts& texts) {
  Solved solved;
  Problems problems;
  solved.source = std::make_shared<const Case>(read_case(*case_texts(texts), {}, problems));
  if (problems.has_errors()) {
    solved.refused = format(problems.all().front());
    return solved;
  }
  solved.net = std::make_unique<Network>(make_network(solved.source, problems));
  if (problems.has_errors()) {
    solved.refused = format(problems.all().front());
    return solved;
  }
  solved.model = std::make_unique<Model>(*solved.net);
  solved.assembled = assemble(*solved.model, 1);
  PlanOptions options;
  options.proofs = true;
  options.alone = false;
  options.solve.gap = 0;
  const bool square = solved.assembled.program.is_quadratic();
  options.solve.method = square ? Method::automatic : Method::simplex;
  solved.answer = solve_stages(*solved.model, solved.assembled, options);
  return solved;
}

/// The case with the number at a place replaced; a bare series gets a factor.
Texts changed(Texts texts, const Place& place, double number) {
  auto& text = texts.at(place.file);
  size_t at = 0;
  for (int line = 1; line < place.line; ++line) at = text.find('\n', at) + 1;
  for (int column = 1; column < place.column; ++column) at += character_at(text, at).bytes;
  NumberProblem why;
  const auto old = number_prefix(std::string_view(text).substr(at), Infinity::refuse, why);
  const auto fresh = exact_number(number);
  text.replace(at, old ? old->bytes : 0, old ? fresh : fresh + " * ");
  return texts;
}

/// What the differences say of one number.
struct Differences {
  double left = NAN, right = NAN;
  bool refused = false;  ///< the number cannot change alone
  bool agree(double slope, double within) const {
    const double low = std::min(left, right);
    const double high = std::max(left, right);
    if (std::isnan(left) || std::isnan(right)) return true;  // at the edge of what can be: a kink
    return slope >= low - within && slope <= high + within;
  }
  bool kink(double within) const {
    return std::isnan(left) || std::isnan(right) || std::abs(left - right) > within;
  }
};

template <class Value>
Differences differences(const Texts& texts, const RankedNumber& one, double here, double step,
                        Value value) {
  Differences found;
  const auto left = solve(changed(texts, one.place, one.number - step));
  const auto right = solve(changed(texts, one.place, one.number + step));
  found.refused = !left.refused.empty() || !right.refused.empty();
  if (left.good()) found.left = (here - value(left)) / step;
  if (right.good()) found.right = (value(right) - here) / step;
  return found;
}

double objective_of(const Solved& solved) {
  return solved.answer.objective;
}

using Column = std::pair<std::string, std::string>;

struct Tally {
  std::set<Column> moved;  ///< columns of numbers with an effect that was found again
  int checked = 0, kinks = 0;
};

void compare(const std::string& name, const Texts& texts, Tally& tally) {
  const auto base = solve(texts);
  ASSERT_TRUE(base.good()) << name << ": " << base.refused << horqin::name(base.answer.status)
                           << base.answer.message;
  const auto result = slopes_of(*base.model, base.assembled, base.answer, {}, {});
  ASSERT_EQ(result.status, Status::optimal) << name << ": " << result.message;
  EXPECT_NEAR(result.slopes.value, base.answer.objective,
              1e-6 * std::max(1.0, std::abs(base.answer.objective)))
      << name << ": the Lagrangian at the optimum is the objective";
  const double size = std::max(1e-3, std::abs(base.answer.objective));
  for (size_t d = 0; d < base.source->data.size(); ++d) {
    const auto& datum = base.source->data[d];
    const auto& table = base.source->tables[datum.table];
    if (!table.given(datum.row, datum.column) || !std::isfinite(datum.value)) continue;
    RankedNumber one;
    one.place = base.source->place_of(static_cast<int32_t>(d));
    one.number = datum.value / datum.working;
    one.slope = result.slopes.by_datum[d] * datum.working;
    const Column column{table.spec->name, table.spec->columns[datum.column].name};
    const auto without = [&](const WithoutSlope& w) {
      return w.table == column.first && w.column == column.second;
    };
    if (std::ranges::any_of(without_slope(), without)) continue;
    const double step = 1e-5 * std::max(std::abs(one.number), 1e-3);
    const auto found = differences(texts, one, base.answer.objective, step, objective_of);
    const double within = 1e-4 * std::abs(one.slope) + 2e-9 * size / step;
    if (found.refused) continue;
    ++tally.checked;
    const bool life = column.second == "life";  // jumps by whole years
    EXPECT_TRUE(found.agree(one.slope, within))
        << name << " " << one.place.file << ":" << one.place.line << ":" << one.place.column << " "
        << column.second << " " << one.number << ": slope " << one.slope << ", left " << found.left
        << ", right " << found.right;
    if (found.kink(10 * within) && !life) {
      ++tally.kinks;
      EXPECT_TRUE(result.slopes.loose[d])
          << name << " " << one.place.file << ":" << one.place.line << " " << column.second
          << ": a kink that is not said; left " << found.left << ", right " << found.right;
    } else if (one.slope != 0) {
      tally.moved.insert(column);
    }
  }
}

TEST(Sensitivity, OfEveryNumberIsWhatSolvingAgainGives) {
  Tally tally;
  for (const auto& story : stories()) {
    if (story.feasible()) compare(story.name, story.told.texts(), tally);
  }
  compare("island", SmallCase(island).texts(), tally);
  compare("bounds", SmallCase(bounds).texts(), tally);
  EXPECT_GT(tally.checked, 400);
  EXPECT_LT(tally.kinks, tally.checked / 4);
  for (const auto& spec : schema()) {
    for (const auto& column : spec.columns) {
      if (column.kind != CellKind::quantity && column.kind != CellKind::number) continue;
      const Column name{spec.name, column.name};
      const auto without = [&](const WithoutSlope& w) {
        return w.table == spec.name && w.column == column.name;
      };
      EXPECT_TRUE(tally.moved.contains(name) || std::ranges::any_of(without_slope(), without))
          << spec.name << "." << column.name
          << " is a number that no story differentiates: add one, or say why it has no derivative";
    }
  }
}

TEST(SensitivitySlow, OfEveryNumberOfACaseWithGoalsAndProjects) {
  Problems problems;
  const auto files = case_folder(std::string(HORQIN_SOURCE_DIR) + "/cases/oasis");
  Texts texts;
  for (const auto& file : files->names()) texts[file] = files->read(file, problems).value_or("");
  ASSERT_FALSE(problems.has_errors());
  Tally tally;
  compare("oasis", texts, tally);
  EXPECT_GT(tally.checked, 60);
  EXPECT_LT(tally.kinks, tally.checked / 4);
}

TEST(Sensitivity, ByTheDiscountRateIsWhatSolvingAgainGives) {
  int checked = 0;
  const auto compare_rate = [&](const std::string& name, const Texts& texts) {
    const auto& toml = texts.at("case.toml");
    const auto at = toml.find("rate = ");
    if (at == std::string::npos) return;
    const auto base = solve(texts);
    const double rate = base.source->settings.rate;
    const auto with = [&](double changed_rate) {
      auto other = texts;
      const auto end = toml.find('\n', at);
      other["case.toml"].replace(at, end - at, "rate = " + exact_number(changed_rate));
      return solve(other).answer.objective;
    };
    const double step = 1e-6;
    const double found = rate > step ? (with(rate + step) - with(rate - step)) / (2 * step)
                                     : (with(rate + step) - with(rate)) / step;
    const auto result = slopes_of(*base.model, base.assembled, base.answer, {}, {});
    EXPECT_NEAR(result.by_rate, found, 1e-3 * std::abs(found) + 1e-4) << name;
    ++checked;
  };
  for (const auto& story : stories()) {
    if (story.feasible()) compare_rate(story.name, story.told.texts());
  }
  compare_rate("island", SmallCase(island).texts());
  EXPECT_GT(checked, 3);
}

// Two goals, one after the other: water first, then as much grain as it leaves.
const char* const two_stages = R"(
zones
  id
  farm
periods
  year
  2025
commodities
  id,    unit, sense
  water, m3,   >=
  grain, t,    >=
processes
  id,    zones, activity_unit, capacity_unit, build, running_cost
  well,  farm,  m3,            m3/a,          no,    0.2 CNY/m3
  lake,  farm,  m3,            ,              ,
  field, farm,  t,             ,              ,      100 CNY/t
arcs
  process, commodity, rate
  well,    water,     1 m3/m3
  lake,    water,     -1 m3/m3
  field,   water,     -400 m3/t
  field,   grain,     1 t/t
capacities
  of,   existing
  well, 100000 m3/a
measures
  id,     unit
  in_lake, m3/a
  yield,   t/a
terms
  measure, over,     process, commodity, times
  in_lake, activity, lake,    ,          0.98
  yield,   in,       field,   grain,     0.95
goals
  id,    measure, sense, bound,         priority
  lake,  in_lake, >=,    130000 m3/a,   1
  lakes, in_lake, >=,    60000 m3/a,    2
  grain, yield,   most,  ,              3
)";

TEST(Sensitivity, OfTheCostFollowsWhatTheStagesBeforeReach) {
  auto texts = SmallCase(two_stages).texts();
  Tally tally;
  compare("two stages, a target out of reach", texts, tally);
  auto& goals = texts.at("tables/goals.csv");
  goals.replace(goals.find("130000"), 6, "70000");
  compare("two stages, a target that is met", texts, tally);
  // A stage that weighs nothing has no pin: the duals of those after it are still theirs.
  const std::string stories = two_stages;
  const auto at = stories.find("goals");
  const auto idle = stories.substr(0, at) + R"(
goals
  id,    measure, sense, bound,         priority, weight
  lake,  in_lake, >=,    130000 m3/a,   1,        1
  lakes, in_lake, >=,    60000 m3/a,    2,        0
  grain, yield,   most,  ,              3,        1
)";
  compare("a stage that weighs nothing", SmallCase(idle).texts(), tally);
  EXPECT_GT(tally.checked, 30);
}

TEST(Sensitivity, OfAGoalIsWhatSolvingAgainGives) {
  auto texts = SmallCase(two_stages).texts();
  for (const bool scarce : {true, false}) {
    // With a target that can be met, water is left for grain.
    if (!scarce) {
      auto& goals = texts.at("tables/goals.csv");
      goals.replace(goals.find("130000"), 6, "70000");
    }
    const auto base = solve(texts);
    ASSERT_TRUE(base.good()) << base.refused;
    for (int32_t goal = 0; goal < static_cast<int32_t>(base.net->goals.size()); ++goal) {
      const SlopeTarget target{goal, -1};
      const auto here = slopes_of(*base.model, base.assembled, base.answer, target, {});
      ASSERT_EQ(here.status, Status::optimal) << here.message;
      const auto value = [&](const Solved& solved) {
        return slopes_of(*solved.model, solved.assembled, solved.answer, target, {}).value;
      };
      int moving = 0;
      for (size_t d = 0; d < base.source->data.size(); ++d) {
        const auto& datum = base.source->data[d];
        if (!base.source->tables[datum.table].given(datum.row, datum.column)) continue;
        RankedNumber one;
        one.place = base.source->place_of(static_cast<int32_t>(d));
        one.number = datum.value / datum.working;
        one.slope = here.slopes.by_datum[d] * datum.working;
        const double step = 1e-4 * std::max(std::abs(one.number), 1e-3);
        const auto found = differences(texts, one, here.value, step, value);
        const double within = 1e-3 * std::abs(one.slope) + 1e-5 * std::max(1.0, here.value) / step;
        if (found.refused) continue;
        EXPECT_TRUE(found.agree(one.slope, within))
            << "goal " << goal << " " << one.place.file << ":" << one.place.line << ":"
            << one.place.column << " slope " << one.slope << ", left " << found.left << ", right "
            << found.right;
        moving += one.slope != 0 ? 1 : 0;
      }
      if (scarce && goal == 0) {
        // 100,000 of 130,000 m3 by 0.98 of what is lifted
        EXPECT_NEAR(here.value, 130000 - 98000, 1);
        EXPECT_GE(moving, 4);
      }
      if (!scarce && goal == 2) {
        EXPECT_NEAR(here.value, 0.95 * (100000 - 70000 / 0.98) / 400, 1e-3);
        EXPECT_GE(moving, 6);
      }
    }
  }
}

TEST(Sensitivity, OfASeriesIsThatOfAllItsValues) {
  auto texts = SmallCase(island).texts();
  const auto base = solve(texts);
  const auto result = slopes_of(*base.model, base.assembled, base.answer, {}, {});
  const auto ranking = rank(*base.source, result.slopes);
  ASSERT_EQ(ranking.series.size(), 1U);
  const auto with = [&](const char* first) {
    auto other = texts;
    other["series/cf.csv"] = "step,cf\n1," + std::string(first) + "\n2,0\n";
    return solve(other).answer.objective;
  };
  const double found = (with("0.500005") - with("0.499995")) / 1e-5 * 0.5;
  EXPECT_NEAR(ranking.series.front().by_percent, 0.01 * found, 1e-4 * std::abs(0.01 * found));
}

TEST(Sensitivity, RanksByTheEffectOfTheRange) {
  auto story = SmallCase(island);
  auto& demands = story.table("demands");
  demands.header.insert(demands.header.end(), {"quality", "low", "high"});
  demands.rows.front().insert(demands.rows.front().end(), {"assumed", "4", "8"});
  const auto base = solve(story.texts());
  const auto result = slopes_of(*base.model, base.assembled, base.answer, {}, {});
  const auto ranking = rank(*base.source, result.slopes);
  ASSERT_EQ(ranking.ranged.size(), 1U);
  const auto& demand = ranking.ranged.front();
  EXPECT_EQ(demand.row, "elec island");
  EXPECT_EQ(demand.column, "amount");
  EXPECT_EQ(demand.number, 5);
  EXPECT_NEAR(demand.at_low, -demand.slope, 1e-9);
  EXPECT_NEAR(demand.at_high, 3 * demand.slope, 1e-9);
  EXPECT_NEAR(demand.effect, 4 * std::abs(demand.slope), 1e-9);
  EXPECT_TRUE(std::ranges::is_sorted(ranking.unranged, std::greater{}, &RankedNumber::effect));
  EXPECT_GT(ranking.moving, 20);
}

}  // namespace
}  // namespace horqin
