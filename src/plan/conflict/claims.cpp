#include "plan/conflict/claims.h"

#include <map>

namespace horqin {

namespace {

class Claims {
 public:
  Claims(const Model& model, const Assembled& assembled) : model_(model), assembled_(assembled) {}

  std::vector<Claim> take(const ClaimOptions& options) {
    lonely_ = options.rules;
    if (options.limits) rules(ClaimRow::Kind::limit, "limit", model_.net.limits);
    if (options.goals) rules(ClaimRow::Kind::goal, "goal", model_.net.goals);
    if (options.limits) projects();
    return std::move(claims_);
  }

 private:
  /// The claim of a row of a table: its clause, or itself.
  Claim& claim_of(const Table& table, int32_t row) {
    const auto clause = table.index(row, "clause");
    const auto& id = table.text(row, clause >= 0 ? "clause" : "id");
    const std::string key = (clause >= 0 ? "clause " : std::string(table.spec->name) + " ") + id;
    const auto [found, fresh] = at_.emplace(key, claims_.size());
    if (!fresh) return claims_[found->second];
    Claim claim;
    claim.id = id;
    claim.is_clause = clause >= 0;
    claim.name_zh = table.text(row, "name_zh");
    claim.name_en = table.text(row, "name_en");
    if (clause >= 0) {
      const auto& clauses = model_.net.source->table("clauses");
      claim.quote_zh = clauses.text(clause, "quote_zh");
      claim.text_en = clauses.text(clause, "text_en");
    }
    claims_.push_back(std::move(claim));
    return claims_.back();
  }

  void rules(ClaimRow::Kind kind, std::string_view equation, const std::vector<Rule>& rules) {
    const auto* rows = rows_of(assembled_, equation);
    if (!rows) return;
    const bool limit = kind == ClaimRow::Kind::limit;
    const auto& table = model_.net.source->table(limit ? "limits" : "goals");
    const auto& instances = limit ? model_.limit_instances : model_.goal_instances;
    int32_t row = rows->first;
    for (size_t r = 0; r < rules.size(); ++r) {
      if (!rules[r].has_bound) continue;
      if (instances[r].empty()) continue;
      if (limit && !lonely_ && table.index(rules[r].row, "clause") < 0) {
        row += static_cast<int32_t>(instances[r].size());
        continue;
      }
      auto& claim = claim_of(table, rules[r].row);
      (limit ? claim.has_limit : claim.has_goal) = true;
      for (size_t i = 0; i < instances[r].size(); ++i)
        claim.rows.push_back({kind, static_cast<int32_t>(r), static_cast<int32_t>(i), row++});
    }
  }

  /// Projects that are decided: their first rows say how often they begin on each branch.
  void projects() {
    const auto* rows = rows_of(assembled_, "project");
    if (!rows) return;
    const auto& table = model_.net.source->table("projects");
    for (int32_t row = rows->first; row < rows->last(); ++row) {
      const auto p = static_cast<int32_t>(rows->items[row - rows->first]);
      if (!model_.net.projects[p].must || assembled_.program.row_lower[row] != 1) continue;
      auto& claim = claim_of(table, model_.net.projects[p].row);
      claim.has_project = true;
      claim.rows.push_back({ClaimRow::Kind::project, p, -1, row});
    }
  }

  const Model& model_;
  const Assembled& assembled_;
  bool lonely_ = true;
  std::vector<Claim> claims_;
  std::map<std::string, size_t> at_;
};

}  // namespace

bool has_clauses(const Model& model) {
  for (const auto* name : {"limits", "goals", "projects"}) {
    const auto& table = model.net.source->table(name);
    for (int row = 0; row < table.rows(); ++row)
      if (table.index(row, "clause") >= 0) return true;
  }
  return false;
}

std::vector<Claim> claims_of(const Model& model, const Assembled& assembled,
                             const ClaimOptions& options) {
  return Claims(model, assembled).take(options);
}

Switched switched_by(const Model& model, const Assembled& assembled,
                     const std::vector<Claim>& claims) {
  Switched result{assembled.program, {}};
  auto& program = result.program;
  std::vector<uint8_t> claimed(program.row_lower.size(), 0);
  for (const auto& claim : claims) {
    Switch one;
    for (const auto& row : claim.rows) {
      claimed[row.row] = 1;
      // A project that need not begin still begins once at most.
      one.rows.push_back(row.kind == ClaimRow::Kind::project ? Loose{row.row, 0, 1}
                                                             : Loose{row.row, -infinity, infinity});
    }
    result.switches.push_back(std::move(one));
  }
  if (const auto* goals = rows_of(assembled, "goal")) {
    for (int32_t row = goals->first; row < goals->last(); ++row) {
      if (claimed[row]) continue;
      program.row_lower[row] = -infinity;
      program.row_upper[row] = infinity;
    }
  }
  for (size_t g = 0; g < model.net.goals.size(); ++g) {
    if (model.at.shortfall[g] < 0) continue;
    for (size_t i = 0; i < model.goal_instances[g].size(); ++i)
      program.upper[model.at.shortfall[g] + static_cast<int32_t>(i)] = 0;
  }
  return result;
}

const Rule& rule_of(const Model& model, const ClaimRow& row) {
  return row.kind == ClaimRow::Kind::limit ? model.net.limits[row.of] : model.net.goals[row.of];
}

const Instance& instance_of(const Model& model, const ClaimRow& row) {
  return row.kind == ClaimRow::Kind::limit ? model.limit_instances[row.of][row.instance]
                                           : model.goal_instances[row.of][row.instance];
}

const Table& table_of(const Model& model, const ClaimRow& row) {
  switch (row.kind) {
    case ClaimRow::Kind::limit:
      return model.net.source->table("limits");
    case ClaimRow::Kind::goal:
      return model.net.source->table("goals");
    case ClaimRow::Kind::project:
      break;
  }
  return model.net.source->table("projects");
}

std::string when_words(const Model& model, const ClaimRow& row) {
  if (row.kind == ClaimRow::Kind::project) return "";
  const auto& where = instance_of(model, row);
  if (where.period < 0) return "";
  const auto slice = model.net.slice_name(where.grain, where.slice);
  return model.net.period_name(where.period) + (slice.empty() ? "" : " " + slice);
}

}  // namespace horqin
