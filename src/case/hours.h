#pragma once

namespace horqin {

inline constexpr double hours_per_year = 8760;

}  // namespace horqin
