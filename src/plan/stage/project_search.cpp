#include "plan/stage/project_search.h"

#include <algorithm>
#include <cmath>

namespace horqin {

namespace {

constexpr double nearly = 1e-6;

}  // namespace

ProjectSearch::ProjectSearch(const Model& model, const Program& program)
    : model_(model),
      program_(program),
      only_projects_(model.decisions == model.line.period_count()) {
  std::vector<uint8_t> of_project(program.integer.size(), 0);
  for (size_t p = 0; p < model.net.projects.size() && !of_project.empty(); ++p) {
    for (size_t k = 0; k < model.starts[p].size(); ++k) of_project[model.at.begin[p] + k] = 1;
  }
  for (size_t j = 0; j < of_project.size(); ++j)
    only_projects_ = only_projects_ && (!program.integer[j] || of_project[j]);
}

bool ProjectSearch::integral(const std::vector<double>& x) const {
  return is_whole(program_.integer, x);
}

std::vector<double> ProjectSearch::rounded(const std::vector<double>& x) const {
  std::vector<double> result(x.size(), 0.0);
  for (size_t j = 0; j < program_.integer.size(); ++j) {
    if (program_.integer[j]) result[j] = std::round(x[j]);
  }
  return result;
}

std::vector<double> ProjectSearch::whole(const std::vector<double>& x, double least) const {
  auto result = rounded(x);
  for (size_t p = 0; p < model_.net.projects.size(); ++p) {
    const int32_t first = model_.at.begin[p];
    double sum = 0;
    for (size_t k = 0; k < model_.starts[p].size(); ++k) {
      sum += x[first + k];
      result[first + k] = 0;
    }
    if (sum > least) result[largest_share(x, p)] = 1;
  }
  return result;
}

void ProjectSearch::fix(Session& session, const std::vector<double>& choice) const {
  for (size_t j = 0; j < program_.integer.size(); ++j) {
    if (program_.integer[j])
      session.set_column_bounds(static_cast<int32_t>(j), choice[j], choice[j]);
  }
}

void ProjectSearch::unfix(Session& session) const {
  for (size_t j = 0; j < program_.integer.size(); ++j) {
    if (program_.integer[j])
      session.set_column_bounds(static_cast<int32_t>(j), program_.lower[j], program_.upper[j]);
  }
}

std::optional<ProjectSearch::Found> ProjectSearch::find(
    Session& session, const std::vector<double>& relaxed, const std::vector<double>& before,
    double enough, const std::function<Answer()>& solve) const {
  if (!only_projects_) return std::nullopt;
  auto found = round(session, relaxed, before, enough, solve);
  if (!found) found = dive(session, relaxed, enough, solve);
  unfix(session);
  return found;
}

std::optional<ProjectSearch::Found> ProjectSearch::round(
    Session& session, const std::vector<double>& relaxed, const std::vector<double>& before,
    double enough, const std::function<Answer()>& solve) const {
  std::vector<std::vector<double>> tried;
  for (auto candidate : {before, whole(relaxed, 0.5), whole(relaxed, nearly), whole(relaxed, -1)}) {
    if (candidate.empty() || std::ranges::find(tried, candidate) != tried.end()) continue;
    fix(session, candidate);
    auto answer = solve();
    if (answer.status == Status::interrupted) return std::nullopt;
    if (answer.status == Status::optimal && answer.objective <= enough)
      return Found{std::move(answer), std::move(candidate)};
    tried.push_back(std::move(candidate));
  }
  return std::nullopt;
}

std::optional<ProjectSearch::Found> ProjectSearch::dive(
    Session& session, std::vector<double> x, double enough,
    const std::function<Answer()>& solve) const {
  unfix(session);
  while (const auto project = clearest(x)) {
    bool kept = false;
    for (const int32_t column : {largest_share(x, *project), -1}) {
      decide(session, *project, column);
      auto answer = solve();
      if (answer.status == Status::interrupted) return std::nullopt;
      kept = answer.status == Status::optimal && answer.objective <= enough;
      if (!kept) continue;
      x = answer.x;
      if (integral(x)) return Found{std::move(answer), rounded(x)};
      break;
    }
    if (!kept) break;
  }
  return std::nullopt;
}

/// The project that is neither begun nor left in x, and nearest to begun.
std::optional<size_t> ProjectSearch::clearest(const std::vector<double>& x) const {
  std::optional<size_t> best;
  double nearest = 0;
  for (size_t p = 0; p < model_.net.projects.size(); ++p) {
    const double share = x[largest_share(x, p)];
    if (share < nearly || share > 1 - nearly || share <= nearest) continue;
    nearest = share;
    best = p;
  }
  return best;
}

int32_t ProjectSearch::largest_share(const std::vector<double>& x, size_t project) const {
  const auto first = x.begin() + model_.at.begin[project];
  const auto last = first + static_cast<int64_t>(model_.starts[project].size());
  return static_cast<int32_t>(std::max_element(first, last) - x.begin());
}

/// The project begins at the column and at no other; never: -1.
void ProjectSearch::decide(Session& session, size_t project, int32_t column) const {
  const int32_t first = model_.at.begin[project];
  for (int32_t j = first; j < first + static_cast<int32_t>(model_.starts[project].size()); ++j)
    session.set_column_bounds(j, j == column ? 1 : 0, j == column ? 1 : 0);
}

}  // namespace horqin
