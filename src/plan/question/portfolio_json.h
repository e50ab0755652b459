#pragma once

#include "plan/question/portfolio.h"
#include "plan/run/json.h"

namespace horqin {

Json to_json(const Model& model, const Portfolio& portfolio);

}  // namespace horqin
