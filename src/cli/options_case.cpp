#include "cli/command_line.h"

namespace horqin {

void add_check(const CommandLine& line) {
  auto* command = line.app.add_subcommand("check", "read a case; print every problem / 检查案例");
  auto& options = line.runs(command, check_command);
  add_folder(command, options.folder, options.scenario);
}

void add_export(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "export", "write a run, or a case solved now, in another form / 导出");
  auto& options = line.runs(command, export_command);
  command->add_option("RUN", options.folder, "folder of a run, or of a case / 结果或案例目录")
      ->required();
  command->add_option("--case", options.source,
                      "the case of the run, when it has moved / 结果所属案例（已移动时）");
  command->add_option("--scenario", options.scenario,
                      "of a case: a folder below scenarios/ / 情景");
  command
      ->add_option("--format", options.format,
                   "mps: the linear program, with names; netcdf: all results by slice;\n"
                   "csv: yearly tables; iamc: those as one table of the IAMC;\n"
                   "xlsx: an Excel workbook, in the language of --lang;\n"
                   "otoole, pypsa: the names and shapes of OSeMOSYS and PyPSA / 格式")
      ->required()
      ->check(CLI::IsMember({"mps", "netcdf", "csv", "iamc", "xlsx", "otoole", "pypsa"}));
  command
      ->add_option("-o,--output", options.out,
                   "file (mps, netcdf, iamc, xlsx) or folder to write / 输出文件或目录")
      ->required();
}

void add_docs(const CommandLine& line) {
  auto* command = line.app.add_subcommand("docs", "print a generated reference page / 参考页");
  command
      ->add_option("PAGE", line.runs(command, docs_command),
                   "tables, equations or units / 表、方程、单位")
      ->required()
      ->check(CLI::IsMember({"tables", "equations", "units"}));
}

void add_package(const CommandLine& line) {
  auto* command = line.app.add_subcommand(
      "package", "write datapackage.json (Frictionless) beside case.toml / 数据包描述");
  command->add_option("CASE", line.runs(command, package_command), "folder of the case / 案例目录")
      ->required();
}

void add_new(const CommandLine& line) {
  auto* command = line.app.add_subcommand("new", "start a small case to grow from / 新建案例");
  command->add_option("FOLDER", line.runs(command, new_command), "folder to make / 新建目录")
      ->required();
}

}  // namespace horqin
