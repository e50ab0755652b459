#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "case/case.h"

namespace horqin {

/// Ids of an imported case in the words of its source: Generator `Norway Wind`, TECHNOLOGY `E01`.
class SourceNames {
 public:
  /// Knows nothing of a case that was not imported. Throws InputError when what an import keeps
  /// cannot be read.
  SourceNames(const std::filesystem::path& case_folder, const Case& source);

  /// A table of results with columns behind it: `component` and `name` of what its rows speak of,
  /// `zone_name` and `commodity_name` where it has these. Unchanged for a case that was not
  /// imported; empty cells for what the source has no name for.
  std::string add_to(const std::string& csv) const;

 private:
  struct Name {
    std::string component, name;
  };
  void from_osemosys(const Case& source);
  void from_pypsa(const std::filesystem::path& file, const Case& source);
  const Name& of(const std::string& id) const;

  std::map<std::string, Name> names_;  ///< by id
};

}  // namespace horqin
