#include "cli/command_line.h"

namespace horqin {

namespace {

/// The subcommand of a tool: the two paths that every import takes.
CLI::App* add_tool(CLI::App& parent, const char* tool, const char* words, ImportCommand& command) {
  auto* app = parent.add_subcommand(tool, words);
  app->add_option("SOURCE", command.source, "file or folder of the model / 源模型")->required();
  app->add_option("CASE", command.folder, "folder to make / 新建案例目录")->required();
  app->callback([&command, tool] { command.from = tool; });
  return app;
}

void add_osemosys(CLI::App& parent, ImportCommand& command) {
  auto* app =
      add_tool(parent, "osemosys", "a MathProg data file, or an otoole folder of CSV", command);
  auto& said = command.osemosys;
  const auto pick = [&](const char* option, std::string& word, const char* words,
                        const std::set<std::string>& choices) {
    app->add_option(option, word, words)->check(CLI::IsMember(choices));
  };
  const std::set<std::string> yes_no = {"yes", "no"};
  const std::set<std::string> salvage = {"by_method", "sinking_fund", "straight_line", "none"};
  app->add_option("--config", said.config, "configuration of otoole (YAML)");
  app->add_option("--currency", said.currency, "what its money is counted in");
  app->add_flag("--strict", command.strict, "refuse what surprises in the dialect");
  pick("--dialect", said.dialect, "which formulation the model is meant for",
       {"official", "fast", "muio", "legacy"});
  pick("--salvage", said.salvage, "value of technologies after the last year", salvage);
  pick("--storage-salvage", said.storage_salvage, "value of storage after the last year", salvage);
  pick("--technology-rates", said.technology_rates, "DiscountRateIdv counts", yes_no);
  pick("--re-target", said.re_target, "how the RE target compares",
       {"energy", "rate", "demand", "off"});
  pick("--reserve-margin", said.reserve_margin, "the reserve margin holds", yes_no);
  pick("--no-limit", said.no_limit, "the number that means no limit; 99999: and more nines",
       {"-1", "99999", "never"});
  pick("--storage", said.storage, "storage as in the long text, as in that of MUIO, or none",
       {"official", "yearly", "off"});
  pick("--integer-units", said.integer_units, "builds come in whole units", yes_no);
  pick("--free-supply", said.free_supply, "a fuel that nothing makes is there for nothing", yes_no);
  pick("--negative-emissions", said.negative_emissions, "what a negative ratio may do",
       {"forbidden", "not_paid", "paid"});
}

/// Says why a word is none of what --losses takes; empty: it is.
std::string check_losses(const std::string& word) {
  if (word == "secants") return {};
  const bool digits = word.starts_with("tangents:") && word.size() > 9 && word.size() < 13 &&
                      word.find_first_not_of("0123456789", 9) == std::string::npos;
  return digits && word[9] != '0' ? "" : "give secants, or tangents:N with N from 1 to 999";
}

void add_pypsa(CLI::App& parent, ImportCommand& command) {
  auto* app = add_tool(parent, "pypsa", "a .nc file, or a folder of CSV", command);
  app->add_option("--losses", command.pypsa.losses,
                  "losses of lines: secants, or tangents:N / 线路损耗")
      ->check(check_losses);
  app->add_flag("--linearized-unit-commitment", command.pypsa.linearized,
                "units may be on in part / 机组组合松弛");
  app->add_option("--outages", command.pypsa.outages,
                  "lines and transformers whose outage must be survived / 需考虑故障的支路")
      ->delimiter(',');
  app->add_option("--risk", command.pypsa.risk, "ALPHA,OMEGA of the CVaR / 条件风险价值参数")
      ->delimiter(',');
}

}  // namespace

void add_import(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "import", "make a case from another tool's model / 导入其他工具的模型");
  command->require_subcommand(1);
  command->fallthrough();
  auto& options = line.runs(command, import_command);
  add_osemosys(*command, options);
  add_pypsa(*command, options);
}

}  // namespace horqin
