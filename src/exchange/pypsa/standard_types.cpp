#include "exchange/pypsa/standard_types.h"

#include <algorithm>
#include <array>

namespace horqin::pypsa {

namespace {

constexpr std::array known_lines = {LineType{"149-AL1/24-ST1A 10.0", 0.194, 0.315},
                                    LineType{"149-AL1/24-ST1A 110.0", 0.194, 0.41},
                                    LineType{"149-AL1/24-ST1A 20.0", 0.194, 0.337},
                                    LineType{"15-AL1/3-ST1A 0.4", 1.8769, 0.35},
                                    LineType{"184-AL1/30-ST1A 110.0", 0.1571, 0.4},
                                    LineType{"184-AL1/30-ST1A 20.0", 0.1571, 0.33},
                                    LineType{"24-AL1/4-ST1A 0.4", 1.2012, 0.335},
                                    LineType{"243-AL1/39-ST1A 110.0", 0.1188, 0.39},
                                    LineType{"243-AL1/39-ST1A 20.0", 0.1188, 0.32},
                                    LineType{"305-AL1/39-ST1A 110.0", 0.0949, 0.38},
                                    LineType{"34-AL1/6-ST1A 10.0", 0.8342, 0.36},
                                    LineType{"34-AL1/6-ST1A 20.0", 0.8342, 0.382},
                                    LineType{"48-AL1/8-ST1A 0.4", 0.5939, 0.3},
                                    LineType{"48-AL1/8-ST1A 10.0", 0.5939, 0.35},
                                    LineType{"48-AL1/8-ST1A 20.0", 0.5939, 0.372},
                                    LineType{"48-AL1/8-ST1A 110.0", 0.5939, 0.46},
                                    LineType{"70-AL1/11-ST1A 10.0", 0.4132, 0.339},
                                    LineType{"70-AL1/11-ST1A 20.0", 0.4132, 0.36},
                                    LineType{"70-AL1/11-ST1A 110.0", 0.4132, 0.45},
                                    LineType{"94-AL1/15-ST1A 0.4", 0.306, 0.29},
                                    LineType{"94-AL1/15-ST1A 10.0", 0.306, 0.33},
                                    LineType{"94-AL1/15-ST1A 20.0", 0.306, 0.35},
                                    LineType{"94-AL1/15-ST1A 110.0", 0.306, 0.44},
                                    LineType{"122-AL1/20-ST1A 10.0", 0.2376, 0.323},
                                    LineType{"122-AL1/20-ST1A 20.0", 0.2376, 0.344},
                                    LineType{"122-AL1/20-ST1A 110.0", 0.2376, 0.43},
                                    LineType{"490-AL1/64-ST1A 220.0", 0.059, 0.285},
                                    LineType{"490-AL1/64-ST1A 380.0", 0.059, 0.253},
                                    LineType{"490-AL1/64-ST1A 110.0", 0.059, 0.37},
                                    LineType{"679-AL1/86-ST1A 110.0", 0.042, 0.36},
                                    LineType{"679-AL1/86-ST1A 220.0", 0.042, 0.275},
                                    LineType{"679-AL1/86-ST1A 380.0", 0.042, 0.25},
                                    LineType{"N2XS(FL)2Y 1x120 RM/35 64/110 kV", 0.153, 0.166},
                                    LineType{"N2XS(FL)2Y 1x185 RM/35 64/110 kV", 0.099, 0.156},
                                    LineType{"N2XS(FL)2Y 1x240 RM/35 64/110 kV", 0.075, 0.149},
                                    LineType{"N2XS(FL)2Y 1x300 RM/35 64/110 kV", 0.06, 0.144},
                                    LineType{"NA2XS2Y 1x95 RM/25 6/10 kV", 0.313, 0.123},
                                    LineType{"NA2XS2Y 1x185 RM/25 6/10 kV", 0.161, 0.11},
                                    LineType{"NA2XS2Y 1x240 RM/25 6/10 kV", 0.122, 0.105},
                                    LineType{"NA2XS2Y 1x150 RM/25 12/20 kV", 0.206, 0.116},
                                    LineType{"NA2XS2Y 1x185 RM/25 12/20 kV", 0.161, 0.117},
                                    LineType{"NA2XS2Y 1x240 RM/25 12/20 kV", 0.122, 0.112},
                                    LineType{"NA2XS2Y 1x120 RM/25 12/20 kV", 0.253, 0.119},
                                    LineType{"NA2XS2Y 1x70 RM/25 12/20 kV", 0.443, 0.132},
                                    LineType{"NA2XS2Y 1x95 RM/25 12/20 kV", 0.313, 0.132},
                                    LineType{"NA2XS2Y 1x150 RM/25 6/10 kV", 0.206, 0.11},
                                    LineType{"NA2XS2Y 1x120 RM/25 6/10 kV", 0.253, 0.113},
                                    LineType{"NA2XS2Y 1x70 RM/25 6/10 kV", 0.443, 0.123},
                                    LineType{"NAYY 4x120 SE", 0.225, 0.08},
                                    LineType{"NAYY 4x150 SE", 0.208, 0.08},
                                    LineType{"NAYY 4x50 SE", 0.642, 0.083},
                                    LineType{"Al/St 240/40 2-bundle 220.0", 0.06, 0.301},
                                    LineType{"Al/St 240/40 3-bundle 300.0", 0.04, 0.265},
                                    LineType{"Al/St 240/40 4-bundle 380.0", 0.03, 0.246},
                                    LineType{"Al/St 490/64 4-bundle 380.0", 0.015, 0.16},
                                    LineType{"HTLS 4-bundle 380.0", 0.02, 0.26},
                                    LineType{"Al/St 560/50 4-bundle 750.0", 0.013, 0.276},
                                    LineType{"HVDC XLPE 1000", 0.0022, 0.000001},
                                    LineType{"HVDC Oil filled 1400", 0.00264, 0.000001}};

constexpr std::array known_transformers = {
    TransformerType{"0.25 MVA 10/0.4 kV", 0.250, 4, 1.2, 150, 0, 2.5},
    TransformerType{"0.25 MVA 20/0.4 kV", 0.250, 6, 1.44, 150, 0, 2.5},
    TransformerType{"0.4 MVA 10/0.4 kV", 0.400, 4, 1.325, 150, 0, 2.5},
    TransformerType{"0.4 MVA 20/0.4 kV", 0.400, 6, 1.425, 150, 0, 2.5},
    TransformerType{"0.63 MVA 10/0.4 kV", 0.630, 4, 1.0794, 150, 0, 2.5},
    TransformerType{"0.63 MVA 20/0.4 kV", 0.630, 6, 1.206, 150, 0, 2.5},
    TransformerType{"100 MVA 220/110 kV", 100.0, 12.0, 0.26, 0, 0, 1.5},
    TransformerType{"160 MVA 380/110 kV", 160.0, 12.2, 0.25, 0, 0, 1.5},
    TransformerType{"25 MVA 110/10 kV", 25., 10.04, 0.276, 150, 0, 1.5},
    TransformerType{"25 MVA 110/20 kV", 25., 11.2, 0.282, 150, 0, 1.5},
    TransformerType{"40 MVA 110/10 kV", 40., 10.04, 0.295, 150, 0, 1.5},
    TransformerType{"40 MVA 110/20 kV", 40., 11.2, 0.302, 150, 0, 1.5},
    TransformerType{"63 MVA 110/10 kV", 63., 10.04, 0.31, 150, 0, 1.5},
    TransformerType{"63 MVA 110/20 kV", 63., 11.2, 0.322, 150, 0, 1.5}};

template <class List>
auto find(const List& list, std::string_view name) {
  const auto at = std::ranges::find_if(list, [&](const auto& one) { return one.name == name; });
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

const LineType* standard_line(std::string_view name) {
  return find(known_lines, name);
}

const TransformerType* standard_transformer(std::string_view name) {
  return find(known_transformers, name);
}

}  // namespace horqin::pypsa
