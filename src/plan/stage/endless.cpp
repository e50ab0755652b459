#include "plan/stage/endless.h"

#include <algorithm>
#include <cmath>

#include "solve/session.h"

namespace horqin {

namespace {

/// "activity sell@south" of "activity sell@south 2030 summer.4".
std::string family_and_name(const std::string& words) {
  const auto family = words.find(' ');
  return family == std::string::npos ? words : words.substr(0, words.find(' ', family + 1));
}

}  // namespace

std::vector<std::string> what_grows(const Model& model, const Assembled& assembled,
                                    const SolveOptions& options) {
  Session session(assembled.program);
  session.relax_integers(true);
  auto simplex = options;
  simplex.method = Method::simplex;
  simplex.cold = true;
  const auto ray = session.solve(simplex).unbounded_ray;
  std::vector<std::pair<double, int32_t>> order;
  for (size_t j = 0; j < ray.size(); ++j) {
    if (ray[j] != 0) order.emplace_back(-std::abs(ray[j]), static_cast<int32_t>(j));
  }
  std::ranges::sort(order);
  std::vector<std::string> names;
  for (const auto& [size, column] : order) {
    auto name = family_and_name(column_words(model, column));
    if (std::ranges::find(names, name) == names.end()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace horqin
