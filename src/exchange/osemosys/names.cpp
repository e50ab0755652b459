#include "exchange/osemosys/names.h"

#include <algorithm>
#include <array>
#include <map>

namespace horqin::osemosys {

namespace {

constexpr std::array<std::string_view, set_count> set_names = {"REGION",
                                                               "TECHNOLOGY",
                                                               "FUEL",
                                                               "EMISSION",
                                                               "STORAGE",
                                                               "TIMESLICE",
                                                               "YEAR",
                                                               "MODE_OF_OPERATION",
                                                               "SEASON",
                                                               "DAYTYPE",
                                                               "DAILYTIMEBRACKET",
                                                               "UDC",
                                                               "STORAGEINTRADAY",
                                                               "STORAGEINTRAYEAR"};

const std::array<ParamSpec, param_count>& specs() {
  using S = Set;
  constexpr S r = S::region, t = S::technology, f = S::fuel, e = S::emission, s = S::storage,
              l = S::timeslice, y = S::year, m = S::mode, ls = S::season, ld = S::daytype,
              lh = S::bracket, u = S::udc;
  static const std::array<ParamSpec, param_count> list = {{
      {"YearSplit", {l, y}, 0},
      {"DiscountRate", {r}, 0.05},
      {"DiscountRateIdv", {r, t}, 0.05},
      {"DiscountRateStorage", {r, s}, 0.05},
      {"DaySplit", {lh, y}, 0.00137},
      {"Conversionls", {l, ls}, 0},
      {"Conversionld", {l, ld}, 0},
      {"Conversionlh", {l, lh}, 0},
      {"DaysInDayType", {ls, ld, y}, 7},
      {"TradeRoute", {r, r, f, y}, 0},
      {"DepreciationMethod", {r}, 1},
      {"SpecifiedAnnualDemand", {r, f, y}, 0},
      {"SpecifiedDemandProfile", {r, f, l, y}, 0},
      {"AccumulatedAnnualDemand", {r, f, y}, 0},
      {"CapacityToActivityUnit", {r, t}, 1},
      {"CapacityFactor", {r, t, l, y}, 1},
      {"AvailabilityFactor", {r, t, y}, 1},
      {"OperationalLife", {r, t}, 1},
      {"ResidualCapacity", {r, t, y}, 0},
      {"InputActivityRatio", {r, t, f, m, y}, 0},
      {"OutputActivityRatio", {r, t, f, m, y}, 0},
      {"CapitalCost", {r, t, y}, 0},
      {"VariableCost", {r, t, m, y}, 0},
      {"FixedCost", {r, t, y}, 0},
      {"TechnologyToStorage", {r, t, s, m}, 0},
      {"TechnologyFromStorage", {r, t, s, m}, 0},
      {"StorageLevelStart", {r, s}, 0},
      {"StorageMaxChargeRate", {r, s}, 0},
      {"StorageMaxDischargeRate", {r, s}, 0},
      {"MinStorageCharge", {r, s, y}, 0},
      {"OperationalLifeStorage", {r, s}, 0},
      {"CapitalCostStorage", {r, s, y}, 0},
      {"ResidualStorageCapacity", {r, s, y}, 999},
      {"CapacityOfOneTechnologyUnit", {r, t, y}, 0},
      {"TotalAnnualMaxCapacity", {r, t, y}, -1},
      {"TotalAnnualMinCapacity", {r, t, y}, 0},
      {"TotalAnnualMaxCapacityInvestment", {r, t, y}, -1},
      {"TotalAnnualMinCapacityInvestment", {r, t, y}, 0},
      {"TotalTechnologyAnnualActivityUpperLimit", {r, t, y}, -1},
      {"TotalTechnologyAnnualActivityLowerLimit", {r, t, y}, 0},
      {"TotalTechnologyModelPeriodActivityUpperLimit", {r, t}, -1},
      {"TotalTechnologyModelPeriodActivityLowerLimit", {r, t}, 0},
      {"ReserveMargin", {r, y}, 1},
      {"ReserveMarginTagFuel", {r, f, y}, 0},
      {"ReserveMarginTagTechnology", {r, t, y}, 0},
      {"RETagTechnology", {r, t, y}, 0},
      {"RETagFuel", {r, f, y}, 0},
      {"REMinProductionTarget", {r, y}, 0},
      {"EmissionActivityRatio", {r, t, e, m, y}, 0},
      {"EmissionsPenalty", {r, e, y}, 0},
      {"AnnualExogenousEmission", {r, e, y}, 0},
      {"AnnualEmissionLimit", {r, e, y}, -1},
      {"ModelPeriodExogenousEmission", {r, e}, 0},
      {"ModelPeriodEmissionLimit", {r, e}, -1},
      {"TechnologyActivityByModeUpperLimit", {r, t, m, y}, 0},
      {"TechnologyActivityByModeLowerLimit", {r, t, m, y}, 0},
      {"TechnologyActivityIncreaseByModeLimit", {r, t, m, y}, 0},
      {"TechnologyActivityDecreaseByModeLimit", {r, t, m, y}, 0},
      {"InputToNewCapacityRatio", {r, t, f, y}, 0},
      {"InputToTotalCapacityRatio", {r, t, f, y}, 0},
      {"EmissionToActivityChangeRatio", {r, t, e, m, y}, 0},
      {"UDCMultiplierTotalCapacity", {r, t, u, y}, 0},
      {"UDCMultiplierNewCapacity", {r, t, u, y}, 0},
      {"UDCMultiplierActivity", {r, t, u, y}, 0},
      {"UDCConstant", {r, u, y}, 0},
      {"UDCTag", {r, u}, 2},
      {"CapitalRecoveryFactor", {r, t}, 0},
      {"PvAnnuity", {r, t}, 0},
  }};
  return list;
}

}  // namespace

std::string_view name(Set set) {
  return set_names[static_cast<size_t>(set)];
}

std::optional<Set> set_named(std::string_view name) {
  if (name == "COMMODITY") return Set::fuel;
  const auto at = std::ranges::find(set_names, name);
  if (at == set_names.end()) return std::nullopt;
  return static_cast<Set>(at - set_names.begin());
}

const ParamSpec& spec(Param param) {
  return specs()[static_cast<size_t>(param)];
}

std::optional<Param> param_named(std::string_view name) {
  static const auto by_name = [] {
    std::map<std::string_view, Param> map;
    for (size_t i = 0; i < param_count; ++i) map[specs()[i].name] = static_cast<Param>(i);
    return map;
  }();
  const auto at = by_name.find(name);
  if (at == by_name.end()) return std::nullopt;
  return at->second;
}

std::vector<std::string_view> param_names() {
  std::vector<std::string_view> names;
  for (const auto& one : specs()) names.push_back(one.name);
  return names;
}

bool says_nothing(std::string_view name) {
  constexpr std::array<std::string_view, 7> unread = {"ResultsPath",
                                                      "DiscountFactor",
                                                      "DiscountFactorMid",
                                                      "FLEXIBLEDEMANDTYPE",
                                                      "CapitalRecoveryFactorMid",
                                                      "DiscountFactorStorage",
                                                      "TechWithCapacityNeededToMeetPeakTS"};
  if (name.starts_with("MODExTECHNOLOGYper") || name.starts_with("MODEper") ||
      name.starts_with("TIMESLICEof") || name.starts_with("INPUTx"))
    return true;
  // The second set of regions that otoole 1.1 asks for: a copy.
  if (name.starts_with('_') && set_named(name.substr(1))) return true;
  return std::ranges::find(unread, name) != unread.end();
}

std::string advice_on_indices(std::string_view param, const char* plain) {
  if (param != "DiscountRate") return plain;
  return "rates by technology, as OSeMOSYS 1.0 alone had them, are not read: give one rate a "
         "region, and a technology's own in DiscountRateIdv as since 1.0.1";
}

}  // namespace horqin::osemosys
