#include "exchange/osemosys/dialect.h"

namespace horqin::osemosys {

namespace {

/// A limit that no model reaches and no solver can weigh beside other numbers: 1e30 for none.
constexpr double beyond_reach = 1e15;

Dialect fast() {
  Dialect dialect;
  dialect.salvage = Dialect::Salvage::sinking_fund;
  dialect.storage_salvage = Dialect::Salvage::none;
  dialect.target = Dialect::Target::rate;
  dialect.free_supply = false;
  dialect.negative_emissions = Dialect::NegativeEmissions::not_paid;
  dialect.nothing_negative = false;
  dialect.positive_investment = false;
  dialect.ratio_check = true;
  dialect.idle_modes = false;
  dialect.cell_sums = false;
  dialect.day_before = false;
  return dialect;
}

Dialect muio() {
  auto dialect = fast();
  dialect.storage_salvage = Dialect::Salvage::straight_line;
  dialect.target = Dialect::Target::off;
  dialect.reserve_margin = false;
  dialect.data_check = false;
  dialect.ratio_check = false;
  dialect.given_factors = true;
  dialect.no_limit = Dialect::NoLimit::nines;
  dialect.storage = Dialect::Storage::yearly;
  dialect.storage_rates = false;
  dialect.negative_emissions = Dialect::NegativeEmissions::paid;
  dialect.exogenous_emissions = false;
  return dialect;
}

Dialect legacy() {
  Dialect dialect;
  dialect.no_limit = Dialect::NoLimit::nines;
  dialect.period_zero_is_none = true;
  dialect.salvage = Dialect::Salvage::sinking_fund;
  dialect.target = Dialect::Target::demand;
  dialect.free_supply = false;
  dialect.nothing_negative = false;
  dialect.pace_by_year = true;
  dialect.data_check = false;
  return dialect;
}

}  // namespace

std::optional<Dialect> dialect_named(std::string_view name) {
  if (name == "official") return Dialect{};
  if (name == "fast") return fast();
  if (name == "muio") return muio();
  if (name == "legacy") return legacy();
  return std::nullopt;
}

bool is_no_limit(const Dialect& dialect, double value) {
  if (value >= beyond_reach) return true;
  if (dialect.no_limit == Dialect::NoLimit::minus_one) return value == -1;
  if (dialect.no_limit == Dialect::NoLimit::never) return false;
  double nines = 99999;
  while (nines < value) nines = nines * 10 + 9;
  return value == nines;
}

}  // namespace horqin::osemosys
