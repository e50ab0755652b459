#pragma once

#include <string>

#include <nlohmann/json.hpp>

namespace horqin {

using Json = nlohmann::ordered_json;

/// JSON knows no infinity: such a number is null.
Json json_number(double value);
Json json_text(const std::string& text);  ///< empty: null

}  // namespace horqin
