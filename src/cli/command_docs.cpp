#include <cstdio>

#include "base/files.h"
#include "base/text.h"
#include "case/package.h"
#include "case/schema.h"
#include "cli/failure.h"
#include "equation/equation.h"
#include "unit/unit.h"

namespace horqin {

namespace {

std::string units_page() {
  std::string page =
      "# Units\n\nGenerated from the registry in src/unit (`horqin docs units`); do not edit.\n\n"
      "| unit | also | 中文 | prefixes | is | note |\n|---|---|---|---|---|---|\n";
  for (const auto& known : known_units()) {
    page += "| " + known.name + " | " + join(known.english, ", ") + " | " +
            join(known.chinese, "，") + " | " + known.prefixes + " | " + format(known.unit) +
            " | " + known.note + " |\n";
  }
  return page;
}

}  // namespace

int docs_command(const std::string& page, const Common& common) {
  const auto text = page == "tables"      ? reference_page()
                    : page == "equations" ? equations_page()
                                          : units_page();
  if (common.json) {
    const nlohmann::ordered_json json = {{"page", page}, {"markdown", text}};
    std::printf("%s\n", json.dump(1).c_str());
  } else {
    std::fputs(text.c_str(), stdout);
  }
  return exit_solved;
}

int package_command(const std::filesystem::path& folder, const Common& common) {
  if (!std::filesystem::exists(folder / "case.toml"))
    refuse("case-missing", {folder.string()}, "", "this is no case: it has no case.toml",
           "give the folder of a case");
  Problems problems;
  if (!write_file_atomic(folder / "datapackage.json", data_package(*case_folder(folder)),
                         problems)) {
    throw InputError(std::move(problems));
  }
  tell_written(folder / "datapackage.json", nlohmann::ordered_json::object(), common);
  return exit_solved;
}

}  // namespace horqin
