#include "plan/question/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "base/clock.h"
#include "result/evaluate.h"
#include "result/loose.h"

namespace horqin {

namespace {

/// A part of a goals stage that is held at what it reached, and the dual of holding it.
struct Held {
  GoalWeight part;
  double dual = 0;
};

/// Follows the pins from a stage back through those before it.
///
/// A pin says form(x) ≤ reached + slack, and `reached` is the optimal value of a stage: with μ the
/// dual of the pin, the derivative gains μ · (∂reached − ∂form at this x), and ∂reached is that of
/// its own stage, with its own pins. All of it is one sum over stages.
class ProofChain {
 public:
  ProofChain(const Assembled& assembled, const std::vector<StageProof>& proofs)
      : rows_(assembled.program.row_lower.size()) {
    for (const auto& proof : proofs) {
      if (proof.kind == StageReport::Kind::goals) pinned_.push_back(&proof);
    }
  }

  /// A stage that counts `factor` times, and forms at its x.
  struct Link {
    Optimum optimum;
    double factor = 0;
    std::vector<GoalWeight> forms;  ///< weights with all factors
  };

  std::vector<Link> links(const StageProof& last) {
    std::vector<double> factor(pinned_.size(), 0.0);
    std::vector<Link> links{link(last, 1, factor)};
    for (size_t p = pinned_.size(); p-- > 0;) {
      if (factor[p] == 0) continue;
      if (pinned_[p]->y.empty()) {
        unknown_ = true;
      } else {
        links.push_back(link(*pinned_[p], factor[p], factor));
      }
    }
    return links;
  }

  /// A pin has a price, but its stage was solved by branch and bound and has no duals.
  bool unknown() const { return unknown_; }

 private:
  Link link(const StageProof& proof, double by, std::vector<double>& factor) const {
    Link link;
    link.factor = by;
    link.optimum.x = proof.x;
    link.optimum.y.assign(proof.y.begin(), proof.y.begin() + static_cast<int64_t>(rows_));
    link.optimum.z = proof.z;
    link.optimum.of_cost = proof.kind == StageReport::Kind::cost;
    const auto add = [&](const std::vector<GoalWeight>& form, double times) {
      for (auto part : form) {
        part.weight *= times;
        link.forms.push_back(part);
      }
    };
    add(proof.form, by);
    for (size_t p = 0; rows_ + p < proof.y.size(); ++p) {
      const double dual = proof.y[rows_ + p];
      if (dual == 0) continue;
      factor[p] += by * dual;
      add(pinned_[p]->form, -by * dual);
    }
    return link;
  }

  size_t rows_;
  std::vector<const StageProof*> pinned_;
  bool unknown_ = false;
};

Slopes differentiate(const Model& model, const Assembled& assembled,
                     const std::vector<ProofChain::Link>& links) {
  Gradient gradient(model, assembled);
  for (const auto& link : links) {
    gradient.add(link.optimum, link.factor);
    for (const auto& part : link.forms) {
      const auto& goal = model.net.goals[part.goal];
      if (goal.has_bound) continue;  // a shortfall is a column and owes nothing to data
      gradient.add_measure(goal, model.goal_instances[part.goal][part.instance], link.optimum.x,
                           part.weight);
    }
  }
  return gradient.take();
}

/// The program of one goal: as good as it gets with the stages before it pinned and the others of
/// its stage held; whole numbers fixed.
class GoalProgram {
 public:
  GoalProgram(const Model& model, const Assembled& assembled, const PlanAnswer& answer)
      : model_(model), assembled_(assembled), answer_(answer), session_(assembled.program) {
    session_.relax_integers(true);
    const auto& integer = assembled.program.integer;
    for (size_t j = 0; j < integer.size(); ++j) {
      if (!integer[j]) continue;
      const double whole = std::round(answer.x[j]);
      session_.set_column_bounds(static_cast<int32_t>(j), whole, whole);
    }
  }

  Answer solve(const SlopeTarget& target, SolveOptions options) {
    const StageProof* own = nullptr;
    for (const auto& proof : answer_.proofs) {
      if (proof.kind != StageReport::Kind::goals) continue;
      const auto speaks = [&](const GoalWeight& part) { return part.goal == target.goal; };
      if (std::ranges::any_of(proof.form, speaks)) {
        own = &proof;
        break;
      }
      const auto form = form_of(proof.form);
      add_pin(form, value(form, proof.x));
      ++pins_;
    }
    if (!own) return {};
    split(*own, target);
    for (const auto& part : others_) hold(part, *own);
    const auto form = form_of(form_);
    session_.set_costs(form.coefficients(), form.constant());
    options.cold = true;
    return session_.solve(options);
  }

  /// The answer as a stage, and what holding the others costs.
  StageProof proof_of(const Answer& answer, std::vector<Held>& held) const {
    const auto rows = assembled_.program.rows();
    StageProof proof{StageReport::Kind::goals, 0, answer.x, answer.y, answer.z, form_};
    for (size_t k = 0; k < held_rows_.size(); ++k)
      held.push_back({held_parts_[k], answer.y[held_rows_[k]]});
    proof.y.resize(static_cast<size_t>(rows + pins_));
    return proof;
  }

 private:
  void split(const StageProof& own, const SlopeTarget& target) {
    const auto asked = [&](const GoalWeight& part) {
      return part.goal == target.goal && (target.instance < 0 || part.instance == target.instance);
    };
    const auto count = static_cast<double>(std::ranges::count_if(own.form, asked));
    for (const auto& part : own.form) {
      if (!asked(part)) {
        others_.push_back(part);
        continue;
      }
      form_.push_back(part);
      form_.back().weight = std::copysign(1 / count, part.weight);
    }
  }

  FormPen form_of(const std::vector<GoalWeight>& parts) const {
    FormPen form(model_);
    for (const auto& part : parts) {
      const auto& goal = model_.net.goals[part.goal];
      if (goal.has_bound) {
        form.add(model_.at.shortfall[part.goal] + part.instance, part.weight);
      } else {
        MeasureTerms<FormPen>(model_, form, goal.zone)
            .write(goal.measure, model_.goal_instances[part.goal][part.instance], part.weight);
      }
    }
    return form;
  }

  static double value(const FormPen& form, const std::vector<double>& x) {
    double sum = 0;
    for (size_t j = 0; j < x.size(); ++j) sum += form.coefficients()[j] * x[j];
    return sum;
  }

  double slack(double reached) const {
    return model_.net.source->settings.deviation * std::max(1.0, std::abs(reached));
  }

  int32_t add_pin(const FormPen& form, double reached) {
    std::vector<int32_t> index;
    std::vector<double> coefficients;
    for (size_t j = 0; j < form.coefficients().size(); ++j) {
      if (form.coefficients()[j] == 0) continue;
      index.push_back(static_cast<int32_t>(j));
      coefficients.push_back(form.coefficients()[j]);
    }
    return session_.add_row(-infinity, reached + slack(reached), index, coefficients);
  }

  void hold(const GoalWeight& part, const StageProof& own) {
    if (part.weight == 0) return;
    const auto& last = answer_.proofs.back().x;
    if (model_.net.goals[part.goal].has_bound) {
      const auto column = model_.at.shortfall[part.goal] + part.instance;
      const double reached = std::max(own.x[column], last[column]);
      session_.set_column_bounds(column, 0, reached + slack(reached));
      return;
    }
    const auto form = form_of({part});
    held_rows_.push_back(add_pin(form, std::max(value(form, own.x), value(form, last))));
    held_parts_.push_back(part);
  }

  const Model& model_;
  const Assembled& assembled_;
  const PlanAnswer& answer_;
  Session session_;
  int32_t pins_ = 0;
  std::vector<GoalWeight> form_, others_, held_parts_;
  std::vector<int32_t> held_rows_;
};

/// ∂L/∂rate from the Lagrangian of two twins of the case.
double by_rate(const Model& model, const Assembled& assembled,
               const std::vector<ProofChain::Link>& links) {
  constexpr double step = 1e-5;
  double value[2];
  for (const int side : {0, 1}) {
    auto twin = std::make_shared<Case>(*model.net.source);
    twin->settings.rate += side == 0 ? -step : step;
    Problems ignored;
    const Network net = make_network(twin, ignored);
    const Model other(net);
    value[side] = differentiate(other, assembled, links).value;
  }
  return (value[1] - value[0]) / (2 * step);
}

double mean_value(const Model& model, const std::vector<GoalWeight>& form,
                  const std::vector<double>& x) {
  double sum = 0;
  for (const auto& part : form) {
    const auto& goal = model.net.goals[part.goal];
    const double value =
        goal.has_bound ? x[model.at.shortfall[part.goal] + part.instance]
                       : value_of(model, goal.measure,
                                  model.goal_instances[part.goal][part.instance], goal.zone, x);
    sum += value * std::abs(part.weight);
  }
  return sum;
}

}  // namespace

TargetSlopes slopes_of(const Model& model, const Assembled& assembled, const PlanAnswer& answer,
                       const SlopeTarget& target, const SolveOptions& options) {
  TargetSlopes result;
  result.status = answer.status;
  if (answer.status != Status::optimal) {
    result.message = answer.message;
    return result;
  }
  StageProof last;
  std::vector<Held> held;
  double sign = 1;
  if (target.goal < 0) {
    last = answer.proofs.back();
    result.value = answer.objective;
  } else {
    GoalProgram program(model, assembled, answer);
    const auto solved = program.solve(target, options);
    result.status = solved.status;
    result.message = solved.message;
    result.solve_seconds = solved.seconds;
    if (solved.status != Status::optimal || !solved.has_dual) return result;
    last = program.proof_of(solved, held);
    result.value = mean_value(model, last.form, last.x);
    const auto& goal = model.net.goals[target.goal];
    if (!goal.has_bound && goal.sense == Rule::Sense::most) sign = -1;
  }
  if (last.y.empty()) {
    result.status = Status::failed;
    result.message = "the cost stage has no duals: there is nothing to differentiate with";
    return result;
  }
  const Stopwatch watch;
  ProofChain chain(assembled, answer.proofs);
  auto links = chain.links(last);
  for (const auto& one : held)
    links.front().forms.push_back({one.part.goal, one.part.instance, -one.dual * one.part.weight});
  for (auto& link : links) find_loose(assembled.program, link.optimum);
  result.loose_rows = std::ranges::count(links.front().optimum.loose_row, 1);
  result.loose_columns = std::ranges::count(links.front().optimum.loose_column, 1);
  result.slopes = differentiate(model, assembled, links);
  for (auto& slope : result.slopes.by_datum) slope *= sign;
  result.by_rate = sign * by_rate(model, assembled, links);
  if (chain.unknown())
    result.message = "a goals stage was solved by branch and bound: what it reached is held";
  result.seconds = watch.seconds();
  return result;
}

}  // namespace horqin
