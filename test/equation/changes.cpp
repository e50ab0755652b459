#include "changes.h"

#include <algorithm>
#include <set>

namespace horqin {

namespace {

int column_of(const SmallCase::Rows& rows, const std::string& column) {
  const auto found = std::ranges::find(rows.header, column);
  return found == rows.header.end() ? -1 : static_cast<int>(found - rows.header.begin());
}

// `a b c` with each `id` of `ids` replaced by two names.
std::string both(const std::string& cell, const std::set<std::string>& ids) {
  std::string words;
  for (const auto word : split_list(cell)) {
    const std::string id(word);
    words += words.empty() ? "" : " ";
    words += ids.contains(id) ? id + " " + id + "_too" : id;
  }
  return words;
}

}  // namespace

std::string scaled_cell(const std::string& cell, double factor) {
  size_t used = 0;
  double number = 0;
  try {
    number = std::stod(cell, &used);
  } catch (const std::invalid_argument&) {
    return cell;
  }
  return exact_number(number * factor) + cell.substr(used);
}

void scale_column(SmallCase& story, const std::string& table, const std::string& column,
                  double factor) {
  if (!story.has(table)) return;
  auto& rows = story.table(table);
  const int at = column_of(rows, column);
  for (auto& row : rows.rows) {
    if (at >= 0) row[at] = scaled_cell(row[at], factor);
  }
}

void permute(SmallCase& story, std::mt19937& random) {
  static const std::set<std::string> ordered = {"periods", "days",   "curves",
                                                "futures", "losses", "build_costs"};
  for (auto& [name, rows] : story.tables()) {
    if (!ordered.contains(name)) std::shuffle(rows.rows.begin(), rows.rows.end(), random);
  }
}

void split_processes(SmallCase& story) {
  auto& processes = story.table("processes");
  const int commit = column_of(processes, "commit");
  const int lump = column_of(processes, "lump");
  std::set<std::string> ids;
  const auto plain = processes.rows;
  for (const auto& row : plain) {
    if (commit >= 0 && !row[commit].empty() && row[commit] != "no") continue;
    if (lump >= 0 && !row[lump].empty()) continue;
    if (story.has("build_costs") || column_of(processes, "maintenance") >= 0) continue;
    if (story.has("curves") &&
        std::ranges::any_of(story.table("curves").rows,
                            [&](const auto& curve) { return curve.front() == row.front(); }))
      continue;
    ids.insert(row.front());
  }
  for (const auto* column : {"existing", "least", "most", "build_least", "build_most"}) {
    if (!story.has("capacities")) break;
    auto& capacities = story.table("capacities");
    const int at = column_of(capacities, column);
    for (auto& row : capacities.rows) {
      if (at >= 0 && ids.contains(row.front())) row[at] = scaled_cell(row[at], 0.5);
    }
  }
  if (const int at = column_of(processes, "output_before"); at >= 0) {
    for (auto& row : processes.rows) {
      if (ids.contains(row.front())) row[at] = scaled_cell(row[at], 0.5);
    }
  }
  for (const auto* name : {"processes", "modes", "arcs", "capacities"}) {
    if (!story.has(name)) continue;
    auto& rows = story.table(name).rows;
    const auto given = rows;
    for (auto row : given) {
      if (!ids.contains(row.front())) continue;
      row.front() += "_too";
      rows.push_back(std::move(row));
    }
  }
  if (!story.has("terms")) return;
  auto& terms = story.table("terms");
  const int at = column_of(terms, "process");
  for (auto& row : terms.rows) {
    if (at >= 0) row[at] = both(row[at], ids);
  }
}

void refine_steps(SmallCase& story) {
  scale_column(story, "days", "steps", 2);
  scale_column(story, "days", "step_hours", 0.5);
  for (auto& [name, rows] : story.tables()) {
    const int at = name.starts_with("series/") ? column_of(rows, "step") : -1;
    if (at < 0) continue;
    const auto given = rows.rows;
    rows.rows.clear();
    for (auto row : given) {
      const int step = std::stoi(row[at]);
      for (const int half : {2 * step - 1, 2 * step}) {
        row[at] = std::to_string(half);
        rows.rows.push_back(row);
      }
    }
  }
}

void scale_all(SmallCase& story, double factor) {
  scale_column(story, "demands", "amount", factor);
  for (const auto* column : {"existing", "least", "most", "build_least", "build_most"})
    scale_column(story, "capacities", column, factor);
  for (const auto* column :
       {"output_before", "big_m", "standby_cost", "start_cost_each", "stop_cost_each"})
    scale_column(story, "processes", column, factor);
  for (const auto* column : {"shift", "shift_least", "shift_most", "angle_most", "loss_most"})
    scale_column(story, "links", column, factor);
  for (const auto* column : {"at", "cost"}) scale_column(story, "build_costs", column, factor);
  for (const auto* column : {"at", "loss"}) scale_column(story, "losses", column, factor);
  for (const auto* column : {"start", "least", "most"})
    scale_column(story, "stores", column, factor);
  for (const auto* column : {"at", "value"}) scale_column(story, "curves", column, factor);
  if (!story.has("limits")) return;
  auto& limits = story.table("limits");
  const int bound = column_of(limits, "bound");
  const int of = column_of(limits, "of");
  for (auto& row : limits.rows) {
    if (of < 0 || row[of].empty()) row[bound] = scaled_cell(row[bound], factor);
  }
}

void tighten(SmallCase& story, double share) {
  auto& limits = story.table("limits");
  const int bound = column_of(limits, "bound");
  const int sense = column_of(limits, "sense");
  for (auto& row : limits.rows)
    row[bound] = scaled_cell(row[bound], row[sense] == "<=" ? 1 - share : 1 + share);
}

}  // namespace horqin
