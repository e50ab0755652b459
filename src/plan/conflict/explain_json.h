#pragma once

#include <string>

#include "plan/conflict/explain.h"
#include "plan/run/json.h"

namespace horqin {

struct ExplainHead {
  std::string title_zh, title_en, scenario, input_hash, currency;
};
ExplainHead head_of(const Case& source, const std::string& scenario);

/// Conflicts, repairs and how the search ended.
Json document(const Explanation& explanation);

/// The document of `explain --json`: the fields of the contract, and more.
std::string to_json(const Explanation& explanation, const ExplainHead& head);

const char* name(Explanation::Verdict verdict);
const char* name(Repair::Norm norm);
const char* name(Certificate::Kind kind);

}  // namespace horqin
