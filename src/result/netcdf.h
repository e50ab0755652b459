#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "equation/assemble.h"

namespace horqin {

/// Columnar results: one variable per family and grain, e.g. activity_step(mode_step, period, step)
/// with the names of its modes in mode_step; capacity(asset, period); level_…; price_… . Throws
/// std::runtime_error with the library's words.
void write_netcdf(const std::filesystem::path& file, const Model& model,
                  const std::vector<double>& x, const std::vector<std::vector<double>>& prices,
                  const std::string& input_hash);

}  // namespace horqin
