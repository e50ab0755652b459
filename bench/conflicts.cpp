// How soon a plan's conflicts are found: bench_conflicts [--zones N] [--periods N] [--days N]
// [--limit N] [--time-limit S] [--case FOLDER]. What the numbers mean: bench/README.md.
#include <algorithm>
#include <cstdio>
#include <set>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "measure.h"
#include "plan/conflict/explain.h"
#include "region.h"

namespace horqin::bench {
namespace {

struct Asked {
  const char* id;
  const char* measure;
  const char* term;  // over, times, commodity, process, tag
  const char* unit;
  const char* sense;
  double bound;
};

// Twenty clauses over a region. Yearly demand: power e, heat h, hydrogen g, water w.
std::vector<Asked> clauses(double e, double h, double g, double w) {
  return {
      {"power_served", "no_power", "activity,,,no_power,", "MWh/a", "<=", 0},
      {"heat_served", "no_heat", "activity,,,no_heat,", "MWh/a", "<=", 0},
      {"water_served", "no_water", "activity,,,no_water,", "m3/a", "<=", 0},
      {"hydrogen_served", "no_h2", "activity,,,no_h2,", "MWh/a", "<=", 0},
      {"carbon", "emissions", "in,,co2,,", "t/a", "<=", 0.1 * e},
      {"coal_kept", "coal", "in,,elec,coal,", "MWh/a", ">=", 0.25 * e},
      {"fossil", "fossil", "in,,elec,,fossil", "MWh/a", "<=", 0.35 * e},
      {"land", "green", "in,,elec,,re", "MWh/a", "<=", 0.4 * e},
      {"gas", "gas", "activity,,,gas_market,", "MWh/a", "<=", 0.15 * e},
      {"wells", "wells", "activity,,,well,", "m3/a", "<=", 0.3 * w},
      {"weirs", "weirs", "activity,,,weir,", "m3/a", "<=", 0.3 * w},
      {"electrolysers", "electrolysers", "in,,h2,electrolyser,", "MWh/a", "<=", 0.5 * g},
      {"boilers", "boilers", "in,,heat,boiler,", "MWh/a", "<=", 0.2 * h},
      {"pumps", "pumps", "in,,heat,PUMPS,", "MWh/a", "<=", 0.2 * h},
      {"chp", "chp", "in,,heat,chp,", "MWh/a", "<=", 0.2 * h},
      {"batteries", "batteries", "capacity,,,battery,", "MW", "<=", 1e5},
      {"compressors", "compressors", "capacity,,,compressor,", "MW", "<=", 1e5},
      {"hydro", "hydro", "in,,elec,hydro,", "MWh/a", ">=", 1e-5 * e},
      {"wind", "wind", "in,,elec,WINDS,", "MWh/a", ">=", 0.25 * e},
      {"sun", "sun", "in,,elec,SUNS,", "MWh/a", ">=", 0.2 * e},
  };
}

// Sets that cannot hold together whatever the hours are like; there may be others.
const std::vector<std::set<std::string>> planted = {
    {"carbon", "coal_kept"},               // 0.85 · 0.25 e of CO2 > 0.1 e
    {"power_served", "fossil", "land"},    // 0.35 + 0.4 < 1
    {"water_served", "wells", "weirs"},    // 0.3 + 0.97 · 0.3 < 1
    {"hydrogen_served", "electrolysers"},  // 0.5 < 1
    {"land", "wind", "sun"},               // 0.25 + 0.2 > 0.4
    // 0.6 h and what electrolysers give, 0.15 / 0.68 · 0.5 g, < h; more of them would do
    {"heat_served", "boilers", "pumps", "chp", "electrolysers"},
};

std::map<std::string, std::string> with_clauses(const Size& size) {
  auto texts = Region(size).texts();
  texts.erase("tables/goals.csv");
  double e = 0, h = 0, g = 0, w = 0;
  std::string pumps, winds, suns;
  for (int z = 0; z < size.zones; ++z) {  // as in region.h; mean of the profiles
    e += 8760 * (400 + 60 * (z % 6));
    h += 8760 * 0.8 * (150 + 25 * (z % 4));
    g += 8760 * (20 + 5 * (z % 3));
    w += 8760 * (900 + 150 * (z % 5));
    const auto id = "_z" + std::to_string(z + 1) + " ";
    pumps += "pump" + id;
    winds += "wind" + id;
    suns += "sun" + id;
  }
  auto& measures = texts["tables/measures.csv"] = "id,unit\n";
  auto& terms = texts["tables/terms.csv"] = "measure,over,times,commodity,process,tag\n";
  auto& limits = texts["tables/limits.csv"] = "id,clause,sense,measure,bound\n";
  auto& sentences = texts["plan/clauses.csv"] = "id,document,treatment\n";
  texts["plan/documents.csv"] = "id,title_en\nplan,a plan that asks too much\n";
  for (const auto& one : clauses(e, h, g, w)) {
    std::string term = one.term;
    for (const auto& [word, names] :
         {std::pair{"PUMPS", &pumps}, {"WINDS", &winds}, {"SUNS", &suns}})
      if (const auto at = term.find(word); at != std::string::npos)
        term.replace(at, std::string_view(word).size(), *names);
    const std::string id = one.id, measure = one.measure, unit = one.unit;
    measures += measure + "," + unit + "\n";
    terms += measure + "," + term + "\n";
    sentences += id + ",plan,model\n";
    limits += id + "," + id + "," + one.sense + "," + measure + "," + std::to_string(one.bound) +
              " " + unit + "\n";
  }
  return texts;
}

// One cold solve of the plan without its clauses: as `solve` would, or only for a point that fits.
Time cold_solve(const Model& model, const Assembled& assembled, bool costs, double seconds) {
  Program program = assembled.program;
  for (const auto& claim : claims_of(model, assembled, {})) {
    for (const auto& row : claim.rows) {
      program.row_lower[row.row] = -infinity;
      program.row_upper[row.row] = infinity;
    }
  }
  if (!costs) std::ranges::fill(program.cost, 0.0);
  SolveOptions options;
  options.time_limit = seconds;
  if (!costs) options.method = Method::simplex;
  Answer answer;
  const Time time = timed([&] { answer = Session(std::move(program)).solve(options); });
  std::printf("cold solve%s %8.2f s cpu %8.2f s wall  %s, %s\n",
              costs ? "               " : ", without costs", time.cpu, time.wall,
              answer.method.c_str(), name(answer.status));
  std::fflush(stdout);
  return time;
}

void count_planted(const Explanation& answer) {
  size_t found = 0;
  for (const auto& set : planted) {
    found += std::ranges::any_of(answer.conflicts, [&](const Conflict& conflict) {
      std::set<std::string> ids;
      for (const int c : conflict.claims) ids.insert(answer.claims[c].id);
      return ids == set;
    });
  }
  std::printf("planted sets found        %zu of %zu\n", found, planted.size());
  if (answer.complete && found < planted.size())
    throw std::runtime_error("the list is said to be complete and lacks a planted set");
}

void report(const CaseFiles& files, const ExplainOptions& asked, bool generated) {
  const Loaded loaded = load(files);
  const Assembled assembled = assemble(*loaded.model, 1);
  const auto& p = assembled.program;
  std::printf("rows %d, columns %d, nonzeros %lld\n", p.rows(), p.columns(),
              static_cast<long long>(p.nonzeros()));
  const double seconds = asked.solve.time_limit;
  const Time fit = cold_solve(*loaded.model, assembled, false, seconds);
  const Time plan = cold_solve(*loaded.model, assembled, true, seconds);
  ExplainOptions options = asked;
  const double begin = cpu_seconds();
  double first = 0;
  options.solve.time_limit *= 3;
  options.progress = [&](const std::string&, int number, int) {
    if (number == 1 && first == 0) first = cpu_seconds() - begin;
  };
  Explanation answer;
  const Time all = timed([&] { answer = explain(*loaded.model, assembled, options); });
  if (first > 0)
    std::printf(
        "first minimal set         %8.2f s cpu %8.2f s wall  %.2f cold solves, %.2f without "
        "costs\n",
        first, answer.first_seconds, first / plan.cpu, first / fit.cpu);
  std::printf("all that were found       %8.2f s cpu %8.2f s wall  %lld solves\n", all.cpu,
              all.wall, static_cast<long long>(answer.solves));
  const auto sets = answer.conflicts.size();
  if (sets > 1)
    std::printf("each set after the first  %8.2f s cpu\n",
                (all.cpu - first) / static_cast<double>(sets - 1));
  std::printf(
      "clauses %zu, sets %zu, %s\n", answer.claims.size(), sets,
      answer.complete ? "complete" : ("not complete: " + answer.stopped + answer.message).c_str());
  if (generated) count_planted(answer);
  std::printf("peak of the process       %8.0f MB\n\n",
              static_cast<double>(peak_rss_bytes()) / 1e6);
}

int run(const std::vector<std::string_view>& words) {
  Size size;
  size.zones = 0;
  size.days = 4;
  int limit = 100;
  int seconds = 600;
  std::string folder;
  for (size_t i = 0; i < words.size(); ++i) {
    int* target = words[i] == "--zones"        ? &size.zones
                  : words[i] == "--periods"    ? &size.periods
                  : words[i] == "--days"       ? &size.days
                  : words[i] == "--limit"      ? &limit
                  : words[i] == "--time-limit" ? &seconds
                                               : nullptr;
    if (words[i] == "--case" && i + 1 < words.size()) {
      folder = words[++i];
    } else if (target != nullptr && i + 1 < words.size()) {
      *target = std::stoi(std::string(words[++i]));
    } else {
      std::fprintf(stderr,
                   "bench_conflicts [--zones N] [--periods N] [--days N] [--limit N] "
                   "[--time-limit S]\nbench_conflicts --case FOLDER [--limit N] "
                   "[--time-limit S]\n");
      return 2;
    }
  }
  ExplainOptions options;
  options.repairs = false;
  options.limit = static_cast<size_t>(limit);
  options.solve.time_limit = seconds;
  if (!folder.empty()) {
    report(*case_folder(folder), options, false);
    return 0;
  }
  std::vector<Size> sizes{size};
  if (size.zones == 0) sizes = {{6, 1, 5}, {6, 3, 5}};
  for (const Size& one : sizes) {
    std::printf("zones %d, periods %d, days %d\n", one.zones, one.periods, one.days);
    report(*case_texts(with_clauses(one)), options, true);
  }
  return 0;
}

}  // namespace
}  // namespace horqin::bench

int main(int count, char** words) {
  return horqin::bench::main_of(count, words, horqin::bench::run);
}
