#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/id.h"
#include "case/case.h"
#include "time/profile.h"
#include "time/timeline.h"

namespace horqin {

using ZoneId = Id<struct ZoneTag>;
using NodeId = Id<struct NodeTag>;
using AssetId = Id<struct AssetTag>;
using ProcessId = Id<struct ProcessTag>;
using ModeId = Id<struct ModeTag>;
using StoreId = Id<struct StoreTag>;
using MeasureId = Id<struct MeasureTag>;
using ProjectId = Id<struct ProjectTag>;

/// A number of the case that is the same always, and the datum it came from (-1: a default, or
/// derived from units).
struct Number {
  double value = 0;
  int32_t datum = -1;
  operator double() const { return value; }
};

/// A number of the case as the equations use it: a scale times a profile, and the datum it came
/// from.
struct Value {
  double scale = 0;
  int32_t profile = -1;   ///< -1: the same always
  int32_t datum = -1;     ///< into Case::data; -1: none; -2 - k: Network::products[k]
  bool per_time = false;  ///< a flow: per hour at grain step, per year otherwise
  bool is_zero() const { return scale == 0; }
};

/// A commodity in a zone: where conservation is written.
struct Node {
  int32_t commodity = -1;  ///< row of table commodities
  ZoneId zone;
  Grain grain = Grain::year;
  bool equal = true;  ///< false: surplus may be thrown away
  StoreId store;      ///< the store that owns it, if any
};

struct CurvePoint {
  Number at, value;
};

/// What has a capacity: a process, a store or a link in one zone.
struct Asset {
  Reference of;  ///< its row in processes, stores or links
  ZoneId zone;
  Number life;  ///< years
  Value build_cost, fixed_cost;
  Number lump;                          ///< builds come in multiples; 0: any amount
  std::vector<CurvePoint> build_costs;  ///< of what a period builds, on top; from 0
  bool build_costs_convex = true;       ///< needs no binaries: cheap segments fill first
  bool may_build = false, may_retire = false;
  bool has_column = false;  ///< its capacity is decided; otherwise it is what exists
  struct Yearly {
    Value existing, least, most, build_least, build_most;
    Number growth{-1, -1};  ///< largest relative growth per year; < 0: none
  };
  std::vector<Yearly> at;  ///< per period
};

/// What unit commitment knows beyond least and most: of all the capacity, or of each unit.
struct Units {
  Number size;                  ///< capacity of a unit; 0: all of it is one
  Number big_m;                 ///< activity that is never reached; 0: from the highest capacity
  Value start_each, stop_each;  ///< money per start and stop of a unit
  Value standby;                ///< money per hour of a unit that is on
  bool costs_once = false;      ///< starts and stops neither repeat nor are discounted
  Value ramp_start, ramp_stop;  ///< share of capacity
  bool has_ramp_start = false, has_ramp_stop = false;
  bool ramp_by_status = false;
  bool chained = false;  ///< steps follow each other from the first to the last: no ring
  double up_before = 0, down_before = 0;  ///< hours before the first step, when chained
  bool on_before() const { return down_before <= 0 && up_before > 0; }
};

/// When, how often and how much of a process is out for maintenance in a year.
struct Upkeep {
  double hours = 0;  ///< of one event; 0: none
  int events = 1;
  Number share{1, -1};  ///< of the capacity
};

/// What a line of a grid has beyond its reactance. Angles count as the flow that they drive.
struct GridLine {
  Value shift;                    ///< of its phase
  Value shift_least, shift_most;  ///< where it is chosen
  Value angle_most, loss_most;
  Value loss_scale;  ///< of the flows of its curve
  bool shifts = false, has_angle_most = false, has_loss_most = false;
  std::vector<CurvePoint> loss;  ///< from 0, convex; the loss is its second mode
  bool special() const { return shifts || has_angle_most || !loss.empty(); }
};

struct Process {
  Reference of;  ///< row in processes or links
  ZoneId zone;
  AssetId asset;  ///< invalid: activity without capacity
  Grain grain = Grain::year;
  Number per_capacity;  ///< activity per capacity and time unit (hour at grain step, else year)
  bool each = false;    ///< capacity limits each mode on its own
  Value profile;        ///< spreads a coarser activity over finer slices
  Value most, least, year_most, year_least;
  Value ramp_up, ramp_down, start_cost, stop_cost;
  Value running_cost_square;  ///< money per time and squared activity per time
  enum class Commit : uint8_t { no, relaxed, tight, binary } commit = Commit::no;
  double min_up = 0, min_down = 0;  ///< hours
  Units units;
  GridLine grid;
  Upkeep upkeep;
  Number output_before;  ///< activity per time unit before the first step
  bool has_output_before = false;
  int32_t first_mode = 0, last_mode = 0;  ///< [first, last)
  Number reactance;                       ///< of a line
  bool line = false;                      ///< of a grid: obeys Kirchhoff's voltage law
};

struct Mode {
  ProcessId process;
  std::string name;
  Value running_cost;  ///< process and mode together
  Value running_cost_of_mode;
  Value most;  ///< share of capacity
  bool has_most = false;
};

struct ActivityArc {
  ModeId mode;
  NodeId node;
  Value rate;         ///< commodity per activity
  int32_t delay = 0;  ///< slices
  int32_t row = -1;   ///< of table arcs; -1: of a link
  bool wraps = true;  ///< what is sent at the end arrives at the beginning
};

enum class Basis : uint8_t { held, built, retired };

struct CapacityArc {
  AssetId asset;
  NodeId node;
  Value rate;  ///< commodity per capacity (and time, when per_time)
  Basis basis = Basis::held;
  int32_t delay = 0;  ///< periods
  int32_t row = -1;
};

struct Store {
  int32_t row = -1;
  ZoneId zone;
  NodeId node;
  AssetId asset;  ///< invalid: no capacity
  Grain grain = Grain::year;
  enum class Within : uint8_t { day, season, year, plan } within = Within::plan;
  enum class End : uint8_t { cyclic, free, at_least_start } end = End::free;
  bool has_start = false;
  Value start;
  Value keep{1, -1, -1, false};  ///< over `keep_hours`
  double keep_hours = 1;
  Value least, most, level_cost;
  Value share_least, share_most;  ///< of the capacity
  bool has_share_least = false;
};

struct LevelArc {
  StoreId store;
  NodeId node;
  Value rate;  ///< commodity per unit of level
  bool closing = false;
  int32_t row = -1;
};

struct Demand {
  NodeId node;
  std::vector<Value> at;  ///< per period
  int32_t row = -1;
};

struct Tie {
  AssetId left, right;
  Number ratio{1, -1};
  char sense = '=';  ///< '=', '<', '>'
  int32_t row = -1;
};

struct Curve {
  ModeId mode;
  NodeId node;                     ///< invalid: a cost
  std::vector<CurvePoint> points;  ///< from 0, increasing
  bool convex = false;             ///< needs no binaries: cheap (or rich) segments fill first
  int32_t row = -1;
};

struct Reserve {
  NodeId node;
  ZoneId zone;
  Number margin;
  struct Credit {
    ProcessId process;
    Number share{1, -1};
    Value output;  ///< of the commodity per activity, in the mode that puts out most
  };
  std::vector<Credit> credits;
  std::vector<int32_t> demands;
  int32_t row = -1;
};

/// A closed walk over lines: the signed reactances times flows sum to nothing.
struct Cycle {
  struct Step {
    ProcessId line;
    Number reactance;  ///< negative where the walk runs against the line
  };
  std::vector<Step> steps;
  int32_t period = -1;  ///< only in this one; -1: in all
};

/// A line that fails, and what of its flow goes over others.
struct Outage {
  struct Watched {
    ProcessId line;
    double share = 0;  ///< of the flow of the line that fails
  };
  int32_t row = -1;
  ProcessId line;
  Number rating{1, -1};
  std::vector<Watched> watched;
  int32_t period = -1;  ///< only in this one; -1: in all
};

/// One piece of a measure: what is multiplied by what.
struct Element {
  enum class Kind : uint8_t {
    activity,
    curve,
    capacity,
    built,
    retired,
    level,
    level_flow,
    demand,
    constant,
    project,
    spend,
    investment,
    annuity
  } kind;
  int32_t of = -1;  ///< mode, curve, asset, store, level arc, demand or project
  Value rate;       ///< of the arc or cost; 1 otherwise
  Value times;      ///< coefficient, converted to the measure's unit
  ZoneId zone;
  int32_t season = -1;        ///< only this season; -1: all
  int16_t lag = 0;            ///< periods back
  bool flow = false;          ///< sums over time; otherwise it is a stock
  bool averaged = false;      ///< its measure counts it per time: a mean, not a sum, over slices
  Grain grain = Grain::year;  ///< at which it runs
};

struct Measure {
  int32_t row = -1;
  std::vector<Element> elements;
};

/// A limit or a goal.
struct Rule {
  enum class Sense : uint8_t { at_most, at_least, equal, most, least } sense = Sense::at_most;
  int32_t row = -1;
  int32_t clause = -1;
  MeasureId measure;
  MeasureId of;     ///< the bound is a share of this one
  int of_year = 0;  ///< 0: same period, -1: the period before, else a fixed year
  Value bound;
  bool has_bound = false;
  enum class Each : uint8_t { year, season, day, step, plan } each = Each::year;
  std::vector<int> years;  ///< empty: all
  ZoneId zone;             ///< only here; invalid: everywhere
  int priority = 0;
  double weight = 1;
};

struct Project {
  int32_t row = -1;
  int from = 0, to = 0, lead = 0;
  Value cost;
  std::vector<double> spend;
  std::vector<ProjectId> requires_, excludes;
  bool must = false;
  bool refused = false;  ///< by a gate, and the case holds projects to that: it may not begin
  struct Gives {
    AssetId asset;
    Number size;
  };
  std::vector<Gives> gives;
  enum class When : uint8_t { spend, begin, running };
  struct Uses {
    NodeId node;
    Number amount;
    When when = When::running;
  };
  std::vector<Uses> uses;
};

/// A use of a project, to be found from its node.
struct ProjectUse {
  int32_t project = 0, use = 0;
};

/// Positions grouped by node: items of node n are list[first[n] .. first[n+1]).
struct ByNode {
  std::vector<int32_t> first, list;
  std::span<const int32_t> of(NodeId node) const {
    const auto n = static_cast<size_t>(node.value);
    return {list.data() + first[n], static_cast<size_t>(first[n + 1] - first[n])};
  }
};

/// A scale that is made of several data: factor × their values.
struct Product {
  double factor = 1;
  std::vector<int32_t> data;  ///< into Case::data
};

/// A case as arrays: built once, then read only; shared by threads.
struct Network {
  std::shared_ptr<const Case> source;
  Timeline line;
  std::vector<Profile> profiles;
  std::vector<Product> products;

  std::vector<int32_t> zone_parent;
  std::vector<Node> nodes;
  std::vector<Asset> assets;
  std::vector<Process> processes;
  std::vector<Mode> modes;
  std::vector<ActivityArc> activity_arcs;  ///< by mode
  std::vector<CapacityArc> capacity_arcs;
  std::vector<Store> stores;
  std::vector<LevelArc> level_arcs;
  std::vector<Demand> demands;
  std::vector<Tie> ties;
  std::vector<Curve> curves;
  std::vector<Reserve> reserves;
  std::vector<Cycle> cycles;
  std::vector<Outage> outages;
  std::vector<Measure> measures;
  std::vector<Rule> limits, goals;
  std::vector<Project> projects;
  std::vector<ProjectUse> project_uses;

  ByNode activity_by_node, capacity_by_node, level_by_node, demand_by_node, project_by_node,
      curve_by_node;
  std::vector<std::vector<int32_t>> gives_by_asset;  ///< project positions

  bool below(ZoneId zone, ZoneId top) const;  ///< zone is top, or inside it
  double at(const Value& value, Grain grain, int period, int32_t slice) const {
    if (value.profile < 0) return value.scale;
    return value.scale *
           profiles[static_cast<size_t>(value.profile)].at(grain, line.count(grain), period, slice);
  }
  double at(const Value& value, int period) const { return at(value, Grain::year, period, 0); }

  // Names for people; computed when asked.
  std::string zone_name(ZoneId zone) const;
  std::string node_name(NodeId node) const;     ///< commodity@zone
  std::string asset_name(AssetId asset) const;  ///< process@zone
  std::string process_name(ProcessId process) const;
  std::string mode_name(ModeId mode) const;                  ///< process:mode@zone
  std::string slice_name(Grain grain, int32_t slice) const;  ///< "", summer, d3, d3.17
  std::string period_name(int period) const;                 ///< 2025, or 2025:dry
};

/// Compiles a checked case. Adds what only the network shows: nodes nobody supplies, series with
/// gaps, rates whose units fit nothing.
Network make_network(std::shared_ptr<const Case> source, Problems& problems);

}  // namespace horqin
