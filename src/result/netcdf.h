#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "equation/assemble.h"

namespace horqin {

/// Columnar results: one variable per family and grain, e.g. activity_step(mode_step, period, step)
/// with the names of its modes in mode_step; capacity(asset, period); level_…; price_…; and
/// column_value(column), all columns of the program in its order. The bytes of
/// the file; throws std::runtime_error with the library's words.
std::string netcdf_of(const Model& model, const std::vector<double>& x,
                      const std::vector<std::vector<double>>& prices,
                      const std::string& input_hash);

/// The answer that such a file holds.
struct SavedAnswer {
  std::vector<double> x;
  std::vector<std::vector<double>> prices;  ///< by node: [period][slice]; empty: none were known
};

/// Throws InputError (results-missing, results-broken, results-model) when there is no such file,
/// it cannot be read, or it holds the answer of another program than the model's.
SavedAnswer read_answer(const std::filesystem::path& file, const Model& model);

}  // namespace horqin
