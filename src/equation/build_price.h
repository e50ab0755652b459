#pragma once

#include <cmath>

#include "equation/model.h"

namespace horqin {

/// What a unit built in a period costs over the horizon, per unit of build_cost, in money of the
/// base year. An annuity is paid in every year of the periods in which the unit stands.
template <class Pen>
typename Pen::Num price_of_build(const Model& model, const Asset& asset, int period, Pen& pen) {
  using std::pow;
  using Num = typename Pen::Num;
  const auto& line = model.line;
  const auto& settings = model.net.source->settings;
  const auto& own = line.periods[period];
  if (settings.capital == Settings::Capital::as_given) return own.probability;
  if (settings.capital == Settings::Capital::annuity) {
    double sum = 0;
    for (const auto& calendar : line.calendar) {
      const auto& later = line.periods[calendar.period];
      const bool same_branch = line.before_or_same(period, calendar.period);
      if (same_branch && model.stands(asset, period, later.year)) {
        sum += line.discount(calendar.year) * later.probability;
      }
    }
    return sum * capital_recovery(line.rate, pen.read(asset.life));
  }
  const auto& last = line.calendar.back();
  const Num life = pen.read(asset.life);
  const double used = last.year + 1 - own.year;
  Num salvage = 0;
  if (life > used) {
    const bool straight = settings.salvage == Settings::Salvage::straight_line || line.rate == 0;
    const Num gone =
        straight ? used / life : (pow(1 + line.rate, used) - 1) / (pow(1 + line.rate, life) - 1);
    salvage = (1 - gone) * pow(1 + line.rate, -(last.year + 1 - line.base_year));
  }
  return (line.discount(own.year) - salvage) * own.probability;
}

}  // namespace horqin
