#include "plan/aim.h"

#include <optional>

#include "base/text.h"
#include "result/evaluate.h"

namespace horqin {

namespace {

std::string period_word(const Model& model, const Instance& where) {
  if (where.period < 0) return "plan";
  const auto slice = model.net.slice_name(where.grain, where.slice);
  return model.net.period_name(where.period) + (slice.empty() ? "" : "." + slice);
}

std::string goal_word(const Model& model, const Rule& goal) {
  auto word = model.net.source->table("goals").text(goal.row, "id");
  return goal.zone.valid() ? word + "/" + model.net.zone_name(goal.zone) : word;
}

void fill(const Table& table, int row, Aim& aim) {
  aim.name_zh = table.text(row, "name_zh");
  aim.name_en = table.text(row, "name_en");
}

/// What may be written, and what it means.
class Words {
 public:
  Words(const Model& model, const Assembled& assembled, bool beyond)
      : model_(model), assembled_(assembled), beyond_(beyond) {}

  std::optional<Aim> read(const std::string& word) {
    if (word == "cost") return cost_aim(model_, assembled_);
    known_ = {"cost"};
    if (auto aim = goal(word)) return aim;
    return measure(word);
  }
  const std::vector<std::string>& known() const { return known_; }

 private:
  std::optional<Aim> goal(const std::string& word) {
    for (size_t g = 0; g < model_.net.goals.size(); ++g) {
      const auto& instances = model_.goal_instances[g];
      if (instances.empty()) continue;
      const auto name = goal_word(model_, model_.net.goals[g]);
      known_.push_back(name);
      const auto number = static_cast<int32_t>(g);
      if (word == name)
        return goal_aim(model_, number, static_cast<int32_t>(instances.size()) - 1, beyond_);
      for (size_t i = 0; i < instances.size(); ++i) {
        known_.push_back(name + "@" + period_word(model_, instances[i]));
        if (word == known_.back())
          return goal_aim(model_, number, static_cast<int32_t>(i), beyond_);
      }
    }
    return std::nullopt;
  }

  std::optional<Aim> measure(const std::string& word) {
    const bool most = word.starts_with("most:");
    if (!most && !word.starts_with("least:")) return std::nullopt;
    known_.clear();
    const auto& table = model_.net.source->table("measures");
    const auto& line = model_.line;
    for (int row = 0; row < table.rows(); ++row) {
      const auto name = (most ? "most:" : "least:") + table.text(row, "id");
      known_.push_back(name);
      if (word == name)
        return measure_aim(model_, MeasureId(row), {line.period_count() - 1, Grain::year, 0}, most);
      for (int p = 0; p < line.period_count(); ++p) {
        known_.push_back(name + "@" + model_.net.period_name(p));
        if (word == known_.back())
          return measure_aim(model_, MeasureId(row), {p, Grain::year, 0}, most);
      }
    }
    return std::nullopt;
  }

  const Model& model_;
  const Assembled& assembled_;
  bool beyond_;
  std::vector<std::string> known_;
};

}  // namespace

double Aim::value(const std::vector<double>& x) const {
  double sum = constant;
  for (size_t j = 0; j < form.size(); ++j) sum += form[j] * x[j];
  return sum;
}

Aim goal_aim(const Model& model, int32_t goal, int32_t instance, bool beyond) {
  const auto& rule = model.net.goals[goal];
  const auto& where = model.goal_instances[goal][instance];
  const auto& table = model.net.source->table("goals");
  Aim aim;
  aim.id = goal_word(model, rule) + "@" + period_word(model, where);
  fill(table, rule.row, aim);
  aim.clause = table.text(rule.row, "clause");
  aim.unit = model.net.source->table("measures").text(rule.measure.value, "unit");
  aim.most = rule.sense == Rule::Sense::most || rule.sense == Rule::Sense::at_least;
  aim.goal = goal;
  aim.instance = instance;
  aim.numbered = rule.has_bound;
  aim.relative = rule.has_bound && rule.of.valid();
  FormPen form(model);
  if (rule.has_bound) {
    aim.target = write_rule(model, rule, where, form);
    if (!beyond) {
      aim.form.assign(model.at.columns, 0.0);
      aim.form[model.at.shortfall[goal] + instance] = aim.most ? -1 : 1;
      aim.constant = aim.target;
      return aim;
    }
  } else {
    MeasureTerms<FormPen>(model, form, rule.zone).write(rule.measure, where, 1);
  }
  aim.form = form.coefficients();
  aim.constant = form.constant();
  return aim;
}

Aim measure_aim(const Model& model, MeasureId measure, const Instance& where, bool most) {
  const auto& table = model.net.source->table("measures");
  Aim aim;
  aim.id = table.text(measure.value, "id") + "@" + period_word(model, where);
  fill(table, measure.value, aim);
  aim.unit = table.text(measure.value, "unit");
  aim.most = most;
  FormPen form(model);
  MeasureTerms<FormPen>(model, form).write(measure, where, 1);
  aim.form = form.coefficients();
  aim.constant = form.constant();
  return aim;
}

Aim cost_aim(const Model& model, const Assembled& assembled) {
  Aim aim;
  aim.id = "cost";
  aim.name_zh = "成本";
  aim.name_en = "cost";
  aim.unit = model.net.source->settings.currency;
  aim.form = assembled.program.cost;
  aim.constant = assembled.program.offset;
  return aim;
}

std::vector<Aim> read_aims(const Model& model, const Assembled& assembled,
                           const std::vector<std::string>& words, const std::string& option,
                           bool beyond) {
  std::vector<Aim> aims;
  Problems problems;
  for (const auto& word : words) {
    Words reader(model, assembled, beyond);
    auto aim = reader.read(word);
    const bool twice = aim && std::ranges::any_of(aims, [&](const Aim& other) {
                         return other.id == aim->id && other.goal == aim->goal;
                       });
    if (aim && !twice) {
      aims.push_back(std::move(*aim));
      continue;
    }
    const auto close = nearest(word, reader.known());
    problems.error(twice ? "aim-twice" : "aim-unknown", {option, 0, 0}, word,
                   twice ? "it is named twice" : "the case has no such goal or measure",
                   twice   ? "name it once"
                   : close ? "did you mean `" + *close + "`?"
                           : "write GOAL, GOAL@PERIOD, most:MEASURE@PERIOD, least:MEASURE@PERIOD "
                             "or cost");
  }
  if (problems.has_errors()) throw InputError(std::move(problems));
  return aims;
}

}  // namespace horqin
