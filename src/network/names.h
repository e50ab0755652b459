#pragma once

#include "network/network.h"

namespace horqin {

/// What something is called: a language without a name has that of the other, else the id.
struct Names {
  std::string zh, en;
};

/// Of a row of a table with the columns name_zh and name_en.
Names names_of(const Table& table, int row);

/// The id of a row of the case.
std::string id_of(const Network& net, const Reference& of);

/// Of a zone; empty where there is none.
Names names_of(const Network& net, ZoneId zone);

}  // namespace horqin
