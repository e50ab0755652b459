#pragma once

#include <string>
#include <string_view>

#include "case/schema.h"

namespace horqin {

/// The table that a file of a case holds rows of, by its name below the case's folder:
/// "tables/arcs.csv", or with a folder for its topic "tables/energy/arcs.csv". Null: none.
const TableSpec* table_of_file(std::string_view name);

/// The same below the folder of a scenario, where "arcs.csv" will do.
const TableSpec* table_of_patch(std::string_view name);

bool is_series_file(std::string_view name);

/// What may lie among the files of a case without being read: hidden files, copies of editors,
/// Markdown.
bool is_remark(std::string_view name);

}  // namespace horqin
