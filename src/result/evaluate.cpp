#include "result/evaluate.h"

namespace horqin {

double value_of(const Model& model, MeasureId measure, const Instance& where, ZoneId zone,
                const std::vector<double>& x) {
  ValuePen pen(model, x);
  MeasureTerms<ValuePen>(model, pen, zone).write(measure, where, 1);
  return pen.total();
}

double target_of(const Model& model, const Rule& rule, const Instance& where,
                 const std::vector<double>& x) {
  ValuePen pen(model, x);
  const double number = write_rule(model, rule, where, pen);
  if (!rule.of.valid()) return number;
  return value_of(model, rule.measure, where, rule.zone, x) - pen.total();
}

std::vector<std::vector<double>> measure_values(const Model& model, const std::vector<double>& x) {
  std::vector<std::vector<double>> values(model.net.measures.size());
  for (size_t m = 0; m < values.size(); ++m) {
    for (int p = 0; p < model.line.period_count(); ++p) {
      values[m].push_back(value_of(model, MeasureId(m), {p, Grain::year, 0}, {}, x));
    }
  }
  return values;
}

}  // namespace horqin
