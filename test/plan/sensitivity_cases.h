// Small cases for the columns whose numbers no story of test/equation/stories moves.
#pragma once

namespace horqin {

// Sun in one zone, people in another: a link, and a battery whose energy is tied to its power.
inline const char* const island = R"(
case.toml
  currency = "CNY"
  [money]
  rate = 0.05
zones
  id
  coast
  island
periods
  year
  2025
  2026
days
  id,  season, repeats, steps, step_hours
  day, year,   365,     2,     12 h
commodities
  id,     unit, grain, sense
  elec,   MWh,  step,  =
  charge, MWh,  step,  =
processes
  id,   zones,  activity_unit, capacity_unit, build, most, running_cost, build_cost,    life
  sun,  coast,  MWh,           MW,            yes,   cf,   1 CNY/MWh,    90000 CNY/MW,  20 a
  gas,  island, MWh,           MW,            no,    ,     80 CNY/MWh,   ,
  load, island, MWh,           MW,            no,    ,     ,             ,
  give, island, MWh,           MW,            yes,   ,     ,             30000 CNY/MW,  15 a
arcs
  process, commodity, rate
  sun,     elec,      1 MWh/MWh
  gas,     elec,      1 MWh/MWh
  load,    elec,      -1 MWh/MWh
  load,    charge,    0.9 MWh/MWh
  give,    charge,    -1.05 MWh/MWh
  give,    elec,      1 MWh/MWh
links
  id,    commodity, from,  to,     efficiency, capacity_unit, most, life, fixed_cost,     build_cost,    running_cost
  cable, elec,      coast, island, 0.95,       MW,            0.9,  30 a, 400 CNY/MW/a,   20000 CNY/MW,  0.5 CNY/MWh
stores
  id,      commodity, zones,  within, end,    keep, per,  most,  capacity, life, fixed_cost,       build_cost,     level_cost
  battery, charge,    island, day,    cyclic, 0.97, day,  33 MWh, yes,     12 a, 100 CNY/MWh/a,    2000 CNY/MWh,   20 CNY/MWh/a
ties
  id,    left,    sense, ratio,     right
  hours, battery, =,     14 MWh/MW, give
capacities
  of,   zone,   existing
  gas,  island, 4 MW
  load, island, 50 MW
demands
  commodity, zone,   amount
  elec,      island, 5 MW
series/cf.csv
  step, cf
  1,    0.5
  2,    0
)";

// A city whose bounds of every kind bind.
inline const char* const bounds = R"(
case.toml
  currency = "CNY"
zones
  id
  city
periods
  year
  2025
days
  id,  season, repeats, steps, step_hours
  day, year,   365,     2,     12 h
commodities
  id,   unit, grain, sense
  elec, MWh,  step,  =
processes
  id,    zones, activity_unit, capacity_unit, activity_per_capacity, grain, profile, year_most, year_least, build, running_cost, build_cost,    life
  base,  city,  MWh,           MW,            ,                      ,      ,        0.5,       ,           no,    10 CNY/MWh,              ,
  must,  city,  MWh,           MW,            0.9 MWh/MW/h,          ,      ,        ,          0.8,        no,    90 CNY/MWh,              ,
  flat,  city,  MWh,           MWh/a,         ,                      year,  shape,   ,          ,           no,    30 CNY/MWh,              ,
  peak,  city,  MWh,           ,              ,                      ,      ,        ,          ,           no,    60 CNY/MWh,              ,
  wind,  city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   3 CNY/MWh,    700000 CNY/MW, 1 a
  sun,   city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   2 CNY/MWh,    1000 CNY/MW, 1 a
  hydro, city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   4 CNY/MWh,    800000 CNY/MW, 1 a
  waste, city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   5 CNY/MWh,    2000 CNY/MW, 1 a
  bio,   city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   6 CNY/MWh,    900000 CNY/MW, 1 a
  spare, city,  MWh,           MW,            ,                      ,      ,        ,          ,           yes,   500 CNY/MWh,  5000 CNY/MW, 1 a
modes
  process, mode, running_cost
  peak,    run,  7 CNY/MWh
arcs
  process, mode, commodity, rate
  base,    ,     elec,      1 MWh/MWh
  must,    ,     elec,      1 MWh/MWh
  flat,    ,     elec,      1 MWh/MWh
  peak,    run,  elec,      1 MWh/MWh
  wind,    ,     elec,      1 MWh/MWh
  sun,     ,     elec,      1 MWh/MWh
  hydro,   ,     elec,      1 MWh/MWh
  waste,   ,     elec,      1 MWh/MWh
  bio,     ,     elec,      1 MWh/MWh
  spare,   ,     elec,      1 MWh/MWh
capacities
  of,    existing,      least, most, build_least, build_most
  base,  20 MW,         ,      ,     ,
  must,  3 MW,          ,      ,     ,
  flat,  17520 MWh/a,   ,      ,     ,
  wind,  ,              4 MW,  ,     ,
  sun,   ,              ,      6 MW, ,
  hydro, ,              ,      ,     2 MW,
  waste, ,              ,      ,     ,            1 MW
demands
  commodity, zone, amount
  elec,      city, 60 MW * load
reserves
  id,     commodity, zone, margin, process, credit
  secure, elec,      city, 0.2,    spare,   0.9
measures
  id,     unit
  biogas, MW
terms
  measure, over,     process
  biogas,  capacity, bio
goals
  id,       measure, sense, bound, priority, years
  bio_2025, biogas,  >=,    7 MW,  2,        2025
series/shapes.csv
  step, load, shape
  1,    1,    1.2
  2,    0.7,  0.8
)";

}  // namespace horqin
