#include "equation/assemble.h"

#include <stdexcept>

#include "base/parallel.h"
#include "base/text.h"

namespace horqin {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr int64_t chunk_items = 4096;

struct Chunk {
  const Equation* equation;
  int64_t begin, end;
};

std::vector<Chunk> cut(const Model& model) {
  std::vector<Chunk> chunks;
  for (const Equation* equation : equations()) {
    const int64_t items = equation->items(model);
    for (int64_t begin = 0; begin < items; begin += chunk_items) {
      chunks.push_back({equation, begin, std::min(items, begin + chunk_items)});
    }
  }
  return chunks;
}

size_t held(const RowPen& pen) {
  return pen.index.capacity() * sizeof(int32_t) + pen.value.capacity() * sizeof(double) +
         pen.row_lower.capacity() * 2 * sizeof(double) + pen.ends.capacity() * 2 * sizeof(int64_t);
}

/// Where each chunk's rows and nonzeros begin in the whole.
struct Offsets {
  std::vector<int64_t> row, nonzero;
};

Offsets offsets_of(const std::vector<RowPen>& pens) {
  Offsets offsets{{0}, {0}};
  for (const auto& pen : pens) {
    offsets.row.push_back(offsets.row.back() + static_cast<int64_t>(pen.row_lower.size()));
    offsets.nonzero.push_back(offsets.nonzero.back() + static_cast<int64_t>(pen.index.size()));
  }
  if (offsets.nonzero.back() > std::numeric_limits<int32_t>::max()) {
    throw std::length_error("the model has more than 2^31 nonzeros");
  }
  return offsets;
}

/// Copies a chunk to its place and lets go of it.
void join(RowPen& pen, int64_t row, int64_t nonzero, Program& program) {
  std::copy(pen.index.begin(), pen.index.end(), program.index.begin() + nonzero);
  std::copy(pen.value.begin(), pen.value.end(), program.value.begin() + nonzero);
  std::copy(pen.row_lower.begin(), pen.row_lower.end(), program.row_lower.begin() + row);
  std::copy(pen.row_upper.begin(), pen.row_upper.end(), program.row_upper.begin() + row);
  for (size_t i = 0; i < pen.ends.size(); ++i) {
    program.start[row + static_cast<int64_t>(i) + 1] = static_cast<int32_t>(nonzero + pen.ends[i]);
  }
  pen.index = {};
  pen.value = {};
  pen.row_lower = {};
  pen.row_upper = {};
  pen.ends = {};
}

void write_columns(const Model& model, Program& program) {
  const auto columns = static_cast<size_t>(model.at.columns);
  program.cost.assign(columns, 0);
  program.lower.assign(columns, 0);
  program.upper.assign(columns, infinite);
  ColumnPen pen(model, program);
  for (const Equation* equation : equations()) {
    if (equation->columns) equation->columns(model, pen);
  }
}

}  // namespace

Assembled assemble(const Model& model, int threads) {
  Assembled result;
  auto& program = result.program;
  write_columns(model, program);
  const auto chunks = cut(model);
  std::vector<RowPen> pens(chunks.size(), RowPen(model));
  parallel_chunks(static_cast<int64_t>(chunks.size()), 1, threads,
                  [&](int64_t i, int64_t, int64_t) {
                    chunks[i].equation->rows(model, chunks[i].begin, chunks[i].end, pens[i]);
                  });
  const auto offsets = offsets_of(pens);
  for (const auto& pen : pens) result.bytes += held(pen);
  program.row_lower.resize(offsets.row.back());
  program.row_upper.resize(offsets.row.back());
  program.start.assign(offsets.row.back() + 1, 0);
  program.index.resize(offsets.nonzero.back());
  program.value.resize(offsets.nonzero.back());
  result.bytes +=
      program.index.size() * (sizeof(int32_t) + sizeof(double)) + program.start.size() * 20;
  parallel_chunks(static_cast<int64_t>(pens.size()), 1, threads, [&](int64_t i, int64_t, int64_t) {
    join(pens[i], offsets.row[i], offsets.nonzero[i], program);
  });
  for (size_t i = 0; i < chunks.size(); ++i) {
    if (result.rows.empty() || result.rows.back().equation != chunks[i].equation) {
      result.rows.push_back({chunks[i].equation, static_cast<int32_t>(offsets.row[i]), {}});
    }
    auto& items = result.rows.back().items;
    items.insert(items.end(), pens[i].items.begin(), pens[i].items.end());
    pens[i].items = {};
  }
  return result;
}

const EquationRows* rows_of(const Assembled& assembled, std::string_view name) {
  for (const auto& rows : assembled.rows) {
    if (rows.equation->name == name) return &rows;
  }
  return nullptr;
}

std::string row_words(const Model& model, const Assembled& assembled, int32_t row) {
  for (const auto& rows : assembled.rows) {
    if (row < rows.first || row >= rows.last()) continue;
    const std::string name(rows.equation->name);
    if (!rows.equation->words) return name;
    const auto words = name + " " + rows.equation->words(model, rows.items[row - rows.first]);
    return std::string(trim(words));
  }
  return "row " + std::to_string(row);
}

}  // namespace horqin
