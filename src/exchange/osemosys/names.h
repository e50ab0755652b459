#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace horqin::osemosys {

/// The sets that parameters are indexed by.
enum class Set : uint8_t {
  region,
  technology,
  fuel,
  emission,
  storage,
  timeslice,
  year,
  mode,
  season,
  daytype,
  bracket,
  udc,
  storage_intraday,  ///< of MUIO: storages that are balanced in each day
  storage_intrayear,
};
inline constexpr int set_count = 14;

/// Name in data files and of the CSV file; MUIO says COMMODITY for FUEL.
std::string_view name(Set set);
std::optional<Set> set_named(std::string_view name);

/// What a model holds, in the order of the table of parameters.
enum class Param : uint8_t {
  YearSplit,
  DiscountRate,
  DiscountRateIdv,
  DiscountRateStorage,
  DaySplit,
  Conversionls,
  Conversionld,
  Conversionlh,
  DaysInDayType,
  TradeRoute,
  DepreciationMethod,
  SpecifiedAnnualDemand,
  SpecifiedDemandProfile,
  AccumulatedAnnualDemand,
  CapacityToActivityUnit,
  CapacityFactor,
  AvailabilityFactor,
  OperationalLife,
  ResidualCapacity,
  InputActivityRatio,
  OutputActivityRatio,
  CapitalCost,
  VariableCost,
  FixedCost,
  TechnologyToStorage,
  TechnologyFromStorage,
  StorageLevelStart,
  StorageMaxChargeRate,
  StorageMaxDischargeRate,
  MinStorageCharge,
  OperationalLifeStorage,
  CapitalCostStorage,
  ResidualStorageCapacity,
  CapacityOfOneTechnologyUnit,
  TotalAnnualMaxCapacity,
  TotalAnnualMinCapacity,
  TotalAnnualMaxCapacityInvestment,
  TotalAnnualMinCapacityInvestment,
  TotalTechnologyAnnualActivityUpperLimit,
  TotalTechnologyAnnualActivityLowerLimit,
  TotalTechnologyModelPeriodActivityUpperLimit,
  TotalTechnologyModelPeriodActivityLowerLimit,
  ReserveMargin,
  ReserveMarginTagFuel,
  ReserveMarginTagTechnology,
  RETagTechnology,
  RETagFuel,
  REMinProductionTarget,
  EmissionActivityRatio,
  EmissionsPenalty,
  AnnualExogenousEmission,
  AnnualEmissionLimit,
  ModelPeriodExogenousEmission,
  ModelPeriodEmissionLimit,
  TechnologyActivityByModeUpperLimit,
  TechnologyActivityByModeLowerLimit,
  TechnologyActivityIncreaseByModeLimit,
  TechnologyActivityDecreaseByModeLimit,
  InputToNewCapacityRatio,
  InputToTotalCapacityRatio,
  EmissionToActivityChangeRatio,
  UDCMultiplierTotalCapacity,
  UDCMultiplierNewCapacity,
  UDCMultiplierActivity,
  UDCConstant,
  UDCTag,
  CapitalRecoveryFactor,
  PvAnnuity,
};
inline constexpr int param_count = static_cast<int>(Param::PvAnnuity) + 1;

struct ParamSpec {
  std::string_view name;
  std::vector<Set> index;
  double fallback;  ///< of otoole's default configuration; of the model text where that has none
};
const ParamSpec& spec(Param param);
std::optional<Param> param_named(std::string_view name);
std::vector<std::string_view> param_names();

/// Tags of what a case has beside technologies and demands by slice, so that results can go back.
inline constexpr const char* tag_of_year = "demand_of_the_year";
inline constexpr const char* tag_of_trade = "trade";
inline constexpr const char* tag_of_units = "counter_of_units";
inline constexpr std::string_view units_of = "units of ";  ///< begins the name of a counter

/// Names that some texts or interfaces declare and that say nothing to the model: paths, derived
/// sets and factors, parameters that no equation reads.
bool says_nothing(std::string_view name);

/// What to do where a parameter stands with other indices than its own: `plain`, unless one knows
/// better.
std::string advice_on_indices(std::string_view param, const char* plain);

}  // namespace horqin::osemosys
