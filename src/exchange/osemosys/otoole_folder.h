#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "exchange/osemosys/data.h"

namespace horqin::osemosys {

/// Defaults of a configuration file of otoole (YAML: a name, below it `type`, `default`,
/// `indices`). Only what such files hold is understood.
void read_otoole_config(const std::string& text, const std::string& shown_name, Data& data,
                        Problems& problems);

/// A folder of otoole: NAME.csv for each set (column VALUE) and parameter (columns of its sets and
/// VALUE). The configuration may be named, or lies in the folder as config.yaml or config.yml.
Data read_otoole(const std::filesystem::path& folder,
                 const std::optional<std::filesystem::path>& config, Problems& problems);

}  // namespace horqin::osemosys
