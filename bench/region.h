// A regional case of power, heat, hydrogen and water, of any size, as the texts of its tables: what
// a person would have written, so that nothing of the ordinary way from tables to rows is left out.
#pragma once

#include <cmath>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace horqin::bench {

struct Size {
  int zones = 12;
  int periods = 1;
  int days = 0;  // representative days of 24 hours; 0: one hourly year
};

class Region {
 public:
  explicit Region(const Size& size) : size_(size) {}

  std::map<std::string, std::string> texts() {
    texts_["case.toml"] = "base_year = 2025\n\n[money]\nrate = 0.05\n";
    time();
    places();
    power();
    heat_and_hydrogen();
    water();
    links();
    plan();
    hourly();
    return std::move(texts_);
  }

 private:
  static std::string number(double value) {
    std::string text = std::to_string(value);
    text.resize(text.find('.') + 5);
    return text;
  }
  std::string zone(int z) const { return "z" + std::to_string(z + 1); }
  int next(int z, int by = 1) const { return (z + by) % size_.zones; }
  int hours() const { return size_.days > 0 ? size_.days * 24 : 8760; }

  void row(const std::string& table, const std::string& cells) {
    std::string& text =
        texts_[table.find('/') == std::string::npos ? "tables/" + table + ".csv" : table + ".csv"];
    text += cells;
    text += '\n';
  }

  void time() {
    row("periods", "year,years");
    for (int p = 0; p < size_.periods; ++p) row("periods", std::to_string(2025 + 5 * p) + ",5");
    row("days", "id,season,repeats,steps,first_hour");
    if (size_.days == 0) row("days", "year,year,1,8760,1");
    for (int d = 0; d < size_.days; ++d) {
      row("days", "d" + std::to_string(d + 1) + ",s" + std::to_string(d * 4 / size_.days + 1) +
                      "," + std::to_string(365.0 / size_.days) + ",24," +
                      std::to_string(d * 365 / size_.days * 24 + 1));
    }
  }

  void places() {
    row("zones", "id,parent");
    row("zones", "region,");
    for (int z = 0; z < size_.zones; ++z) row("zones", zone(z) + ",region");
    row("commodities", "id,unit,grain,sense,pool");
    for (const char* name : {"elec,MWh", "charge,MWh", "heat,MWh", "warm,MWh", "h2,MWh",
                             "cavern,MWh", "water,m3", "lake,m3"})
      row("commodities", std::string(name) + ",step,=,");
    row("commodities", "gas,MWh,year,=,region");
    row("commodities", "co2,t,year,>=,region");
    row("processes",
        "id,zones,activity_unit,capacity_unit,most,life,running_cost,fixed_cost,build_cost,"
        "ramp_up,build,tags");
    row("arcs", "process,mode,commodity,rate");
    row("capacities", "of,zone,existing,most");
    row("stores", "id,commodity,zones,within,end,keep,per,capacity,life,build_cost");
    row("demands", "commodity,zone,amount");
    row("links",
        "id,commodity,from,to,efficiency,both_ways,capacity_unit,life,running_cost,build_cost");
  }

  void process(const std::string& cells, std::initializer_list<const char*> arcs) {
    row("processes", cells);
    for (const char* arc : arcs) row("arcs", cells.substr(0, cells.find(',')) + "," + arc);
  }

  // Carried through an hourly year, or inside each representative day.
  void store(const std::string& what, const std::string& rest) {
    row("stores", what + (size_.days > 0 ? ",day," : ",year,") + rest);
  }

  // Everything may be built; wind and sun have profiles of their own in each zone.
  void power() {
    for (int z = 0; z < size_.zones; ++z) {
      const std::string id = zone(z);
      process("wind_" + id + "," + id + ",MWh,MW,wind_" + id +
                  ",25 a,2 CNY/MWh,90 CNY/kW/a,6500 CNY/kW,,,re",
              {",elec,1"});
      process("sun_" + id + "," + id + ",MWh,MW,sun_" + id + ",25 a,,60 CNY/kW/a,3900 CNY/kW,,,re",
              {",elec,1"});
      row("capacities", "coal," + id + "," + number(300 + 40 * (z % 7)) + " MW,inf");
      row("capacities", "wind_" + id + ",," + number(100 + 30 * (z % 5)) + " MW,4000 MW");
      row("demands", "elec," + id + "," + number(400 + 60 * (z % 6)) + " MW * load_" + id +
                         (size_.periods > 1 ? " * growth" : ""));
      row("demands", "heat," + id + "," + number(150 + 25 * (z % 4)) + " MW * cold_" + id);
    }
    process("coal,region/*,MWh,MW,0.9,40 a,60 CNY/MWh,200 CNY/kW/a,,0.25,no,fossil",
            {",elec,1", ",co2,0.85 t/MWh"});
    process("gas_plant,region/*,MWh,MW,0.93,30 a,20 CNY/MWh,100 CNY/kW/a,3000 CNY/kW,,,fossil",
            {",elec,1", ",gas,-1.8", ",co2,0.36 t/MWh"});
    process("chp,region/*,MWh,MW,0.92,30 a,25 CNY/MWh,120 CNY/kW/a,3800 CNY/kW,,,fossil",
            {"power,elec,1", "power,gas,-1.75", "power,co2,0.35 t/MWh", "both,elec,0.8",
             "both,heat,0.9", "both,gas,-1.9", "both,co2,0.38 t/MWh"});
    process("battery,region/*,MWh,MW,1,15 a,,20 CNY/kW/a,600 CNY/kW,,,",
            {"in,elec,-1", "in,charge,0.95", "out,elec,0.95", "out,charge,-1"});
    store("battery_energy,charge,region/*", "cyclic,0.999,hour,yes,15 a,900 CNY/kWh");
    process("gas_market,region,MWh,,,,300 CNY/MWh,,,,,", {",gas,1"});
    process("no_power,region/*,MWh,,,,20000 CNY/MWh,,,,,", {",elec,1"});
    process("spill_heat,region/*,MWh,,,,,,,,,", {",heat,-1"});
  }

  void heat_and_hydrogen() {
    for (int z = 0; z < size_.zones; ++z) {
      const std::string id = zone(z);
      process("pump_" + id + "," + id + ",MWh,MW,1,20 a,,40 CNY/kW/a,4200 CNY/kW,,,", {});
      row("arcs", "pump_" + id + ",,elec,-1");
      row("arcs", "pump_" + id + ",,heat,cop_" + id);
      row("demands", "h2," + id + "," + number(20 + 5 * (z % 3)) + " MW");
    }
    process("boiler,region/*,MWh,MW,0.95,25 a,15 CNY/MWh,20 CNY/kW/a,500 CNY/kW,,,fossil",
            {",heat,1", ",gas,-1.1", ",co2,0.22 t/MWh"});
    process("tank,region/*,MWh,MW,1,30 a,,,200 CNY/kW,,,",
            {"in,heat,-1", "in,warm,0.98", "out,heat,0.98", "out,warm,-1"});
    store("tank_energy,warm,region/*", "cyclic,0.995,hour,yes,30 a,40 CNY/kWh");
    process("electrolyser,region/*,MWh,MW,0.95,20 a,10 CNY/MWh,80 CNY/kW/a,5000 CNY/kW,,,",
            {",elec,-1", ",h2,0.68", ",water,-0.3 m3/MWh", ",heat,0.15"});
    process("compressor,region/*,MWh,MW,1,20 a,,,300 CNY/kW,,,",
            {"in,h2,-1", "in,cavern,0.97", "in,elec,-0.03", "out,h2,1", "out,cavern,-1"});
    store("cavern_energy,cavern,region/*", "cyclic,1,hour,yes,40 a,10 CNY/kWh");
    process("no_heat,region/*,MWh,,,,20000 CNY/MWh,,,,,", {",heat,1"});
    process("no_h2,region/*,MWh,,,,20000 CNY/MWh,,,,,", {",h2,1"});
  }

  void water() {
    for (int z = 0; z < size_.zones; ++z) {
      const std::string id = zone(z);
      row("demands", "water," + id + "," + number(900 + 150 * (z % 5)) + " m3/h * thirst_" + id);
      row("demands", "lake," + id + "," + number(-1500 - 100 * (z % 4)) + " m3/h * rain_" + id);
    }
    process("hydro,region/*,m3,m3/h,1,80 a,,,30 CNY/(m3/h),,,re",
            {",lake,-1", ",elec,0.0005 MWh/m3"});
    process("weir,region/*,m3,m3/h,1,50 a,0.02 CNY/m3,,,,no,", {",lake,-1", ",water,0.97"});
    process("well,region/*,m3,m3/h,0.98,30 a,0.1 CNY/m3,,8 CNY/(m3/h),,,",
            {",water,1", ",elec,-0.0006 MWh/m3"});
    process("spill,region/*,m3,,,,,,,,,", {",lake,-1"});
    process("no_water,region/*,m3,,,,50 CNY/m3,,,,,", {",water,1"});
    row("capacities", "weir,,2500 m3/h,");
    store("reservoir,lake,region/*", "cyclic,0.9999,day,yes,100 a,0.5 CNY/m3");
  }

  // A ring with chords for power and hydrogen; canals run one way.
  void links() {
    for (int z = 0; z < size_.zones && size_.zones > 1; ++z) {
      const std::string ends = "," + zone(z) + "," + zone(next(z));
      row("links", "line_" + zone(z) + ",elec" + ends + ",0.97,yes,MW,40 a,,1500 CNY/kW");
      row("links", "pipe_" + zone(z) + ",h2" + ends + ",0.99,yes,MW,40 a,,900 CNY/kW");
      row("links",
          "canal_" + zone(z) + ",water" + ends + ",0.9,no,m3/h,60 a,0.05 CNY/m3,9 CNY/(m3/h)");
      if (size_.zones > 4 && z % 2 == 0)
        row("links", "chord_" + zone(z) + ",elec," + zone(z) + "," +
                         zone(next(z, size_.zones / 2)) + ",0.95,yes,MW,40 a,,2600 CNY/kW");
    }
  }

  void plan() {
    row("measures", "id,unit");
    row("terms", "measure,over,times,commodity,process,tag");
    const auto measure = [&](const std::string& id, const std::string& unit,
                             const std::string& term) {
      row("measures", id + "," + unit);
      row("terms", id + "," + term);
    };
    measure("emissions", "t/a", "in,,co2,,");
    measure("green", "MWh/a", "in,,elec,,re");
    measure("fossil", "MWh/a", "in,,elec,,fossil");
    measure("pumped", "m3/a", "activity,,,well,");
    row("limits", "id,sense,measure,bound,of,zones");
    row("limits", "co2_cap,<=,emissions," + number(400000.0 * size_.zones) + " t/a,,");
    row("limits", "wells,<=,pumped,6000000 m3/a,,region/*");
    row("limits", "local_air,<=,emissions,900000 t/a,,region/*");
    row("goals", "id,sense,measure,bound,of,zones");
    row("goals", "green_share,>=,green,1.5,fossil,region/*");
  }

  // Profiles for every zone and hour, from waves of different lengths and a fixed pseudo-random
  // walk.
  void hourly() {
    struct Kind {
      const char* name;
      double mean, daily, yearly, noise;
    };
    const Kind kinds[] = {{"wind", 0.32, 0.05, 0.12, 0.3}, {"sun", 0, 0.7, 0.12, 0.1},
                          {"load", 1, 0.25, 0.1, 0.1},     {"cold", 0.8, 0.15, 0.6, 0.1},
                          {"cop", 3.2, 0.3, 0.7, 0.2},     {"thirst", 1, 0.3, 0.3, 0.1},
                          {"rain", 1, 0, 0.5, 0.8}};
    std::string text = "hour";
    for (const auto& kind : kinds)
      for (int z = 0; z < size_.zones; ++z) text += std::string(",") + kind.name + "_" + zone(z);
    text += '\n';
    std::vector<double> walk(std::size(kinds) * static_cast<size_t>(size_.zones));
    uint64_t seed = 20250101;
    constexpr double day = 2 * 3.14159265358979 / 24;
    for (int hour = 0; hour < 8760; ++hour) {
      text += std::to_string(hour + 1);
      size_t at = 0;
      for (const auto& kind : kinds) {
        for (int z = 0; z < size_.zones; ++z, ++at) {
          seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
          walk[at] = 0.95 * walk[at] + static_cast<double>(seed >> 40) / 16777216.0 - 0.5;
          const double value = kind.mean + kind.daily * std::sin(day * (hour - 6 + 0.2 * z)) +
                               kind.yearly * std::cos(day / 365 * (hour + 100 * z)) +
                               kind.noise * walk[at];
          text += ',' + number(std::max(0.0, kind.mean < 1 ? std::min(value, 1.0) : value));
        }
      }
      text += '\n';
    }
    texts_["series/hourly.csv"] = std::move(text);
    if (size_.periods < 2) return;
    row("series/growth", "year,growth");
    for (int p = 0; p < size_.periods; ++p)
      row("series/growth", std::to_string(2025 + 5 * p) + "," + number(1 + 0.12 * p));
  }

  Size size_;
  std::map<std::string, std::string> texts_;
};

}  // namespace horqin::bench
