#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "plan/run/run_read.h"

namespace horqin {

/// A sheet: its name (at most 31 characters, none of []:*?/\) and a table. Columns whose every cell
/// is a number or empty become numbers.
struct WorkbookSheet {
  std::string name;
  RunTable table;
};

/// Writes an Excel workbook (Office Open XML) whose sheets have a frozen header and a filter.
/// Throws InputError (file-not-written), or std::runtime_error when a table has more rows than a
/// sheet (1,048,576).
void write_workbook(const std::filesystem::path& file, const std::vector<WorkbookSheet>& sheets);

}  // namespace horqin
