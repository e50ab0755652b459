#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "lp/program.h"
#include "solve/highs_library.h"

namespace horqin::bench {

HORQIN_LATE(highs_library, Highs_getHessianNumNz);
HORQIN_LATE(highs_library, Highs_getModel);
HORQIN_LATE(highs_library, Highs_getNumNz);
HORQIN_LATE(highs_library, Highs_readModel);

// HiGHS reads MPS for us; maximisation is turned round.
inline Program read_mps(const std::string& file) {
  void* highs = Highs_create();
  Highs_setBoolOptionValue(highs, "output_flag", 0);
  if (Highs_readModel(highs, file.c_str()) == kHighsStatusError) {
    std::fprintf(stderr, "%s cannot be read\n", file.c_str());
    std::exit(2);
  }
  Program p;
  HighsInt columns = Highs_getNumCol(highs), rows = Highs_getNumRow(highs);
  HighsInt nonzeros = Highs_getNumNz(highs), squares = Highs_getHessianNumNz(highs), sense = 1;
  for (auto* v : {&p.cost, &p.lower, &p.upper}) v->resize(static_cast<size_t>(columns));
  for (auto* v : {&p.row_lower, &p.row_upper}) v->resize(static_cast<size_t>(rows));
  p.start.resize(static_cast<size_t>(rows) + 1);
  p.index.resize(static_cast<size_t>(nonzeros));
  p.value.resize(static_cast<size_t>(nonzeros));
  std::vector<HighsInt> q_start(static_cast<size_t>(columns) + 1), q_index(squares), kind(columns);
  std::vector<double> q_value(static_cast<size_t>(squares));
  Highs_getModel(highs, kHighsMatrixFormatRowwise, kHighsHessianFormatTriangular, &columns, &rows,
                 &nonzeros, &squares, &sense, &p.offset, p.cost.data(), p.lower.data(),
                 p.upper.data(), p.row_lower.data(), p.row_upper.data(), p.start.data(),
                 p.index.data(), p.value.data(), q_start.data(), q_index.data(), q_value.data(),
                 kind.data());
  p.start.back() = nonzeros;
  q_start.back() = squares;
  if (squares > 0) p.quadratic.resize(static_cast<size_t>(columns));
  for (HighsInt j = 0; j < columns; ++j) {
    if (kind[j] != 0 && p.integer.empty()) p.integer.resize(static_cast<size_t>(columns));
    if (kind[j] != 0) p.integer[j] = 1;
    for (HighsInt k = squares > 0 ? q_start[j] : 0; squares > 0 && k < q_start[j + 1]; ++k)
      if (q_index[k] == j) p.quadratic[j] = q_value[k];
  }
  if (sense < 0) {
    for (double& c : p.cost) c = -c;
    p.offset = -p.offset;
  }
  Highs_destroy(highs);
  return p;
}

}  // namespace horqin::bench
