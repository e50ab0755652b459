#pragma once

#include <string_view>

namespace horqin::pypsa {

/// Series impedance of a standard type of line, ohm per km at 50 Hz. Data of pandapower and PyPSA
/// (see NOTICE), which networks call by name.
struct LineType {
  std::string_view name;
  double r = 0, x = 0;
};

/// A standard type of transformer: MVA, short-circuit voltages in percent, degrees, taps.
struct TransformerType {
  std::string_view name;
  double s_nom = 0, vsc = 0, vscr = 0, phase_shift = 0;
  double tap_neutral = 0, tap_step = 0;
};

const LineType* standard_line(std::string_view name);
const TransformerType* standard_transformer(std::string_view name);

}  // namespace horqin::pypsa
