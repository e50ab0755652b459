#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "exchange/workbook.h"

namespace horqin {

/// Tables of results (CSV texts by file name) as the sheets of a workbook: what planners ask first
/// comes first, tables without rows are left out, and in Chinese the names of sheets and columns
/// are Chinese.
std::vector<WorkbookSheet> sheets_of(const std::map<std::string, std::string>& tables,
                                     Language language);

}  // namespace horqin
