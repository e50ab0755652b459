#include "case/layout.h"

#include <algorithm>

namespace horqin {

namespace {

bool belongs(std::string_view file, std::string_view table_file) {
  if (file == table_file) return true;
  const auto slash = table_file.find('/');
  if (slash == std::string_view::npos) return false;
  return file.starts_with(table_file.substr(0, slash + 1)) &&
         file.ends_with(table_file.substr(slash)) && std::ranges::count(file, '/') == 2;
}

}  // namespace

const TableSpec* table_of_file(std::string_view name) {
  const auto tables = schema();
  const auto found =
      std::ranges::find_if(tables, [&](const auto& spec) { return belongs(name, spec.file); });
  return found == tables.end() ? nullptr : &*found;
}

const TableSpec* table_of_patch(std::string_view name) {
  if (const auto* found = table_of_file(name)) return found;
  const auto tables = schema();
  const auto found = std::ranges::find_if(
      tables, [&](const auto& spec) { return name == std::string(spec.name) + ".csv"; });
  return found == tables.end() ? nullptr : &*found;
}

bool is_series_file(std::string_view name) {
  return name.starts_with("series/") && name.ends_with(".csv");
}

bool is_remark(std::string_view name) {
  const auto slash = name.rfind('/');
  const auto own = name.substr(slash == std::string_view::npos ? 0 : slash + 1);
  return own.starts_with('.') || own.ends_with('~') || own.ends_with(".md") ||
         own.starts_with("~$");
}

}  // namespace horqin
