#include "plan/question/chaser.h"

#include <algorithm>
#include <cmath>

#include "plan/stage/settled.h"

namespace horqin {

Chaser::Chaser(const Model& model, const Assembled& assembled, const std::vector<Aim>& aims,
               const std::vector<Kept>& kept, Projects projects, const std::vector<double>* chosen)
    : aims_(aims), session_(assembled.program) {
  session_.relax_integers(true);
  for (const auto& one : kept) session_.set_column_bounds(one.column, one.lower, one.upper);
  if (projects == Projects::chosen && chosen) fix_integers(assembled.program, *chosen, session_);
  for (const auto& aim : aims) {
    std::vector<int32_t> index;
    std::vector<double> value;
    double largest = 0;
    for (const double one : aim.form) largest = std::max(largest, std::abs(one));
    scales_.push_back(largest > 0 ? largest : 1);
    for (size_t j = 0; j < aim.form.size(); ++j) {
      if (aim.form[j] == 0) continue;
      index.push_back(static_cast<int32_t>(j));
      value.push_back(aim.sign() * aim.form[j] / scales_.back());
    }
    rows_.push_back(session_.add_row(-infinity, infinity, index, value));
  }
  if (projects == Projects::whole) choice_.emplace(model, assembled, session_, rows_);
}

void Chaser::bound(size_t aim, std::optional<double> value) {
  const auto& one = aims_[aim];
  const double upper = value ? one.sign() * (*value - one.constant) / scales_[aim] : infinity;
  session_.set_row_bounds(rows_[aim], -infinity, upper);
}

void Chaser::release_bounds() {
  for (size_t k = 0; k < rows_.size(); ++k) bound(k, std::nullopt);
}

Answer Chaser::best(const std::vector<double>& weights, const SolveOptions& options) {
  auto solve = options;
  if (solve.method == Method::automatic) solve.method = Method::simplex;
  if (weights != weights_) {
    std::vector<double> cost(session_.columns(), 0.0);
    double offset = 0;
    for (size_t k = 0; k < weights.size(); ++k) {
      const double factor = weights[k] * aims_[k].sign();
      if (factor == 0) continue;
      for (size_t j = 0; j < cost.size(); ++j) cost[j] += factor * aims_[k].form[j];
      offset += factor * aims_[k].constant;
    }
    session_.set_costs(cost, offset);
    weights_ = weights;
    solve.primal = began_;
  }
  began_ = true;
  ++solves_;
  return choice_ ? choice_->solve(solve) : session_.solve(solve);
}

Answer Chaser::best(size_t aim, const SolveOptions& options) {
  std::vector<double> weights(aims_.size(), 0.0);
  weights[aim] = 1;
  return best(weights, options);
}

double Chaser::rate(const Answer& answer, size_t aim) const {
  return answer.has_dual ? -answer.y[rows_[aim]] / scales_[aim] : 0.0;
}

}  // namespace horqin
