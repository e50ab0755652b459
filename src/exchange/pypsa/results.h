#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <utility>

#include "equation/model.h"
#include "exchange/pypsa/network.h"
#include "result/netcdf.h"

namespace horqin::pypsa {

/// What an imported case keeps of its source.
struct Origin {
  Network network;
  double objective_constant = 0;
  /// Component ("Generator", "Store.p") and name → id in the case.
  std::map<std::pair<std::string, std::string>, std::string> ids;
};

/// Throws InputError (not-imported, scenarios-form) where the case was not imported from PyPSA, or
/// its network has no form as CSV.
Origin read_origin(const std::filesystem::path& case_folder);

/// The source with results in PyPSA's attributes and signs, as the texts of a folder that
/// `import_from_csv_folder` reads.
std::map<std::string, std::string> results(const Model& model, const SavedAnswer& answer,
                                           double objective, Origin origin);

/// A branch under Kirchhoff's voltage law, and θ0 − θ1 = x · flow + phase shift by snapshot.
struct Branch {
  int32_t bus0 = -1, bus1 = -1;
  Active active;
  std::vector<double> drop;
};
/// Voltage angles (radians) by bus and snapshot. As in PyPSA 1.4 those of an island of lines sum to
/// 0.
std::vector<std::vector<double>> voltage_angles(const Network& network,
                                                const std::vector<Branch>& branches);

}  // namespace horqin::pypsa
