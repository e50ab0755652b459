#include "lp/program.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace horqin {
namespace {

std::string at(const char* what, size_t where) {
  return std::string(what) + " " + std::to_string(where);
}

std::string wrong_sizes(const Program& p) {
  const size_t n = p.cost.size(), m = p.row_lower.size();
  if (p.lower.size() != n || p.upper.size() != n) return "column bounds and costs differ in number";
  if (!p.integer.empty() && p.integer.size() != n) return "integer marks and columns differ";
  if (!p.quadratic.empty() && p.quadratic.size() != n) return "quadratic costs and columns differ";
  if (p.row_upper.size() != m) return "lower and upper row bounds differ in number";
  if (p.start.size() != m + 1) return "start must have one entry more than there are rows";
  if (p.start.front() != 0) return "start must begin with 0";
  if (p.index.size() != p.value.size()) return "index and value differ in length";
  if (static_cast<int64_t>(p.start.back()) != p.nonzeros())
    return "start does not end at the last nonzero";
  if (!std::is_sorted(p.start.begin(), p.start.end())) return "start decreases";
  return "";
}

std::string wrong_column(const Program& p) {
  for (size_t j = 0; j < p.cost.size(); ++j) {
    if (!std::isfinite(p.cost[j])) return at("cost is not finite in column", j);
    if (std::isnan(p.lower[j]) || std::isnan(p.upper[j])) return at("bound is NaN in column", j);
    if (p.lower[j] == infinity) return at("lower bound is +infinity in column", j);
    if (p.upper[j] == -infinity) return at("upper bound is -infinity in column", j);
    if (!p.quadratic.empty() && !(p.quadratic[j] >= 0 && std::isfinite(p.quadratic[j])))
      return at("quadratic cost is negative or not finite in column", j);
  }
  return std::isfinite(p.offset) ? "" : "the offset is not finite";
}

std::string wrong_row(const Program& p) {
  std::vector<int32_t> last_row(p.cost.size(), -1);
  for (int32_t i = 0; i < p.rows(); ++i) {
    if (std::isnan(p.row_lower[i]) || std::isnan(p.row_upper[i]))
      return at("bound is NaN in row", i);
    if (p.row_lower[i] == infinity) return at("lower bound is +infinity in row", i);
    if (p.row_upper[i] == -infinity) return at("upper bound is -infinity in row", i);
    for (int32_t k = p.start[i]; k < p.start[i + 1]; ++k) {
      const int32_t j = p.index[k];
      if (j < 0 || j >= p.columns()) return at("column out of range in row", i);
      if (last_row[j] == i) return at("column", j) + at(" stands twice in row", i);
      last_row[j] = i;
      if (!std::isfinite(p.value[k])) return at("coefficient is not finite in row", i);
    }
  }
  return "";
}

// FNV-1a over the bits, eight bytes at a time; −0 counts as 0.
class Fingerprint {
 public:
  void add(uint64_t word) { hash_ = (hash_ ^ word ^ (word >> 32)) * 0x100000001b3ULL; }
  void add(double number) { add(std::bit_cast<uint64_t>(number == 0 ? 0.0 : number)); }
  template <class T>
  void add(const std::vector<T>& values) {
    add(static_cast<uint64_t>(values.size()));
    for (const T& v : values) {
      if constexpr (std::is_same_v<T, double>) {
        add(v);
      } else {
        add(static_cast<uint64_t>(v));
      }
    }
  }
  uint64_t value() const { return hash_; }

 private:
  uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace

bool Program::has_integers() const {
  return std::any_of(integer.begin(), integer.end(), [](uint8_t mark) { return mark != 0; });
}

bool Program::is_quadratic() const {
  return std::any_of(quadratic.begin(), quadratic.end(), [](double q) { return q != 0; });
}

uint64_t Program::fingerprint() const {
  Fingerprint print;
  for (const auto* numbers : {&cost, &lower, &upper, &quadratic, &row_lower, &row_upper, &value})
    print.add(*numbers);
  print.add(integer);
  print.add(start);
  print.add(index);
  print.add(offset);
  return print.value();
}

std::string defect(const Program& program) {
  std::string found = wrong_sizes(program);
  if (found.empty()) found = wrong_column(program);
  if (found.empty()) found = wrong_row(program);
  return found;
}

int32_t add_column(Program& program, double cost, double lower, double upper) {
  program.cost.push_back(cost);
  program.lower.push_back(lower);
  program.upper.push_back(upper);
  if (!program.integer.empty()) program.integer.push_back(0);
  if (!program.quadratic.empty()) program.quadratic.push_back(0);
  return program.columns() - 1;
}

int32_t add_row(Program& program, double lower, double upper, std::span<const int32_t> index,
                std::span<const double> value) {
  program.row_lower.push_back(lower);
  program.row_upper.push_back(upper);
  program.index.insert(program.index.end(), index.begin(), index.end());
  program.value.insert(program.value.end(), value.begin(), value.end());
  program.start.push_back(static_cast<int32_t>(program.index.size()));
  return program.rows() - 1;
}

bool is_whole(const std::vector<uint8_t>& integer, const std::vector<double>& x) {
  for (size_t j = 0; j < integer.size(); ++j)
    if (integer[j] && std::abs(x[j] - std::round(x[j])) > 1e-6) return false;
  return true;
}

double objective(const Program& program, const std::vector<double>& x) {
  double sum = program.offset;
  for (size_t j = 0; j < x.size(); ++j) sum += program.cost[j] * x[j];
  for (size_t j = 0; j < program.quadratic.size(); ++j)
    sum += 0.5 * program.quadratic[j] * x[j] * x[j];
  return sum;
}

}  // namespace horqin
