#include <cstdio>

#include "base/clock.h"
#include "cli/failure.h"
#include "cli/load.h"
#include "exchange/pypsa/import.h"
#include "plan/run/json.h"
#include "table/number.h"

namespace horqin {

namespace {

double share(const char* option, std::string_view text) {
  NumberProblem why;
  const auto number = read_number(text, Infinity::refuse, why);
  if (!number || *number < 0 || *number > 1)
    refuse("option", {option}, std::string(text), "the option cannot be read",
           "give two numbers between 0 and 1: --risk 0.9,0.5");
  return *number;
}

PypsaOptions options_of(const PypsaSwitches& said) {
  PypsaOptions options;
  options.losses = said.losses;
  options.linearized_unit_commitment = said.linearized;
  options.outages = said.outages;
  if (!said.risk.empty()) {
    if (said.risk.size() != 2)
      refuse("option", {"--risk"}, said.risk.front(), "the option cannot be read",
             "give ALPHA,OMEGA");
    options.risk = {share("--risk", said.risk[0]), share("--risk", said.risk[1])};
  }
  return options;
}

}  // namespace

int import_pypsa_command(const ImportCommand& command, const Common& common) {
  const Stopwatch watch;
  const auto problems =
      import_pypsa(command.source.string(), command.folder, options_of(command.pypsa));
  if (common.json) {
    const Json json = {{"case", command.folder.string()},
                       {"warnings", problems_json(problems, common)},
                       {"seconds", watch.seconds()}};
    std::printf("%s\n", json.dump(1).c_str());
    return exit_solved;
  }
  show_problems(problems, common);
  std::printf(common.language == Language::chinese
                  ? "%s：已写入案例（%.2f 秒）\n下一步：horqin solve %s\n"
                  : "%s: the case is written (%.2f s)\nNext: horqin solve %s\n",
              command.folder.string().c_str(), watch.seconds(), command.folder.string().c_str());
  return exit_solved;
}

}  // namespace horqin
