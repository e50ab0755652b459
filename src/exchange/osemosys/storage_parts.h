#pragma once

#include "exchange/osemosys/writing.h"

namespace horqin::osemosys {

/// A season, day type and daily bracket.
struct Cell {
  int32_t ls = 0, ld = 0, lh = 0;
};

/// How slices charge a storage through seasons, day types and brackets: per unit of net rate in a
/// slice of a year.
class StorageTimes {
 public:
  explicit StorageTimes(const Writing& writing);

  int32_t seasons = 0, daytypes = 0, brackets = 0;
  /// The level at the beginning of a season is known; otherwise that of the year.
  bool by_season = true;
  std::vector<int32_t> season_of;  ///< by slice; -1: none

  template <class F>
  void each_cell(F f) const {
    for (int32_t ls = 0; ls < seasons; ++ls) {
      for (int32_t ld = 0; ld < daytypes; ++ld) {
        for (int32_t lh = 0; lh < brackets; ++lh) f(Cell{ls, ld, lh});
      }
    }
  }

  double maps(int32_t l, const Cell& c) const;
  /// How much of a year a slice charges through a cell (NetChargeWithinYear), through one day of it
  /// (NetChargeWithinDay), through all cells.
  double within_year(int32_t l, const Cell& c, int32_t y) const;
  double within_day(int32_t l, const Cell& c, int32_t y) const;
  double whole(int32_t l, int32_t y) const;

  // Sums on top of the level at the beginning of the season (or year).
  double season_start(int32_t l, int32_t ls, int32_t y) const;
  double daytype_start(int32_t l, int32_t ls, int32_t ld, int32_t y) const;
  double daytype_finish(int32_t l, int32_t ls, int32_t ld, int32_t y) const;
  /// Brackets of a day before the one of the cell, or after it.
  double part_of_day(int32_t l, const Cell& c, int32_t ld, bool before, int32_t y) const;

 private:
  double days(int32_t ls, int32_t ld, int32_t y) const;
  const Writing& w_;
  const Model& m_;
};

/// Where nothing charges or discharges, a storage costs nothing and holds nothing of use.
bool storage_matters(const Writing& writing, int32_t r, int32_t s);
/// The store of a storage, its capacity and a measure of it; `grain` of what it holds.
void write_store(Writing& writing, int32_t r, int32_t s, const char* within, const char* grain);
const std::string& store_id(const Writing& writing, int32_t r, int32_t s);
const std::string& stored_id(const Writing& writing, int32_t r, int32_t s);
const std::string& storage_capacity(const Writing& writing, int32_t r, int32_t s);  ///< the measure
/// A bound of a level: a share of the capacity; an empty share is a bound of 0.
void limit_level(Writing& writing, int32_t r, int32_t s, const std::string& label,
                 const std::string& measure, const char* sense, const std::string& share,
                 const char* each);

/// Storage of the MUIO text, which begins each year empty.
void write_yearly_storage(Writing& writing);

}  // namespace horqin::osemosys
