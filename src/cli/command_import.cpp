#include <cstdio>

#include "base/clock.h"
#include "cli/failure.h"
#include "cli/load.h"
#include "exchange/osemosys/import.h"
#include "plan/run/json.h"

namespace horqin {

namespace {

/// Sets what an option says; an empty word says nothing.
template <class T>
void choose(const std::string& word, T& target,
            std::initializer_list<std::pair<const char*, T>> choices) {
  for (const auto& [text, value] : choices) {
    if (word == text) target = value;
  }
}

osemosys::Dialect dialect_of(const OsemosysSwitches& said) {
  using osemosys::Dialect;
  auto dialect = osemosys::dialect_named(said.dialect).value();
  const std::initializer_list<std::pair<const char*, Dialect::Salvage>> salvage = {
      {"by_method", Dialect::Salvage::by_method},
      {"sinking_fund", Dialect::Salvage::sinking_fund},
      {"straight_line", Dialect::Salvage::straight_line},
      {"none", Dialect::Salvage::none}};
  const std::initializer_list<std::pair<const char*, bool>> yes_no = {{"yes", true}, {"no", false}};
  choose(said.salvage, dialect.salvage, salvage);
  choose(said.storage_salvage, dialect.storage_salvage, salvage);
  choose(said.technology_rates, dialect.technology_rates, yes_no);
  choose<Dialect::Target>(said.re_target, dialect.target,
                          {{"energy", Dialect::Target::energy},
                           {"rate", Dialect::Target::rate},
                           {"demand", Dialect::Target::demand},
                           {"off", Dialect::Target::off}});
  choose(said.reserve_margin, dialect.reserve_margin, yes_no);
  choose<Dialect::NoLimit>(said.no_limit, dialect.no_limit,
                           {{"-1", Dialect::NoLimit::minus_one},
                            {"99999", Dialect::NoLimit::nines},
                            {"never", Dialect::NoLimit::never}});
  choose<Dialect::Storage>(said.storage, dialect.storage,
                           {{"official", Dialect::Storage::official},
                            {"yearly", Dialect::Storage::yearly},
                            {"off", Dialect::Storage::off}});
  choose(said.integer_units, dialect.integer_units, yes_no);
  choose(said.free_supply, dialect.free_supply, yes_no);
  choose<Dialect::NegativeEmissions>(said.negative_emissions, dialect.negative_emissions,
                                     {{"forbidden", Dialect::NegativeEmissions::forbidden},
                                      {"not_paid", Dialect::NegativeEmissions::not_paid},
                                      {"paid", Dialect::NegativeEmissions::paid}});
  return dialect;
}

int import_osemosys(const ImportCommand& command, const Common& common) {
  osemosys::ImportOptions options;
  options.source = command.source;
  options.folder = command.folder;
  if (!command.osemosys.config.empty()) options.config = command.osemosys.config;
  options.dialect_name = command.osemosys.dialect;
  options.dialect = dialect_of(command.osemosys);
  options.currency = command.osemosys.currency;
  options.strict = command.strict;
  Problems problems;
  const Stopwatch watch;
  const auto made = osemosys::import_model(options, problems);
  const double seconds = watch.seconds();
  if (common.json) {
    const Json json = {{"case", command.folder.string()},
                       {"dialect", options.dialect_name},
                       {"regions", made.regions},
                       {"technologies", made.technologies},
                       {"fuels", made.fuels},
                       {"timeslices", made.timeslices},
                       {"years", made.years},
                       {"values", made.values},
                       {"warnings", problems_json(problems, common)},
                       {"seconds", seconds}};
    std::printf("%s\n", json.dump(1).c_str());
    return exit_solved;
  }
  show_problems(problems, common);
  const bool zh = common.language == Language::chinese;
  std::printf(zh ? "%s：%d 个地区，%d 项技术，%d 种燃料，%d 个时段，%d 年（方言 %s，%.2f 秒）\n"
                   "下一步：horqin solve %s\n"
                 : "%s: %d regions, %d technologies, %d fuels, %d time slices, %d years (dialect "
                   "%s, %.2f s)\nNext: horqin solve %s\n",
              command.folder.string().c_str(), made.regions, made.technologies, made.fuels,
              made.timeslices, made.years, options.dialect_name.c_str(), seconds,
              command.folder.string().c_str());
  return exit_solved;
}

}  // namespace

/// One reader per tool: it writes the case, or throws InputError.
int import_command(const ImportCommand& command, const Common& common) {
  if (command.from == "osemosys") return import_osemosys(command, common);
  if (command.from == "pypsa") return import_pypsa_command(command, common);
  refuse("import-not-yet", {command.source.string()}, command.from,
         "this version does not read models of " + command.from + " yet");
}

}  // namespace horqin
