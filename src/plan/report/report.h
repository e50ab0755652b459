#pragma once

#include <memory>
#include <string>

#include "plan/run/run_folder.h"

namespace horqin {

/// What a report is made of. `run` holds summary.json, manifest.json and the tables of a run; where
/// there are explain.json and sensitivity.json (what the two commands print with --json), their
/// sections appear.
struct ReportInput {
  std::shared_ptr<const Case> source;
  RunFiles run;
  std::string map;       ///< GeoJSON of the zones; may be empty
  bool chinese = false;  ///< shown first; the page has both
};

/// One HTML file in both languages: no scripts, no network, prints on A4. Texts of the case are
/// escaped. Throws std::runtime_error when summary.json is none.
std::string report_page(const ReportInput& input);

}  // namespace horqin
