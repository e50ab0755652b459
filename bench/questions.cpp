// What questions cost beside the plan itself: bench_questions [--ask WORDS] [--aims A,B]
// [--points N] [--projects whole|shares] [--time-limit S] [--case FOLDER | --zones N
// --periods N --days N]. WORDS: sensitivity, frontier, alternatives. More in bench/README.md.
#include <cstdio>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "measure.h"
#include "plan/question/alternatives.h"
#include "plan/question/frontier.h"
#include "plan/question/sensitivity.h"
#include "region.h"

namespace horqin::bench {
namespace {

struct Asked {
  std::string what = "sensitivity,frontier,alternatives", aims, projects = "shares", folder;
  Size size{3, 1, 2};
  int points = 20, seconds = 600;
  bool has(const char* word) const { return what.find(word) != std::string::npos; }
};

void line(const char* what, const Time& time) {
  std::printf("%-28s %8.2f s cpu %8.2f s wall", what, time.cpu, time.wall);
}

class Bench {
 public:
  Bench(const CaseFiles& files, const Asked& asked)
      : asked_(asked), loaded_(load(files)), assembled_(assemble(*loaded_.model, 1)) {
    options_.gap = loaded_.source->settings.gap;
    options_.time_limit = asked.seconds;
    const auto& p = assembled_.program;
    std::printf("rows %d, columns %d, nonzeros %lld\n", p.rows(), p.columns(),
                static_cast<long long>(p.nonzeros()));
  }

  void run() {
    if (asked_.has("sensitivity") || asked_.has("alternatives")) plan();
    if (asked_.has("sensitivity")) sensitivity();
    if (asked_.has("frontier")) frontier();
    if (asked_.has("alternatives")) alternatives();
    std::printf("\n");
  }

 private:
  const Model& model() const { return *loaded_.model; }

  void plan() {
    PlanOptions options;
    options.solve = options_;
    options.alone = false;
    options.proofs = true;
    plan_time_ = timed([&] { plan_ = solve_stages(model(), assembled_, options); });
    line("plan, all stages", plan_time_);
    std::printf("  %s, %zu stages\n", name(plan_.status), plan_.stages.size());
    std::fflush(stdout);
  }

  void sensitivity() {
    if (plan_.status != Status::optimal) return;
    TargetSlopes slopes;
    const Time time = timed([&] { slopes = slopes_of(model(), assembled_, plan_, {}, options_); });
    line("sensitivity to all numbers", time);
    std::printf("  %.1f %% of the plan, %s, %zu numbers\n", 100 * time.cpu / plan_time_.cpu,
                name(slopes.status), loaded_.source->data.size());
    std::fflush(stdout);
  }

  void frontier() {
    FrontierOptions options;
    options.solve = options_;
    options.points = asked_.points;
    options.projects = asked_.projects == "whole" ? Projects::whole : Projects::shares;
    double first = 0;
    const double begin = cpu_seconds();
    int told = 0;  // before the first solve, before the second
    options.progress = [&](const std::string&, int, int) {
      if (++told == 2) first = cpu_seconds() - begin;
    };
    std::vector<std::string> words;
    for (const auto word : split_list(asked_.aims)) words.emplace_back(word);
    const auto aims = read_aims(model(), assembled_, words, "--aims");
    Frontier found;
    const Time time = timed([&] { found = frontier_of(model(), assembled_, aims, options); });
    line("frontier", time);
    std::printf("  %zu points, %d solves, %s\n", found.points.size(), found.solves,
                name(found.status));
    std::printf("%-28s %8.2f s cpu  the frontier takes %.1f of it\n", "  its first, cold solve",
                first, time.cpu / first);
    std::fflush(stdout);
  }

  void alternatives() {
    if (plan_.status != Status::optimal) return;
    AlternativesOptions options;
    options.solve = options_;
    for (int32_t m = 0; m < loaded_.source->table("measures").rows(); ++m)
      options.measures.push_back(measure_aim(
          model(), MeasureId{m}, {.period = loaded_.network->line.period_count() - 1}, true));
    if (options.measures.size() > 10) options.measures.resize(10);
    Alternatives found;
    const Time time = timed([&] { found = alternatives_of(model(), assembled_, plan_, options); });
    line("alternatives", time);
    std::printf("  %zu plans, %zu ranges, %d solves, %.1f of the plan, %s\n", found.plans.size(),
                found.ranges.size(), found.solves, time.cpu / plan_time_.cpu, name(found.status));
  }

  const Asked& asked_;
  Loaded loaded_;
  Assembled assembled_;
  SolveOptions options_;
  PlanAnswer plan_;
  Time plan_time_;
};

int run(const std::vector<std::string_view>& words) {
  Asked asked;
  for (size_t i = 0; i < words.size(); ++i) {
    int* number = words[i] == "--zones"        ? &asked.size.zones
                  : words[i] == "--periods"    ? &asked.size.periods
                  : words[i] == "--days"       ? &asked.size.days
                  : words[i] == "--points"     ? &asked.points
                  : words[i] == "--time-limit" ? &asked.seconds
                                               : nullptr;
    std::string* text = words[i] == "--ask"        ? &asked.what
                        : words[i] == "--aims"     ? &asked.aims
                        : words[i] == "--projects" ? &asked.projects
                        : words[i] == "--case"     ? &asked.folder
                                                   : nullptr;
    if ((number == nullptr && text == nullptr) || i + 1 == words.size()) {
      std::fprintf(stderr,
                   "bench_questions [--ask sensitivity,frontier,alternatives] [--aims A,B] "
                   "[--points N]\n  [--projects whole|shares] [--time-limit S] "
                   "[--case FOLDER | --zones N --periods N --days N]\n");
      return 2;
    }
    const std::string word(words[++i]);
    if (number != nullptr) *number = std::stoi(word);
    if (text != nullptr) *text = word;
  }
  if (asked.folder.empty()) {
    if (asked.aims.empty()) asked.aims = "cost,least:emissions";
    std::printf("zones %d, periods %d, days %d\n", asked.size.zones, asked.size.periods,
                asked.size.days);
    Bench(*case_texts(Region(asked.size).texts()), asked).run();
  } else {
    std::printf("%s\n", asked.folder.c_str());
    Bench(*case_folder(asked.folder), asked).run();
  }
  return 0;
}

}  // namespace
}  // namespace horqin::bench

int main(int count, char** words) {
  return horqin::bench::main_of(count, words, horqin::bench::run);
}
