#include <cstdio>
#include <map>
#include <set>

#include "cli/failure.h"
#include "cli/load.h"
#include "plan/run/json.h"

namespace horqin {

namespace {

struct Clauses {
  int total = 0, modelled = 0, tracked = 0, registered = 0, out_of_scope = 0, unbound = 0;
};

/// How the clauses of the plan are treated. Unbound: said to be modelled, but nothing in the case
/// refers to it.
Clauses count_clauses(const Case& source) {
  std::set<int> bound;
  for (const char* name : {"limits", "goals", "projects", "gates", "funds"}) {
    const auto& table = source.table(name);
    for (int row = 0; row < table.rows(); ++row) bound.insert(table.index(row, "clause"));
  }
  Clauses clauses;
  const auto& table = source.table("clauses");
  clauses.total = table.rows();
  for (int row = 0; row < table.rows(); ++row) {
    const auto& treatment = table.text(row, "treatment");
    if (treatment == "track") ++clauses.tracked;
    if (treatment == "register") ++clauses.registered;
    if (treatment == "out_of_scope") ++clauses.out_of_scope;
    if (treatment == "model") ++(bound.contains(row) ? clauses.modelled : clauses.unbound);
  }
  return clauses;
}

void show_counts(const Loaded& loaded, const Clauses& clauses, const Common& common) {
  const bool zh = common.language == Language::chinese;
  const auto& net = *loaded.network;
  std::printf(zh ? "案例可用：%zu 个节点，%zu 个过程，%zu 个存量，%zu 条红线，%zu 个目标，%zu "
                   "个项目（%.2f 秒）\n"
                 : "The case is good: %zu nodes, %zu processes, %zu stores, %zu limits, %zu goals, "
                   "%zu projects (%.2f s)\n",
              net.nodes.size(), net.processes.size(), net.stores.size(), net.limits.size(),
              net.goals.size(), net.projects.size(), loaded.seconds);
  if (clauses.total == 0) return;
  std::printf(
      zh ? "条款 %d：入模 %d，跟踪 %d，登记 %d，不在范围 %d，未落实 %d\n"
         : "Clauses %d: modelled %d, tracked %d, registered %d, out of scope %d, unbound %d\n",
      clauses.total, clauses.modelled, clauses.tracked, clauses.registered, clauses.out_of_scope,
      clauses.unbound);
}

}  // namespace

int check_command(const CheckOptions& options, const Common& common) {
  const auto loaded = load(options.folder, options.scenario);
  const bool good = !loaded.problems.has_errors();
  Clauses clauses;
  if (loaded.source && !loaded.source->tables.empty()) clauses = count_clauses(*loaded.source);
  if (common.json) {
    Json json;
    json["status"] = good ? "good" : "bad_input";
    json["problems"] = problems_json(loaded.problems, common);
    json["clauses"] = {{"total", clauses.total},
                       {"modelled", clauses.modelled},
                       {"tracked", clauses.tracked},
                       {"register", clauses.registered},
                       {"out_of_scope", clauses.out_of_scope},
                       {"unbound", clauses.unbound}};
    json["seconds"] = loaded.seconds;
    std::printf("%s\n", json.dump(1).c_str());
    return good ? exit_solved : exit_bad_input;
  }
  for (const auto& problem : loaded.problems.all())
    std::printf("%s\n", text_of(problem, common.language, common.colour).c_str());
  if (good) {
    show_counts(loaded, clauses, common);
    return exit_solved;
  }
  const auto errors = loaded.problems.errors();
  std::printf(common.language == Language::chinese ? "%zu 个错误\n"
              : errors == 1                        ? "%zu error\n"
                                                   : "%zu errors\n",
              errors);
  return exit_bad_input;
}

}  // namespace horqin
