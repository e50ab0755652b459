#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/text.h"
#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

namespace {

class Check {
 public:
  explicit Check(Writing& writing) : w_(writing), m_(w_.model) {}

  void run() {
    for (int32_t r = 0; r < w_.regions; ++r) {
      rate(r);
      for (int32_t t = 0; t < m_.count(Set::technology); ++t) technology(r, t);
      for (int32_t f = 0; f < m_.count(Set::fuel); ++f) fuel(r, f);
      storages(r);
    }
    ratio_defaults();
    defaults();
    missing_files();
    unread_defaults();
    ignored();
  }

 private:
  void error(const char* code, Param param, const Values::One* entry, double found,
             std::string message, std::string remedy) {
    w_.problems.error(code, m_.place(param, entry), format_number(found, 12), std::move(message),
                      std::move(remedy));
  }

  void rate(int32_t r) {
    const double value = w_.rate[static_cast<size_t>(r)];
    const auto* entry = m_[Param::DiscountRate].find({r});
    if (value < 0 || value >= 1) {
      error("discount-rate", Param::DiscountRate, entry, value,
            "a discount rate lies between 0 and 1", "write 0.05 for 5 %");
    } else if (value == 0) {
      w_.surprise("discount-rate-zero", m_.place(Param::DiscountRate, entry), "0",
                  "the text of the model divides by the rate and stops at 0; its limit is taken",
                  "nothing, if no discounting is meant");
    }
  }

  /// 1, 2, … of the source's own data check, told with both numbers.
  void technology(int32_t r, int32_t t) {
    using enum Param;
    const double life = m_[OperationalLife].at({r, t});
    if (life <= 0) {
      error("life", OperationalLife, m_[OperationalLife].find({r, t}), life,
            m_.words(OperationalLife, {r, t}) + " is not above 0", "give a life in years");
    }
    double lower_sum = 0;
    for (int32_t y = 0; y < w_.years; ++y) {
      const double lower = m_[TotalTechnologyAnnualActivityLowerLimit].at({r, t, y});
      if (lower > 0) lower_sum += lower;
      year(r, t, y);
    }
    const double period = m_[TotalTechnologyModelPeriodActivityLowerLimit].at({r, t});
    if (w_.dialect.data_check && period != 0 && period < lower_sum * (1 - 1e-12)) {
      error("period-activity", TotalTechnologyModelPeriodActivityLowerLimit,
            m_[TotalTechnologyModelPeriodActivityLowerLimit].find({r, t}), period,
            m_.words(TotalTechnologyModelPeriodActivityLowerLimit, {r, t}) +
                " is below the sum of its annual lower limits, " + format_number(lower_sum, 12),
            "raise it, or take it out: the annual limits say more");
    }
  }

  void year(int32_t r, int32_t t, int32_t y) {
    using enum Param;
    for (const auto param : {TotalAnnualMaxCapacity, TotalAnnualMaxCapacityInvestment,
                             TotalTechnologyAnnualActivityUpperLimit})
      below_zero(param, r, t, y);
    const double residual = m_[ResidualCapacity].at({r, t, y});
    const double most = m_[TotalAnnualMaxCapacity].at({r, t, y});
    const double least_new = m_[TotalAnnualMinCapacityInvestment].at({r, t, y});
    order(TotalAnnualMaxCapacityInvestment, TotalAnnualMinCapacityInvestment, r, t, y);
    order(TotalAnnualMaxCapacity, TotalAnnualMinCapacity, r, t, y);
    order(TotalTechnologyAnnualActivityUpperLimit, TotalTechnologyAnnualActivityLowerLimit, r, t,
          y);
    const auto* entry = m_[TotalAnnualMaxCapacity].find({r, t, y});
    if (is_no_limit(w_.dialect, most) || most < 0) return;
    if (residual > 0 && most < residual + std::max(0.0, least_new)) {
      error(
          "capacity-over", TotalAnnualMaxCapacity, entry, most,
          m_.words(TotalAnnualMaxCapacity, {r, t, y}) + " is below the residual capacity " +
              format_number(residual, 12) +
              (least_new > 0 ? " and the least new capacity " + format_number(least_new, 12) : ""),
          "raise the limit, or lower the capacity that must be there");
    }
    reach(r, t, y, most, entry);
  }

  /// What the largest capacity can make, against the lower limit of activity.
  void reach(int32_t r, int32_t t, int32_t y, double most, const Values::One* entry) {
    using enum Param;
    const double lower = m_[TotalTechnologyAnnualActivityLowerLimit].at({r, t, y});
    if (lower <= 0 || most == 0) return;
    double share = 0;
    for (int32_t l = 0; l < w_.slices; ++l)
      share += m_[CapacityFactor].at({r, t, l, y}) * w_.year_split(l, y);
    const double can =
        share * most * m_[AvailabilityFactor].at({r, t, y}) * m_[CapacityToActivityUnit].at({r, t});
    if (can >= lower * (1 - 1e-9) || can == 0) return;
    error("activity-reach", TotalAnnualMaxCapacity, entry, most,
          m_.words(TotalAnnualMaxCapacity, {r, t, y}) + " can make " + format_number(can, 6) +
              " in the year, the lower limit of activity asks for " + format_number(lower, 6),
          "raise the capacity limit or lower the activity limit");
  }

  void order(Param upper, Param lower, int32_t r, int32_t t, int32_t y) {
    const double most = m_[upper].at({r, t, y});
    const double least = m_[lower].at({r, t, y});
    if (is_no_limit(w_.dialect, most) || most < 0 || least <= most || least <= 0) return;
    const auto* entry = m_[lower].find({r, t, y});
    error("limits-crossed", entry ? lower : upper, entry ? entry : m_[upper].find({r, t, y}), least,
          m_.words(lower, {r, t, y}) + " is above " + m_.words(upper, {r, t, y}) + ", which is " +
              format_number(most, 12),
          "correct one of the two");
  }

  void below_zero(Param param, int32_t r, int32_t t, int32_t y) {
    const double value = m_[param].at({r, t, y});
    if (value >= 0 || is_no_limit(w_.dialect, value)) return;
    if (!told_.insert(param).second) return;
    error("limit-negative", param, m_[param].find({r, t, y}), value,
          m_.words(param, {r, t, y}) + " is a limit below 0" +
              (value == -1 ? ": in dialect " + w_.options.dialect_name +
                                 " -1 is a number, not the "
                                 "sign of no limit"
                           : ""),
          value == -1 ? "import with --no-limit -1" : "write -1 where there is no limit");
  }

  void fuel(int32_t r, int32_t f) {
    using enum Param;
    for (int32_t y = 0; y < w_.years; ++y) {
      const double demand = m_[SpecifiedAnnualDemand].at({r, f, y});
      if (demand == 0) continue;
      double sum = 0;
      for (int32_t l = 0; l < w_.slices; ++l) sum += m_[SpecifiedDemandProfile].at({r, f, l, y});
      if (std::abs(sum - 1) > 1e-3) {
        w_.surprise("profile-sum", m_.place(SpecifiedDemandProfile, nullptr), format_number(sum, 6),
                    "the profile of " + m_.words(SpecifiedAnnualDemand, {r, f, y}) + " sums to " +
                        format_number(sum, 6) + ": the demand is scaled by it",
                    "make the shares of the slices sum to 1");
      }
      if (m_[AccumulatedAnnualDemand].at({r, f, y}) != 0) {
        w_.surprise("demand-both",
                    m_.place(AccumulatedAnnualDemand, m_[AccumulatedAnnualDemand].find({r, f, y})),
                    w_.element(Set::fuel, f),
                    w_.element(Set::fuel, f) +
                        " has a demand by slice and one of the year: the annual balance does not "
                        "count the first",
                    "give the whole demand in one of the two");
      }
      break;
    }
  }

  void storages(int32_t r) {
    using enum Param;
    const auto any = [&](int32_t s, Param param) {
      return std::ranges::any_of(m_[param].below({r}),
                                 [&](const auto& one) { return one.key[2] == s && one.value > 0; });
    };
    for (int32_t s = 0; s < m_.count(Set::storage); ++s) {
      const bool in = any(s, TechnologyToStorage);
      if (!in && !any(s, TechnologyFromStorage)) continue;
      const auto& name = w_.element(Set::storage, s);
      if (w_.dialect.storage == Dialect::Storage::off) {
        w_.problems.error(
            "storage-dialect", m_.place(TechnologyFromStorage, nullptr), name,
            "storage of dialect " + w_.options.dialect_name + " is not imported",
            "import with --storage official, which carries levels over the years, or yearly");
      }
      const bool carried = w_.dialect.storage == Dialect::Storage::official;
      for (int32_t y = 1; carried && y < w_.years; ++y) {
        if (m_.years[static_cast<size_t>(y)] == m_.years[static_cast<size_t>(y - 1)] + 1) continue;
        w_.problems.error("years-gap", {m_.file}, std::to_string(m_.years[static_cast<size_t>(y)]),
                          "storage is carried from year to year, and years are missing before",
                          "give every year");
      }
      const double charge = m_[StorageMaxChargeRate].at({r, s});
      if (carried && w_.dialect.charge_rates && charge == 0 && in) {
        w_.surprise("storage-idle",
                    m_.place(StorageMaxChargeRate, m_[StorageMaxChargeRate].find({r, s})), "0",
                    name + " can never be charged: its largest rate of charge is 0",
                    "give StorageMaxChargeRate");
      }
      const auto& residual = m_[ResidualStorageCapacity];
      if (!m_.has_default[static_cast<size_t>(ResidualStorageCapacity)] &&
          residual.below({r, s}).empty()) {
        w_.surprise("storage-free", m_.place(ResidualStorageCapacity, nullptr), "999",
                    name + " has a residual capacity of 999 by default",
                    "give ResidualStorageCapacity, 0 where there is none");
      }
    }
  }

  /// A default other than 0 would connect every technology with every fuel.
  void ratio_defaults() {
    using enum Param;
    for (const auto param :
         {InputActivityRatio, OutputActivityRatio, EmissionActivityRatio, TechnologyToStorage,
          TechnologyFromStorage, TradeRoute, InputToNewCapacityRatio, InputToTotalCapacityRatio,
          EmissionToActivityChangeRatio, UDCMultiplierActivity, UDCMultiplierNewCapacity,
          UDCMultiplierTotalCapacity}) {
      if (m_[param].fallback() == 0) continue;
      error("ratio-default", param, nullptr, m_[param].fallback(),
            std::string(spec(param).name) + " has a default other than 0",
            "write default 0 and give the values that are meant");
    }
  }

  /// Where glpsol would say "no value for": the defaults of otoole are taken.
  void defaults() {
    std::string missing;
    for (size_t i = 0; i < param_count; ++i) {
      const auto param = static_cast<Param>(i);
      const auto& own = spec(param);
      if (m_.has_default[i] || i > static_cast<size_t>(Param::ModelPeriodEmissionLimit)) continue;
      const bool stores = m_.count(Set::storage) > 0;
      const bool by_method = w_.dialect.salvage == Dialect::Salvage::by_method ||
                             (stores && w_.dialect.storage_salvage == Dialect::Salvage::by_method);
      if (param == Param::DepreciationMethod && !by_method) continue;
      if (param == Param::DiscountRateIdv || param == Param::YearSplit) continue;
      uint64_t size = 1;
      for (const auto set : own.index) size *= static_cast<uint64_t>(m_.count(set));
      if (m_[param].all().size() >= size) continue;
      missing += (missing.empty() ? "" : ", ") + std::string(own.name) + " " +
                 format_number(own.fallback, 6);
    }
    if (missing.empty()) return;
    if (m_.open_end) {
      w_.surprise("end-missing", {m_.file, m_.open_end->line, m_.open_end->column},
                  "end of the file",
                  "parameters are missing and the file does not end with `end;`: it may be cut",
                  "see whether the file is whole");
    }
    w_.surprise("default-assumed", {m_.file}, missing,
                "these parameters have gaps and no default; those of otoole's configuration are "
                "taken",
                "write `default` in the data, or give the configuration with --config");
  }

  /// A configuration of otoole names each parameter, and otoole writes a file of each.
  void missing_files() {
    std::string list;
    for (const auto param : m_.without_file) {
      list += (list.empty() ? "" : ", ") + std::string(spec(param).name) + " " +
              format_number(m_[param].fallback(), 6);
    }
    if (list.empty()) return;
    w_.surprise("files-missing", {m_.file}, list,
                "the configuration names these parameters and there is no file of them; their "
                "defaults are taken",
                "write the files, with a header alone where there is nothing to say");
  }

  /// Of parameters that a text of its own would read.
  void unread_defaults() {
    for (const auto& one : m_.unread) {
      w_.surprise("default-unread", {one.file, one.at.line, one.at.column}, one.name,
                  "this parameter is no part of the model: its default " +
                      format_number(*one.fallback, 12) + " is not read",
                  "nothing, if the default means that there is no limit");
    }
  }

  /// What the dialect does not read.
  void ignored() {
    using enum Param;
    for (int32_t r = 0; r < w_.regions; ++r) {
      const bool straight = m_[DepreciationMethod].at({r}) == 2;
      if (straight && w_.dialect.salvage == Dialect::Salvage::sinking_fund)
        unread(DepreciationMethod, "a straight line is not known to this text");
    }
    if (w_.dialect.target == Dialect::Target::off && m_[REMinProductionTarget].any())
      unread(REMinProductionTarget, "this text has no RE target");
    if (w_.dialect.target == Dialect::Target::rate && m_[REMinProductionTarget].any())
      unread(REMinProductionTarget,
             "this text compares energy with rates of production: the target is too strict");
    if (!w_.dialect.reserve_margin && m_[ReserveMarginTagFuel].any())
      unread(ReserveMargin, "this text has no reserve margin");
    if (w_.dialect.storage_salvage == Dialect::Salvage::none && m_[CapitalCostStorage].any())
      unread(CapitalCostStorage, "storage has no salvage value in this text");
    if (!w_.dialect.exogenous_emissions &&
        (m_[AnnualExogenousEmission].any() || m_[ModelPeriodExogenousEmission].any()))
      unread(AnnualExogenousEmission, "this text does not count exogenous emissions in limits");
  }

  void unread(Param param, std::string why) {
    w_.surprise("dialect", m_.place(param, nullptr), std::string(spec(param).name),
                "dialect " + w_.options.dialect_name + ": " + why,
                "take another dialect, or set the switch by itself");
  }

  Writing& w_;
  const Model& m_;
  std::set<Param> told_;
};

}  // namespace

void check_model(Writing& writing) {
  Check(writing).run();
}

}  // namespace horqin::osemosys
