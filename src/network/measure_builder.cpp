#include "network/measure_builder.h"

#include <algorithm>

#include "base/text.h"
#include "case/unit_words.h"

namespace horqin {

MeasureBuilder::MeasureBuilder(Compiler& compiler, int row, int measure, Measure& target)
    : compiler_(compiler),
      net_(compiler.net_),
      case_(compiler.case_),
      terms_(case_.table("terms")),
      row_(row),
      chosen_(net_, row),
      over_(terms_.text(row, "over")),
      times_(compiler.value(terms_, row, "times")),
      lag_(static_cast<int16_t>(terms_.number(row, "lag"))),
      unit_(case_.measure_unit[measure]),
      target_(target) {}

void MeasureBuilder::add() {
  find_seasons();
  const size_t before = target_.elements.size();
  select();
  if (target_.elements.size() == before && !reported_) {
    compiler_.warning("term-empty", terms_.place(row_, "over"), over_, "the term selects nothing",
                      "correct its selectors, or take it out");
  }
}

void MeasureBuilder::add_other(const Measure& other, const Unit& other_unit) {
  const auto factor = coefficient(other_unit);
  if (!factor) return;
  for (auto element : other.elements) {
    element.times = compiler_.combine(element.times, times_, *factor);
    element.lag = static_cast<int16_t>(element.lag + lag_);
    target_.elements.push_back(element);
  }
}

void MeasureBuilder::select() {
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

void MeasureBuilder::find_seasons() {
  const auto& names = net_.line.season_names;
  for (const auto word : split_list(terms_.text(row_, "season"))) {
    const auto found = std::ranges::find(names, word);
    if (found == names.end()) {
      error("season-unknown", "season", std::string(word), "no day has this season",
            "correct the name");
    } else {
      seasons_.push_back(static_cast<int>(found - names.begin()));
    }
  }
  if (seasons_.empty()) seasons_.push_back(-1);
}

/// What turns `times` × thing into the measure's unit. A yearly amount may be counted per year or
/// not; a stock, such as capacity or a level, is no yearly amount unless a time makes it one.
std::optional<double> MeasureBuilder::coefficient(const Unit& thing, bool stock) {
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
    error("term-unit", said, terms_.text(row_, said), mismatch(product),
          "give column times the unit that turns one into the other");
  }
  return std::nullopt;
}

std::string MeasureBuilder::mismatch(const Unit& product) const {
  const auto unit = case_.table("measures").text(target_.row, "unit");
  const auto same = [&](const Unit& counted) { return counted.dimension == unit_.dimension; };
  const bool substance = !product.substance.empty() && !unit_.substance.empty();
  if (substance && (same(product) || same(product / *parse_unit("a")))) {
    return "the term counts " + product.substance + ", its measure is in " + unit;
  }
  return "the term counts " + kind_of(product.dimension) + ", its measure is in " + unit + ": " +
         kind_of(unit_.dimension);
}

void MeasureBuilder::element(Element::Kind kind, int32_t of, const Value& rate, ZoneId zone,
                             const Unit& thing, bool flow, Grain grain, double sign) {
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

void MeasureBuilder::error(std::string code, std::string_view column, std::string found,
                           std::string message, std::string remedy) {
  compiler_.error(std::move(code), terms_.place(row_, column), std::move(found), std::move(message),
                  std::move(remedy));
  reported_ = true;
}

}  // namespace horqin
