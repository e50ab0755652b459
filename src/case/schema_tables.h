#pragma once

#include "case/schema.h"

/// The tables of a case, one function each.
namespace horqin::schema_tables {

// Where and when: zones, commodities, periods, days, futures.
TableSpec zones();
TableSpec periods();
TableSpec days();
TableSpec futures();
TableSpec commodities();

// What is built: processes and their modes, links, stores, their capacities and what limits them.
TableSpec processes();
TableSpec modes();
TableSpec links();
TableSpec build_costs();
TableSpec losses();
TableSpec outages();
TableSpec stores();
TableSpec capacities();

// What moves between them: arcs, ties, demands, curves, reserves.
TableSpec arcs();
TableSpec level_arcs();
TableSpec ties();
TableSpec demands();
TableSpec curves();
TableSpec reserves();

// What is asked of the region: measures, limits, goals, projects, clauses and where numbers come
// from.
TableSpec measures();
TableSpec terms();
TableSpec limits();
TableSpec goals();
TableSpec projects();
TableSpec project_gives();
TableSpec project_uses();
TableSpec clauses();
TableSpec documents();
TableSpec sources();
TableSpec attributes();
TableSpec facts();
TableSpec gates();
TableSpec permissions();
TableSpec fixes();
TableSpec funds();
TableSpec project_funds();

}  // namespace horqin::schema_tables
