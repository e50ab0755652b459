#include "plan/run/json.h"

#include <cmath>

namespace horqin {

Json json_number(double value) {
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

Json json_text(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace horqin
