#pragma once

#include <map>
#include <string>
#include <vector>

#include "equation/model.h"

namespace horqin::osemosys {

/// What an imported case keeps of its source beside its tables: `import.json`.
struct Origin {
  std::string dialect;
  std::vector<std::string> slice_ids, slice_names;  ///< in the order of table days
  std::vector<std::vector<double>> year_split;      ///< by slice, year
};
std::string to_json(const Origin& origin);
/// Throws InputError (not-imported) where the case was not imported from OSeMOSYS.
Origin read_origin(const std::string& case_folder);

/// Results in the shapes that `otoole results` writes, with the source's names: CSV texts by file
/// name, rows of 0 left out. Costs are those of the case: TotalDiscountedCost sums to the
/// objective.
std::map<std::string, std::string> otoole_results(const horqin::Model& model,
                                                  const std::vector<double>& x,
                                                  const Origin& origin);

}  // namespace horqin::osemosys
