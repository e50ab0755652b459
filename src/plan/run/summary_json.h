#pragma once

#include <string>

#include "plan/run/summary.h"

namespace horqin {

/// The document of `solve --json` and of summary.json in a run folder: the fields of the contract,
/// and more.
std::string to_json(const Summary& summary);

}  // namespace horqin
