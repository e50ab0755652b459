#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "case/unit_words.h"
#include "network/compiler.h"

namespace horqin {

namespace {

/// The columns that choose among what a term adds up.
std::string_view selectors_of(std::string_view over) {
  if (over == "in" || over == "out" || over == "net")
    return "commodity process mode store zone tag season";
  if (over == "activity" || over == "cost") return "process mode zone tag season";
  for (const auto* asset : {"capacity", "built", "retired", "investment", "annuity"}) {
    if (over == asset) return "process store zone tag";
  }
  if (over == "level") return "store commodity zone tag season";
  if (over == "demand") return "commodity zone tag season";
  if (over == "project") return "project zone tag";
  if (over == "spend") return "project fund zone tag";
  return over == "measure" ? "other" : "";
}

}  // namespace

/// Finds what the terms of one measure select, and brings it to the measure's unit.
class MeasureBuilder {
 public:
  MeasureBuilder(Compiler& compiler, int measure, Measure& target)
      : compiler_(compiler),
        net_(compiler.net_),
        case_(compiler.case_),
        terms_(case_.table("terms")),
        unit_(case_.measure_unit[measure]),
        target_(target) {}

  void add(int row) {
    row_ = row;
    over_ = terms_.text(row, "over");
    times_ = compiler_.value(terms_, row, "times");
    zone_ = ZoneId(terms_.index(row, "zone"));
    tag_ = terms_.text(row, "tag");
    mode_ = terms_.text(row, "mode");
    lag_ = static_cast<int16_t>(terms_.number(row, "lag"));
    find_seasons();
    const size_t before = target_.elements.size();
    select();
    if (target_.elements.size() == before && !reported_) {
      compiler_.warning("term-empty", terms_.place(row, "over"), over_, "the term selects nothing",
                        "correct its selectors, or take it out");
    }
  }

  /// Elements of another measure, times the coefficient of this term.
  void add_other(int row, const Measure& other, const Unit& other_unit) {
    row_ = row;
    times_ = compiler_.value(terms_, row, "times");
    const auto factor = coefficient(other_unit);
    if (!factor) return;
    const auto lag = static_cast<int16_t>(terms_.number(row, "lag"));
    for (auto element : other.elements) {
      element.times = compiler_.combine(element.times, times_, *factor);
      element.lag = static_cast<int16_t>(element.lag + lag);
      target_.elements.push_back(element);
    }
  }

 private:
  void select() {
    if (over_ == "in" || over_ == "out" || over_ == "net") return flows();
    if (over_ == "activity") return activities();
    if (over_ == "capacity") return capacities(Element::Kind::capacity);
    if (over_ == "built") return capacities(Element::Kind::built);
    if (over_ == "retired") return capacities(Element::Kind::retired);
    if (over_ == "level") return levels();
    if (over_ == "cost") return costs();
    if (over_ == "investment") return capitals(Element::Kind::investment);
    if (over_ == "annuity") return annuities();
    if (over_ == "demand") return demands();
    if (over_ == "project")
      return projects([&](int p, ZoneId zone) {
        element(Element::Kind::project, p, one(), zone, Unit{}, false);
      });
    if (over_ == "spend") return projects([&](int p, ZoneId zone) { spend(p, zone); });
    if (over_ == "constant") element(Element::Kind::constant, -1, one(), {}, Unit{}, false);
  }

  static Value one() { return {1, -1, -1, false}; }

  void find_seasons() {
    seasons_.clear();
    const auto& names = net_.line.season_names;
    for (const auto word : split_list(terms_.text(row_, "season"))) {
      const auto found = std::ranges::find(names, word);
      if (found == names.end()) {
        compiler_.error("season-unknown", terms_.place(row_, "season"), std::string(word),
                        "no day has this season", "correct the name");
        reported_ = true;
      } else {
        seasons_.push_back(static_cast<int>(found - names.begin()));
      }
    }
    if (seasons_.empty()) seasons_.push_back(-1);
  }

  /// What turns `times` × thing into the measure's unit. A yearly amount may be counted per year or
  /// not; a stock, such as capacity or a level, is no yearly amount unless a time makes it one.
  std::optional<double> coefficient(const Unit& thing, bool stock = false) {
    const int32_t datum = times_.datum;
    const Unit given = datum >= 0 ? case_.data[datum].unit : Unit{};
    const Unit product = given * thing;
    averaged_ = false;
    if (compatible(product, unit_)) return conversion(product, unit_);
    averaged_ = true;
    const Unit per_year = product / *parse_unit("a");
    const bool bare = datum < 0 || !case_.data[datum].has_unit;
    if (!(stock && bare) && compatible(per_year, unit_)) return conversion(per_year, unit_);
    if (!reported_) {
      const auto* said = terms_.given(row_, terms_.column("times")) ? "times" : "over";
      compiler_.error("term-unit", terms_.place(row_, said), terms_.text(row_, said),
                      mismatch(product),
                      "give column times the unit that turns one into the other");
    }
    reported_ = true;
    return std::nullopt;
  }

  std::string mismatch(const Unit& product) const {
    const auto unit = case_.table("measures").text(target_.row, "unit");
    const auto same = [&](const Unit& counted) { return counted.dimension == unit_.dimension; };
    const bool substance = !product.substance.empty() && !unit_.substance.empty();
    if (substance && (same(product) || same(product / *parse_unit("a")))) {
      return "the term counts " + product.substance + ", its measure is in " + unit;
    }
    return "the term counts " + kind_of(product.dimension) + ", its measure is in " + unit + ": " +
           kind_of(unit_.dimension);
  }

  void element(Element::Kind kind, int32_t of, const Value& rate, ZoneId zone, const Unit& thing,
               bool flow, Grain grain = Grain::year, double sign = 1) {
    const bool stock = !flow && (kind == Element::Kind::capacity || kind == Element::Kind::level);
    const auto factor = coefficient(thing, stock);
    if (!factor) return;
    // A stock is the same in every season, but for levels inside the year.
    const bool by_season = flow || (kind == Element::Kind::level && grain != Grain::year);
    const auto once = by_season ? seasons_ : std::vector<int>{-1};
    for (const int season : once) {
      Element added{kind, of, rate, times_, zone, season, lag_, flow, averaged_, grain};
      added.times = compiler_.scaled(times_, *factor * sign);
      target_.elements.push_back(added);
    }
  }

  bool listed(std::string_view column, const Reference& of) const {
    const auto list = terms_.references(row_, column);
    return list.empty() || std::ranges::find(list, of) != list.end();
  }
  Reference row_of(std::string_view table, int row) const {
    const auto& found = case_.table(table);
    return {static_cast<int16_t>(&found - case_.tables.data()), row};
  }
  bool commodity_listed(int commodity) const {
    return listed("commodity", row_of("commodities", commodity));
  }
  bool here(ZoneId zone) const { return !zone_.valid() || net_.below(zone, zone_); }
  bool mode_listed(const Mode& mode) const {
    if (mode_.empty()) return true;
    const auto words = split_list(mode_);
    return std::ranges::find(words, mode.name) != words.end();
  }
  /// Any of the rows' tags is among the term's tags.
  bool tagged(std::initializer_list<std::string> tags) const {
    if (tag_.empty()) return true;
    return std::ranges::any_of(tags, [&](const auto& words) { return share_word(tag_, words); });
  }
  std::string tags_of(const Reference& of) const {
    return of.valid() ? case_.tables[of.table].text(of.row, "tags") : std::string();
  }
  std::string commodity_tags(int commodity) const {
    return case_.table("commodities").text(commodity, "tags");
  }
  std::string arc_tags(std::string_view table, int row) const {
    return row >= 0 ? case_.table(table).text(row, "tags") : std::string();
  }

  bool only_stores() const { return !terms_.references(row_, "store").empty(); }
  bool only_processes() const { return !terms_.references(row_, "process").empty(); }

  /// +1, -1 or 0: how a rate counts under in, out and net.
  double sign_of(const Value& rate) const {
    if (over_ == "net") return 1;
    if (over_ == "in") return rate.scale > 0 ? 1 : 0;
    return rate.scale < 0 ? -1 : 0;
  }

  void flows() {
    if (terms_.references(row_, "commodity").empty()) {
      compiler_.error("term-commodity", terms_.place(row_, "commodity"), "",
                      "a flow needs its commodities", "name them in column commodity");
      reported_ = true;
      return;
    }
    if (!only_stores()) {
      process_flows();
      curve_flows();
    }
    if (only_processes()) return;
    for (size_t i = 0; i < net_.level_arcs.size(); ++i) {
      const auto& arc = net_.level_arcs[i];
      const auto& node = net_.nodes[arc.node.value];
      const auto& store = net_.stores[arc.store.value];
      const auto of = row_of("stores", store.row);
      const double sign = sign_of(arc.rate);
      if (sign == 0 || !commodity_listed(node.commodity) || !listed("store", of) ||
          !here(store.zone))
        continue;
      if (!tagged({tags_of(of), arc_tags("level_arcs", arc.row), commodity_tags(node.commodity)}))
        continue;
      element(Element::Kind::level_flow, static_cast<int32_t>(i), arc.rate, store.zone,
              case_.commodity_unit[node.commodity], true, store.grain, sign);
    }
  }

  void process_flows() {
    for (const auto& arc : net_.activity_arcs) {
      const auto& node = net_.nodes[arc.node.value];
      const double sign = sign_of(arc.rate);
      if (sign == 0 || !commodity_listed(node.commodity)) continue;
      const auto& mode = net_.modes[arc.mode.value];
      const auto& process = net_.processes[mode.process.value];
      const ZoneId place = arc.row < 0 ? node.zone : process.zone;
      if (!listed("process", process.of) || !here(place) || !mode_listed(mode)) continue;
      if (!tagged({tags_of(process.of), arc_tags("arcs", arc.row), commodity_tags(node.commodity)}))
        continue;
      element(Element::Kind::activity, arc.mode.value, arc.rate, place,
              case_.commodity_unit[node.commodity], true, process.grain, sign);
    }
    for (const auto& arc : net_.capacity_arcs) {
      const auto& node = net_.nodes[arc.node.value];
      const auto& asset = net_.assets[arc.asset.value];
      const double sign = sign_of(arc.rate);
      if (sign == 0 || !commodity_listed(node.commodity) || !listed("process", asset.of) ||
          !here(asset.zone))
        continue;
      if (!tagged({tags_of(asset.of), arc_tags("arcs", arc.row), commodity_tags(node.commodity)}))
        continue;
      const auto kind = arc.basis == Basis::held    ? Element::Kind::capacity
                        : arc.basis == Basis::built ? Element::Kind::built
                                                    : Element::Kind::retired;
      const bool flow = arc.basis != Basis::held || arc.rate.per_time;
      element(kind, arc.asset.value, arc.rate, asset.zone, case_.commodity_unit[node.commodity],
              flow, node.grain, sign);
    }
  }

  /// Costs or outputs by curves: those of commodity −1 are costs.
  void curves(int32_t position, const Unit& thing, double sign) {
    const auto& curve = net_.curves[position];
    const auto& mode = net_.modes[curve.mode.value];
    const auto& process = net_.processes[mode.process.value];
    if (!listed("process", process.of) || !here(process.zone) || !mode_listed(mode)) return;
    const auto tags =
        curve.node.valid() ? commodity_tags(net_.nodes[curve.node.value].commodity) : "";
    if (!tagged({tags_of(process.of), tags})) return;
    // Points are per time of the process's grain, like its activity.
    element(Element::Kind::curve, position, one(), process.zone, thing, true, process.grain, sign);
  }

  void curve_flows() {
    for (size_t c = 0; c < net_.curves.size(); ++c) {
      const auto& curve = net_.curves[c];
      if (!curve.node.valid()) continue;
      const auto& node = net_.nodes[curve.node.value];
      const double sign = sign_of({curve.points.back().value, -1, -1, false});
      if (sign == 0 || !commodity_listed(node.commodity)) continue;
      curves(static_cast<int32_t>(c), case_.commodity_unit[node.commodity], sign);
    }
  }

  void activities() {
    for (size_t m = 0; m < net_.modes.size(); ++m) {
      const auto& mode = net_.modes[m];
      const auto& process = net_.processes[mode.process.value];
      if (!listed("process", process.of) || !here(process.zone) || !mode_listed(mode)) continue;
      if (!tagged({tags_of(process.of)})) continue;
      element(Element::Kind::activity, static_cast<int32_t>(m), one(), process.zone,
              activity_unit(process), true, process.grain);
    }
  }

  Unit activity_unit(const Process& process) const {
    const auto& table = case_.tables[process.of.table];
    if (table.spec->name == "processes") return case_.activity_unit[process.of.row];
    return case_.commodity_unit[table.index(process.of.row, "commodity")];
  }
  Unit capacity_unit(const Asset& asset) const {
    const auto& table = case_.tables[asset.of.table];
    if (table.spec->name == "processes") return case_.capacity_unit[asset.of.row];
    if (table.spec->name == "links") return case_.link_capacity_unit[asset.of.row];
    return case_.commodity_unit[table.index(asset.of.row, "commodity")];
  }

  /// Assets that the columns process, store, zone and tag choose.
  template <class F>
  void assets(F each) {
    for (size_t a = 0; a < net_.assets.size(); ++a) {
      const auto& asset = net_.assets[a];
      const bool store = case_.tables[asset.of.table].spec->name == "stores";
      const bool chosen = store ? !only_processes() && listed("store", asset.of)
                                : !only_stores() && listed("process", asset.of);
      if (chosen && here(asset.zone) && tagged({tags_of(asset.of)}))
        each(static_cast<int32_t>(a), asset);
    }
  }

  void capacities(Element::Kind kind) {
    assets([&](int32_t a, const Asset& asset) {
      if (kind == Element::Kind::built && !asset.may_build) return;
      element(kind, a, one(), asset.zone, capacity_unit(asset), false);
    });
  }

  /// What building costs, of what may be built at a cost.
  void capitals(Element::Kind kind) {
    assets([&](int32_t a, const Asset& asset) {
      if (!asset.may_build || (!counts(asset.build_cost) && asset.build_costs.empty())) return;
      element(kind, a, asset.build_cost, asset.zone, case_.money, kind == Element::Kind::annuity);
    });
  }

  void annuities() {
    if (case_.settings.capital != Settings::Capital::as_given)
      return capitals(Element::Kind::annuity);
    compiler_.error("term-annuity", terms_.place(row_, "over"), over_,
                    "capital = as_given: what building costs is counted once, as it stands",
                    "write over = investment, or another capital in case.toml");
    reported_ = true;
  }

  void levels() {
    for (size_t s = 0; s < net_.stores.size(); ++s) {
      const auto& store = net_.stores[s];
      const auto of = row_of("stores", store.row);
      const int commodity = net_.nodes[store.node.value].commodity;
      if (!listed("store", of) || !commodity_listed(commodity) || !here(store.zone) ||
          !tagged({tags_of(of)}))
        continue;
      element(Element::Kind::level, static_cast<int32_t>(s), one(), store.zone,
              case_.commodity_unit[commodity], false, store.grain);
    }
  }

  /// A cost of 0 counts where the case says so: it may be asked what more would do.
  bool counts(const Value& cost) const {
    if (!cost.is_zero() || cost.datum < 0) return !cost.is_zero();
    const auto& datum = case_.data[cost.datum];
    return case_.tables[datum.table].given(datum.row, datum.column);
  }

  void costs() {
    for (size_t m = 0; m < net_.modes.size(); ++m) {
      const auto& mode = net_.modes[m];
      const auto& process = net_.processes[mode.process.value];
      if (!listed("process", process.of) || !here(process.zone) || !mode_listed(mode)) continue;
      if (!tagged({tags_of(process.of)})) continue;
      if (!process.running_cost_square.is_zero() && !reported_) {
        const auto& table = case_.tables[process.of.table];
        compiler_.error("cost-square", terms_.place(row_, "over"), "cost",
                        "process " + table.text(process.of.row, "id") +
                            " has a quadratic cost, and a measure is linear",
                        "leave the process out of this term");
        reported_ = true;
      }
      for (const Value* cost : {&mode.running_cost, &mode.running_cost_of_mode}) {
        if (!counts(*cost)) continue;
        element(Element::Kind::activity, static_cast<int32_t>(m), *cost, process.zone, case_.money,
                true, process.grain);
      }
    }
    for (size_t c = 0; c < net_.curves.size(); ++c) {
      if (!net_.curves[c].node.valid()) curves(static_cast<int32_t>(c), case_.money, 1);
    }
    for (size_t a = 0; a < net_.assets.size(); ++a) {
      const auto& asset = net_.assets[a];
      if (!counts(asset.fixed_cost) || !listed("process", asset.of) || !here(asset.zone)) continue;
      if (!tagged({tags_of(asset.of)})) continue;
      element(Element::Kind::capacity, static_cast<int32_t>(a), asset.fixed_cost, asset.zone,
              case_.money, true);
    }
  }

  void demands() {
    for (size_t d = 0; d < net_.demands.size(); ++d) {
      const auto& demand = net_.demands[d];
      const auto& node = net_.nodes[demand.node.value];
      if (!commodity_listed(node.commodity) || !here(node.zone)) continue;
      if (!tagged(
              {case_.table("demands").text(demand.row, "tags"), commodity_tags(node.commodity)}))
        continue;
      element(Element::Kind::demand, static_cast<int32_t>(d), one(), node.zone,
              case_.commodity_unit[node.commodity], true, node.grain);
    }
  }

  template <class F>
  void projects(F each) {
    for (size_t p = 0; p < net_.projects.size(); ++p) {
      const auto of = row_of("projects", net_.projects[p].row);
      const ZoneId zone(case_.table("projects").index(net_.projects[p].row, "zone"));
      if (!listed("project", of) || (zone.valid() && !here(zone)) || !tagged({tags_of(of)}))
        continue;
      each(static_cast<int>(p), zone);
    }
  }

  /// Money of a project, or the shares of it that the funds pay.
  void spend(int project, ZoneId zone) {
    const auto& cost = net_.projects[project].cost;
    if (terms_.references(row_, "fund").empty())
      return element(Element::Kind::spend, project, cost, zone, case_.money, true);
    const auto& funds = case_.table("project_funds");
    for (int row = 0; row < funds.rows(); ++row) {
      if (funds.index(row, "project") != project || !listed("fund", funds.reference(row, "fund")))
        continue;
      const auto share = compiler_.value(funds, row, "share");
      element(Element::Kind::spend, project, compiler_.combine(cost, share, 1), zone, case_.money,
              true);
    }
  }

  Compiler& compiler_;
  Network& net_;
  const Case& case_;
  const Table& terms_;
  Unit unit_;
  Measure& target_;
  int row_ = 0;
  std::string over_, tag_, mode_;
  Value times_;
  ZoneId zone_;
  int16_t lag_ = 0;
  std::vector<int> seasons_;
  bool averaged_ = false;
  bool reported_ = false;
};

void Compiler::expand_measure(int row, std::vector<int>& stack) {
  if (expanded_[row]) return;
  const auto& measures = case_.table("measures");
  const auto& terms = case_.table("terms");
  if (const auto first = std::ranges::find(stack, row); first != stack.end()) {
    std::string names;
    for (auto at = first; at != stack.end(); ++at) names += measures.text(*at, "id") + " by ";
    error("cycle", measures.place(row, "id"), measures.text(row, "id"),
          "the measure is defined by itself: " + names + measures.text(row, "id"),
          "break the circle in table terms");
    return;
  }
  stack.push_back(row);
  Measure built;
  built.row = row;
  bool empty = true;
  for (int term = 0; term < terms.rows(); ++term) {
    if (terms.index(term, "measure") != row) continue;
    empty = false;
    check_selectors(term);
    MeasureBuilder builder(*this, row, built);
    if (terms.text(term, "over") != "measure") {
      builder.add(term);
      continue;
    }
    const int other = terms.index(term, "other");
    if (other < 0) {
      error("term-other", terms.place(term, "other"), "", "over = measure needs the other measure",
            "name it in column other");
      continue;
    }
    expand_measure(other, stack);
    builder.add_other(term, net_.measures[other], case_.measure_unit[other]);
  }
  if (empty)
    warning("measure-empty", measures.place(row, "id"), measures.text(row, "id"),
            "no row of table terms belongs to the measure: it is 0 always",
            "add what it sums up to table terms");
  stack.pop_back();
  net_.measures[row] = std::move(built);
  expanded_[row] = 1;
}

/// A selector that a term does not look at would be obeyed by the reader only.
void Compiler::check_selectors(int term) {
  const auto& terms = case_.table("terms");
  const auto& over = terms.text(term, "over");
  const auto known = split_list(selectors_of(over));
  for (const auto* name : {"commodity", "process", "mode", "store", "project", "fund", "zone",
                           "tag", "season", "other"}) {
    if (std::ranges::find(known, name) != known.end() || terms.text(term, name).empty()) continue;
    error("term-selector", terms.place(term, name), terms.text(term, name),
          "a term over " + over + " is not selected by column `" + name + "`",
          "leave the cell empty, or correct column over");
  }
}

void Compiler::measures() {
  const auto& table = case_.table("measures");
  net_.measures.resize(table.rows());
  expanded_.assign(table.rows(), 0);
  std::vector<int> stack;
  for (int row = 0; row < table.rows(); ++row) expand_measure(row, stack);
}

}  // namespace horqin
