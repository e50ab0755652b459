#include "lp/mps.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <system_error>
#include <unordered_map>
#include <unordered_set>

#include "base/files.h"

namespace horqin {
namespace {

std::string shortest(double number) {
  std::array<char, 32> text;
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), end};
}

std::string plain(std::string name) {
  for (char& c : name)
    if (static_cast<unsigned char>(c) <= ' ' || c == '\x7f') c = '_';
  return name;
}

/// The column, fixed at 1, whose cost is the offset.
const std::string offset_column = "offset";

/// Names by index, made unique: the second of a kind ends in `~2`.
std::vector<std::string> unique(int32_t count, const std::function<std::string(int32_t)>& name,
                                const char* prefix) {
  std::vector<std::string> result(count);
  std::unordered_set<std::string> taken{"objective", offset_column};
  std::unordered_map<std::string, int> seen;
  for (int32_t i = 0; i < count; ++i) {
    const auto base = name ? plain(name(i)) : prefix + std::to_string(i);
    auto own = base;
    while (!taken.insert(own).second) own = base + "~" + std::to_string(++seen[base] + 1);
    result[i] = std::move(own);
  }
  return result;
}

class Writer {
 public:
  Writer(const Program& program, std::ostream& out, const MpsNames& names)
      : p_(program),
        out_(out),
        row_(unique(program.rows(), names.row, "r")),
        column_(unique(program.columns(), names.column, "c")) {}

  void write() {
    if (const std::string found = defect(p_); !found.empty()) throw std::invalid_argument(found);
    header();
    rows();
    columns();
    right_hand_sides();
    ranges();
    bounds();
    quadratic();
    out_ << "ENDATA\n";
  }

 private:
  const std::string& row(int32_t i) const { return row_[i]; }
  const std::string& column(int32_t j) const { return column_[j]; }

  // N for a free row, E, G, L; a range row is G with its width in RANGES.
  char sense(int32_t i) const {
    const double lower = p_.row_lower[i], upper = p_.row_upper[i];
    if (lower == upper) return 'E';
    if (std::isfinite(lower)) return 'G';
    return std::isfinite(upper) ? 'L' : 'N';
  }

  void header() {
    out_ << "* minimise; column offset is fixed at 1 and carries the constant part of the "
            "objective\n"
         << "* columns " << p_.columns() << ", rows " << p_.rows() << ", nonzeros " << p_.nonzeros()
         << "\n";
    out_ << "NAME horqin\n";
  }

  void rows() {
    out_ << "ROWS\n N objective\n";
    for (int32_t i = 0; i < p_.rows(); ++i) {
      if (p_.row_lower[i] > p_.row_upper[i])
        throw std::invalid_argument("row " + std::to_string(i) + " has crossed bounds");
      out_ << ' ' << sense(i) << ' ' << row(i) << '\n';
    }
  }

  void columns() {
    // Column-wise copy of A: MPS wants all of a column together.
    std::vector<int32_t> start(p_.cost.size() + 1), of_row(p_.index.size());
    std::vector<double> value(p_.index.size());
    for (const int32_t j : p_.index) ++start[j + 1];
    for (size_t j = 0; j + 1 < start.size(); ++j) start[j + 1] += start[j];
    std::vector<int32_t> next = start;
    for (int32_t i = 0; i < p_.rows(); ++i)
      for (int32_t k = p_.start[i]; k < p_.start[i + 1]; ++k) {
        const int32_t to = next[p_.index[k]]++;
        of_row[to] = i;
        value[to] = p_.value[k];
      }
    out_ << "COLUMNS\n";
    bool in_integers = false;
    for (int32_t j = 0; j < p_.columns(); ++j) {
      marker(!p_.integer.empty() && p_.integer[j] != 0, in_integers, j);
      const std::string name = column(j);
      // An empty column must still be named, so its cost is written also when it is 0.
      if (p_.cost[j] != 0 || start[j] == start[j + 1])
        out_ << ' ' << name << " objective " << shortest(p_.cost[j]) << '\n';
      for (int32_t k = start[j]; k < start[j + 1]; ++k)
        out_ << ' ' << name << ' ' << row(of_row[k]) << ' ' << shortest(value[k]) << '\n';
    }
    marker(false, in_integers, p_.columns());
    if (p_.offset != 0)
      out_ << ' ' << offset_column << " objective " << shortest(p_.offset) << '\n';
  }

  void marker(bool integer, bool& in_integers, int32_t j) {
    if (integer == in_integers) return;
    out_ << " MARKER" << j << " 'MARKER' '" << (integer ? "INTORG" : "INTEND") << "'\n";
    in_integers = integer;
  }

  void right_hand_sides() {
    out_ << "RHS\n";
    for (int32_t i = 0; i < p_.rows(); ++i) {
      if (sense(i) == 'N') continue;
      const double side = sense(i) == 'L' ? p_.row_upper[i] : p_.row_lower[i];
      if (side != 0) out_ << " RHS " << row(i) << ' ' << shortest(side) << '\n';
    }
  }

  void ranges() {
    out_ << "RANGES\n";
    for (int32_t i = 0; i < p_.rows(); ++i)
      if (sense(i) == 'G' && std::isfinite(p_.row_upper[i]))
        out_ << " RNG " << row(i) << ' ' << shortest(p_.row_upper[i] - p_.row_lower[i]) << '\n';
  }

  void bound(const char* kind, int32_t j, double value) {
    out_ << ' ' << kind << " BND " << column(j) << ' ' << shortest(value) << '\n';
  }

  // Every bound but the default 0 ≤ x < ∞ is written in full: readers disagree on what a lone
  // negative UP, or an integer column without bounds, means.
  void bounds() {
    out_ << "BOUNDS\n";
    for (int32_t j = 0; j < p_.columns(); ++j) {
      const double lower = p_.lower[j], upper = p_.upper[j];
      const bool integer = !p_.integer.empty() && p_.integer[j] != 0;
      if (lower == upper) {
        bound("FX", j, lower);
      } else if (std::isinf(lower) && std::isinf(upper)) {
        out_ << " FR BND " << column(j) << '\n';
      } else {
        if (std::isinf(lower)) out_ << " MI BND " << column(j) << '\n';
        if (std::isfinite(lower) && (lower != 0 || std::isfinite(upper) || integer))
          bound("LO", j, lower);
        if (std::isfinite(upper)) bound("UP", j, upper);
        if (std::isinf(upper) && integer) out_ << " PL BND " << column(j) << '\n';
      }
    }
    if (p_.offset != 0) out_ << " FX BND " << offset_column << " 1\n";
  }

  // ½ x'Qx: QUADOBJ lists the entries of Q itself.
  void quadratic() {
    if (!p_.is_quadratic()) return;
    out_ << "QUADOBJ\n";
    for (int32_t j = 0; j < p_.columns(); ++j)
      if (p_.quadratic[j] != 0)
        out_ << ' ' << column(j) << ' ' << column(j) << ' ' << shortest(p_.quadratic[j]) << '\n';
  }

  const Program& p_;
  std::ostream& out_;
  std::vector<std::string> row_, column_;
};

}  // namespace

void write_mps(const Program& program, std::ostream& out, const MpsNames& names) {
  Writer(program, out, names).write();
}

void write_mps(const Program& program, const std::filesystem::path& file, const MpsNames& names) {
  Problems problems;
  const auto fill = [&](const std::filesystem::path& aside) {
    std::ofstream out(aside, std::ios::binary);
    write_mps(program, out, names);
    out.close();
    if (!out)
      refuse("file-not-written", {file.string()}, "",
             "cannot be written: " + std::generic_category().message(errno));
  };
  if (!write_file_atomic(file, fill, problems)) throw InputError(std::move(problems));
}

}  // namespace horqin
