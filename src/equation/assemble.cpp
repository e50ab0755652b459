#include "equation/assemble.h"

#include <stdexcept>

#include <malloc.h>

#include "base/parallel.h"
#include "base/text.h"

namespace horqin {

namespace {

constexpr int64_t chunk_items = 4096;
constexpr size_t worth_giving_back = size_t{32} << 20;  // bytes

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

/// `part = {}` would keep its memory.
template <class T>
void let_go(std::vector<T>& part) {
  std::vector<T>().swap(part);
}

template <class T>
void append(std::vector<T>& whole, std::vector<T>& part) {
  whole.insert(whole.end(), part.begin(), part.end());
  let_go(part);
}

/// Adds a chunk to the rows before it and lets go of it: memory is taken as it fills.
void join(RowPen& pen, int64_t nonzero, Program& program) {
  for (const int64_t end : pen.ends) program.start.push_back(static_cast<int32_t>(nonzero + end));
  append(program.index, pen.index);
  append(program.value, pen.value);
  append(program.row_lower, pen.row_lower);
  append(program.row_upper, pen.row_upper);
  let_go(pen.ends);
}

void write_columns(const Model& model, Program& program) {
  const auto columns = static_cast<size_t>(model.at.columns);
  program.cost.assign(columns, 0);
  program.lower.assign(columns, 0);
  program.upper.assign(columns, infinity);
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
  // The peak: from here on the program grows by no more than what the chunks let go of.
  result.bytes = static_cast<size_t>(model.at.columns) * 3 * sizeof(double);
  for (const auto& pen : pens) result.bytes += held(pen);
  const auto rows = static_cast<size_t>(offsets.row.back());
  const auto nonzeros = static_cast<size_t>(offsets.nonzero.back());
  program.row_lower.reserve(rows);
  program.row_upper.reserve(rows);
  program.start.reserve(rows + 1);
  program.index.reserve(nonzeros);
  program.value.reserve(nonzeros);
  const size_t portion = pens.size() / 16 + 1;
  for (size_t i = 0; i < pens.size(); ++i) {
    join(pens[i], offsets.nonzero[i], program);
    // What chunks let go of, back to the system.
    if (i % portion == portion - 1 && result.bytes > worth_giving_back) malloc_trim(0);
  }
  for (size_t i = 0; i < chunks.size(); ++i) {
    if (result.rows.empty() || result.rows.back().equation != chunks[i].equation) {
      result.rows.push_back({chunks[i].equation, static_cast<int32_t>(offsets.row[i]), {}});
    }
    auto& items = result.rows.back().items;
    append(items, pens[i].items);
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
