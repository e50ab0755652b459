#include "exchange/case_folder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "base/files.h"
#include "base/text.h"
#include "table/writer.h"

namespace horqin {

namespace {

constexpr size_t columns_per_file = 400;

bool is_letter_of_id(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || (c >= 0x4e00 && c <= 0x9fff);
}

std::string safe(std::string_view text) {
  std::string id;
  bool gap = false;
  for (size_t at = 0; at < text.size();) {
    const auto letter = character_at(text, at);
    if (letter.valid && is_letter_of_id(letter.value)) {
      if (gap && !id.empty()) id += '_';
      id += text.substr(at, letter.bytes);
      gap = false;
    } else {
      gap = true;
    }
    at += letter.bytes;
  }
  return id.empty() ? "x" : id;
}

std::string number_text(double number) {
  if (std::isinf(number)) return number > 0 ? "inf" : "-inf";
  return exact_number(number);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
  }
  return out + "\"";
}

uint64_t hash_of(std::span<const double> values) {
  uint64_t hash = 1469598103934665603ULL;  // FNV-1a over the bit patterns
  for (const double value : values)
    hash = (hash ^ std::bit_cast<uint64_t>(value)) * 1099511628211ULL;
  return hash;
}

}  // namespace

std::string CaseIds::fresh(std::string_view text) {
  const auto base = safe(text);
  auto id = base;
  for (int k = 2; !taken_.insert(lower(id)).second; ++k) id = base + "_" + std::to_string(k);
  return id;
}

const std::string& CaseIds::of(std::string_view kind, std::string_view name) {
  const auto [at, is_new] = given_.try_emplace({std::string(kind), std::string(name)});
  if (is_new) at->second = fresh(name);
  return at->second;
}

CaseTable::CaseTable(const TableSpec& spec) : spec_(&spec) {
  for (const auto& column : spec.columns) columns_.push_back(column.name);
  for (const auto& column : common_columns()) columns_.push_back(column.name);
  units_.resize(columns_.size());
}

size_t CaseTable::position(std::string_view column) const {
  const auto at = std::ranges::find(columns_, column);
  if (at == columns_.end())
    throw std::logic_error("table " + std::string(spec_->name) + " has no column " +
                           std::string(column));
  return static_cast<size_t>(at - columns_.begin());
}

CaseTable& CaseTable::row() {
  rows_.emplace_back(columns_.size());
  return *this;
}

CaseTable& CaseTable::set(std::string_view column, std::string_view text) {
  rows_.back()[position(column)] = text;
  return *this;
}

CaseTable& CaseTable::set(std::string_view column, double number) {
  return set(column, number_text(number));
}

CaseTable& CaseTable::set(std::string_view column, int number) {
  return set(column, std::to_string(number));
}

void CaseTable::unit(std::string_view column, std::string_view unit) {
  units_[position(column)] = unit;
}

void CaseTable::fill_source(std::string_view id) {
  if (spec_->measured.empty()) return;
  const auto at = position("source");
  for (auto& cells : rows_) {
    if (cells[at].empty()) cells[at] = id;
  }
}

std::string CaseTable::csv() const {
  std::vector<size_t> used;
  for (size_t c = 0; c < columns_.size(); ++c) {
    const bool filled =
        std::ranges::any_of(rows_, [&](const auto& cells) { return !cells[c].empty(); });
    if (filled) used.push_back(c);
  }
  CsvWriter out;
  for (const size_t c : used) {
    out.cell(std::string(columns_[c]) + (units_[c].empty() ? "" : " [" + units_[c] + "]"));
  }
  out.end_row();
  for (const auto& cells : rows_) {
    for (const size_t c : used) out.cell(cells[c]);
    out.end_row();
  }
  return out.take();
}

CaseFolder::CaseFolder(std::filesystem::path target) : target_(std::move(target)) {
  std::error_code ignored;
  if (!std::filesystem::exists(target_, ignored)) return;
  Problems problems;
  problems.error("folder-exists", {target_.string()}, "", "something stands there already",
                 "name another folder, or move that one away");
  throw InputError(std::move(problems));
}

CaseTable& CaseFolder::table(std::string_view name) {
  const auto found = tables_.find(name);
  if (found != tables_.end()) return found->second;
  return tables_.emplace(name, CaseTable(table_spec(name))).first->second;
}

void CaseFolder::put(std::string_view key, std::string value) {
  const auto old = std::ranges::find(settings_, key, &std::pair<std::string, std::string>::first);
  if (old != settings_.end()) {
    old->second = std::move(value);
  } else {
    settings_.emplace_back(key, std::move(value));
  }
}

void CaseFolder::setting(std::string_view key, std::string_view text) {
  put(key, quoted(text));
}
void CaseFolder::setting(std::string_view key, double number) {
  auto text = exact_number(number);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  put(key, std::move(text));
}
void CaseFolder::setting(std::string_view key, int number) {
  put(key, std::to_string(number));
}
void CaseFolder::setting(std::string_view key, bool flag) {
  put(key, flag ? "true" : "false");
}

size_t CaseFolder::shape(SeriesShape shape) {
  shapes_.push_back({std::move(shape), {}, {}});
  return shapes_.size() - 1;
}

std::string CaseFolder::series(size_t shape, std::string_view wanted,
                               std::span<const double> values, std::string_view unit) {
  auto& own = shapes_[shape];
  if (values.size() != own.rows.keys.size()) throw std::logic_error("series of another length");
  const auto hash = hash_of(values);
  const auto [first, last] = own.by_hash.equal_range(hash);
  for (auto at = first; at != last; ++at) {
    const auto& other = own.series[at->second];
    if (other.unit == unit && std::ranges::equal(other.values, values)) return other.name;
  }
  auto base = safe(wanted);
  const bool letter = static_cast<unsigned char>(base[0]) >= 0x80 || std::isalpha(base[0]) != 0;
  if (!letter) base = "s_" + base;
  auto name = base;
  for (int k = 2; !series_names_.insert(lower(name)).second; ++k)
    name = base + "_" + std::to_string(k);
  own.by_hash.emplace(hash, own.series.size());
  own.series.push_back({name, std::string(unit), {values.begin(), values.end()}});
  return name;
}

std::string CaseFolder::csv(const Shape& shape, size_t first, size_t last) {
  CsvWriter out;
  for (const auto& name : shape.rows.index) out.cell(name);
  for (size_t s = first; s < last; ++s) {
    const auto& one = shape.series[s];
    out.cell(one.name + (one.unit.empty() ? "" : " [" + one.unit + "]"));
  }
  out.end_row();
  for (size_t row = 0; row < shape.rows.keys.size(); ++row) {
    for (const auto& key : shape.rows.keys[row]) out.cell(key);
    for (size_t s = first; s < last; ++s) out.cell(shape.series[s].values[row]);
    out.end_row();
  }
  return out.take();
}

/// Top keys first, then sections: keys of one section stand together.
std::string CaseFolder::toml() const {
  std::string top, sections;
  std::set<std::string> done;
  for (const auto& [key, value] : settings_) {
    const auto dot = key.find('.');
    if (dot == std::string::npos) {
      top += key + " = " + value + "\n";
      continue;
    }
    const auto section = key.substr(0, dot + 1);
    if (!done.insert(section).second) continue;
    sections += "\n[" + key.substr(0, dot) + "]\n";
    for (const auto& [other, text] : settings_) {
      if (other.starts_with(section)) sections += other.substr(dot + 1) + " = " + text + "\n";
    }
  }
  return top + sections;
}

void CaseFolder::commit() {
  AtomicFolder folder(target_);
  folder.write("case.toml", toml());
  for (auto& [name, one] : tables_) {
    if (!source_.empty()) one.fill_source(source_);
    if (one.rows() > 0 || one.spec().required)
      folder.write(std::string(one.spec().file), one.csv());
  }
  for (const auto& shape : shapes_) {
    for (size_t first = 0; first < shape.series.size(); first += columns_per_file) {
      const auto part = first == 0 ? "" : "_" + std::to_string(first / columns_per_file + 1);
      folder.write("series/" + shape.rows.file + part + ".csv",
                   csv(shape, first, std::min(shape.series.size(), first + columns_per_file)));
    }
  }
  for (const auto& [name, text] : files_) folder.write(name, text);
  for (const auto& [name, from] : copies_) {
    const auto path = folder.path() / name;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    std::filesystem::copy_file(from, path, error);
    if (error)
      refuse("file-not-written", {from.string()}, name, "it cannot be copied: " + error.message(),
             "look at the rights and the space of the folder");
  }
  folder.commit();
}

}  // namespace horqin
