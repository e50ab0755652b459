#include <cstdio>
#include <iterator>
#include <string_view>

#include "base/files.h"
#include "cli/failure.h"

namespace horqin {

namespace {

struct File {
  const char* name;
  std::string_view text;
};

// A town with a heat and power plant, wind, a demand that grows, a cap on CO2 and a goal: small
// enough to read in a minute.
constexpr File files[] = {
    {"case.toml", R"(title_zh = "我的地区"
title_en = "My region"
currency = "万元"
base_year = 2025

[money]
rate = 0.06
when = "mid"
capital = "annuity"
)"},
    {"tables/zones.csv", "id,parent,name_zh,name_en\ntown,,小城,Town\n"},
    {"tables/periods.csv", "year,role\n2025,base\n2026,plan\n2028,plan\n2030,outlook\n"},
    {"tables/days.csv",
     "id,season,repeats,steps,step_hours\nwinter_day,winter,180,4,6 h\nsummer_day,summer,185,4,6 "
     "h\n"},
    {"series/shapes.csv",
     "day,step,wind,load\nwinter_day,1,0.45,0.8\nwinter_day,2,0.35,1.1\nwinter_day,3,0.40,1."
     "2\nwinter_day,4,0.50,0.9\n"
     "summer_day,1,0.30,0.8\nsummer_day,2,0.20,1.1\nsummer_day,3,0.15,1.3\nsummer_day,4,0.25,0."
     "9\n"},
    {"tables/commodities.csv",
     "id,unit,grain,sense,name_zh,name_en\nelec,MWh,step,=,电力,electricity\nco2,t "
     "CO2,year,>=,二氧化碳,CO2\n"},
    {"tables/processes.csv",
     "id,zones,activity_unit,capacity_unit,most,running_cost [元/kWh],build_cost "
     "[元/kW],life,build,name_zh,name_en\n"
     "coal,town,MWh,MW,0.9,0.28,0,40 a,no,煤电,coal power\n"
     "wind,town,MWh,MW,wind,0,5800,20 a,yes,风电,wind power\n"},
    {"tables/capacities.csv", "of,zone,existing\ncoal,town,60 MW\n"},
    {"tables/arcs.csv",
     "process,commodity,rate\ncoal,elec,1\ncoal,co2,0.9 t CO2/MWh\nwind,elec,1\n"},
    {"tables/demands.csv",
     "commodity,zone,year,amount\nelec,town,2025,40 MW * load\nelec,town,2028,42 MW * "
     "load\nelec,town,2030,44 MW * load\n"},
    {"tables/measures.csv",
     "id,unit,name_zh,name_en\nemissions,万t CO2/a,排放,emissions\nwind_power,MW,风电装机,wind "
     "capacity\n"},
    {"tables/terms.csv",
     "measure,over,commodity,process\nemissions,in,co2,\nwind_power,capacity,,wind\n"},
    {"tables/limits.csv",
     "id,measure,sense,bound,years,name_zh,name_en\nco2_cap,emissions,<=,25 万t CO2/a,2028 "
     "2030,碳排放上限,cap on CO2\n"},
    {"tables/goals.csv",
     "id,measure,sense,bound,priority,years,name_zh,name_en\nwind_2030,wind_power,>=,60 "
     "MW,2,2030,2030年风电6万千瓦,60 MW of wind in 2030\n"},
};

}  // namespace

int new_command(const std::filesystem::path& folder, const Common& common) {
  AtomicFolder out(folder);
  for (const auto& file : files) out.write(file.name, file.text);
  out.commit();
  if (common.json) {
    const nlohmann::ordered_json json = {{"case", folder.string()}, {"files", std::size(files)}};
    std::printf("%s\n", json.dump(1).c_str());
    return exit_solved;
  }
  std::printf(
      common.language == Language::chinese
          ? "%s：可直接求解的小案例。下一步：\n  horqin solve %s\n  horqin docs tables    "
            "各表各列的含义\n"
          : "%s is a small case that solves. Next:\n  horqin solve %s\n  horqin docs tables "
            "   what every table says\n",
      folder.string().c_str(), folder.string().c_str());
  return exit_solved;
}

}  // namespace horqin
