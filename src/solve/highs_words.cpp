#include "solve/highs_words.h"

#include <cstdio>
#include <limits>

namespace horqin {

std::string solver_word(Method method, const Shape& shape) {
  if (shape.integer) return method == Method::pdlp ? "" : "choose";
  if (shape.quadratic && method == Method::automatic) return "qpasm";
  if (shape.quadratic) return method == Method::hipo ? "hipo" : "";
  return method == Method::automatic ? "choose" : name(method);
}

std::string refusal(const Shape& shape, Method method, bool hipo) {
  if (shape.integer && shape.quadratic)
    return "no engine here solves a program that is both quadratic and has integers";
  if (method == Method::clarabel)
    return shape.integer ? "clarabel does not solve programs with integers" : "";
  if (method == Method::hipo && !hipo)
    return "HiPO was asked for, but its extras are not installed beside HiGHS";
  if (!solver_word(method, shape).empty()) return "";
  return std::string(name(method)) + " does not solve programs " +
         (shape.integer ? "with integers" : "with quadratic costs");
}

bool replaced(Method method, const Trail& trail) {
  if (method == Method::hipo) return !trail.hipo && (trail.ipx || trail.simplex);
  if (method == Method::ipx) return !trail.ipx && (trail.hipo || trail.simplex);
  return method == Method::simplex && (trail.hipo || trail.ipx);
}

void Trail::read(std::string_view line) {
  const auto has = [&](const char* words) { return line.find(words) != std::string_view::npos; };
  if (has("Using dual simplex solver") || has("Using primal simplex solver") || has("Using EKK")) {
    simplex = true;
  }
  if (has("Interior point solve")) ipx = true;
  // HiPO calls IPX for its crossover alone.
  if (has("Using starting point provided by user")) ipx = false;
  if (has("Hipo: ")) hipo = true;
}

std::string Trail::words() const {
  std::string text = "highs";
  char link = '-';
  for (const auto& [ran, word] : {std::pair{hipo, "hipo"}, {ipx, "ipx"}, {simplex, "simplex"}}) {
    if (!ran) continue;
    text += link;
    text += word;
    link = '+';
  }
  return link == '-' ? "highs-presolve" : text;
}

std::optional<Progress> progress_in(const std::string& line) {
  Progress told;
  told.primal_objective = told.bound = told.gap = told.primal_infeasibility =
      std::numeric_limits<double>::quiet_NaN();
  long long iteration = 0;
  double primal = 0, dual = 0, infeasibility = 0;
  int count = 0;
  if (std::sscanf(line.c_str(), " %lld %lf Pr: %d(%lf)", &iteration, &primal, &count,
                  &infeasibility) == 4) {
    told.phase = "simplex";
    // The dual simplex walks along lower bounds.
    told.bound = primal;
    told.primal_infeasibility = infeasibility;
  } else if (std::sscanf(line.c_str(), " %lld%*1[* ] %lf %lf %lf", &iteration, &primal, &dual,
                         &infeasibility) == 4) {
    told.phase = "interior_point";
    told.primal_objective = primal;
    told.bound = dual;
    told.primal_infeasibility = infeasibility;
  } else {
    return std::nullopt;
  }
  told.iterations = iteration;
  return told;
}

}  // namespace horqin
