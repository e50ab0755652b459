#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace horqin {

/// What PyPSA takes at the call of `optimize`, not from the file.
struct PypsaOptions {
  std::string losses;  ///< "", "secants", "tangents:N"
  bool linearized_unit_commitment = false;
  std::vector<std::string> outages;  ///< names of lines and transformers, whose outage is survived
  std::optional<std::pair<double, double>> risk;  ///< alpha, omega of the CVaR
};

/// Reads a PyPSA network and writes it as a case that solves to its `n.objective +
/// n.objective_constant`. Throws InputError when the network is wrong or asks for what is not
/// supported: each with component and attribute. Returns warnings.
Problems import_pypsa(const std::string& source, const std::filesystem::path& folder,
                      const PypsaOptions& options);

}  // namespace horqin
