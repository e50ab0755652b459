#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace horqin::osemosys {

/// The formulations of OSeMOSYS disagree; each switch is one point on which they do. A dialect is a
/// preset over them.
struct Dialect {
  /// What a technology is worth after the last year.
  enum class Salvage { by_method, sinking_fund, straight_line, none } salvage = Salvage::by_method;
  Salvage storage_salvage = Salvage::by_method;
  /// DiscountRateIdv in the capital recovery factor.
  bool technology_rates = true;
  /// CapitalRecoveryFactor and PvAnnuity of the data (rounded) instead of their formulas.
  bool given_factors = false;
  /// The RE target is a share of the production of tagged fuels; of the sum of its rates (YearSplit
  /// forgotten); of the demand by slice.
  enum class Target { energy, rate, demand, off } target = Target::energy;
  bool reserve_margin = true;
  /// Which number of a limit means that there is none: -1; a number of nines only from 99999 on;
  /// none of them.
  enum class NoLimit { minus_one, nines, never } no_limit = NoLimit::minus_one;
  enum class Storage { official, yearly, off } storage = Storage::official;
  bool charge_rates = true;  ///< StorageMaxChargeRate and StorageMaxDischargeRate are obeyed
  /// Slices of one season, day type and bracket: each rate counts over the length of all of them.
  bool cell_sums = true;
  /// The end of a day type's last day in its first week (SC2) is reckoned back through the day type
  /// before; otherwise through the same one.
  bool day_before = true;
  bool storage_rates = true;  ///< DiscountRateStorage; otherwise DiscountRate
  bool integer_units = true;
  /// A fuel without a producer in a year is there for nothing.
  bool free_supply = true;
  /// A mode that takes emissions up: may not run; a technology may not earn a penalty; may earn.
  enum class NegativeEmissions {
    forbidden,
    not_paid,
    paid
  } negative_emissions = NegativeEmissions::forbidden;
  /// Costs of a technology and year, rates of production and use, demands: as variables of the
  /// long text they are not negative.
  bool nothing_negative = true;
  /// Investments are not negative; otherwise only salvage values are not.
  bool positive_investment = true;
  bool ratio_check = false;          ///< the text refuses negative ratios and demands of the year
  bool exogenous_emissions = true;   ///< count in limits
  bool period_zero_is_none = false;  ///< model-period upper limit of 0: no limit
  bool data_check = true;            ///< the text refuses data by checks of its own
  bool pace_by_year = false;  ///< a limit of pace stands where that of the year itself is not 0
  bool idle_modes = true;     ///< modes without data can run (and meet a lower limit)
};

/// official, fast, muio, legacy; nothing for another name.
std::optional<Dialect> dialect_named(std::string_view name);

/// True where a number of an upper limit says that there is none.
bool is_no_limit(const Dialect& dialect, double value);

}  // namespace horqin::osemosys
