#pragma once

#include "plan/json.h"
#include "plan/portfolio.h"

namespace horqin {

Json to_json(const Model& model, const Portfolio& portfolio);

}  // namespace horqin
