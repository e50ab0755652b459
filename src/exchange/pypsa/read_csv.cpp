#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <unordered_set>

#include "base/files.h"
#include "exchange/pypsa/csv_sheet.h"
#include "exchange/pypsa/network.h"
#include "table/number.h"

namespace horqin::pypsa {

namespace {

class CsvReader {
 public:
  CsvReader(std::string shown, const std::map<std::string, std::string>& files, Problems& problems)
      : files_(files), problems_(problems), network_(empty_network(std::move(shown))) {}

  Network read() {
    if (!files_.contains("buses.csv"))
      problems_.error("file-missing", {network_.file + "/buses.csv", 0, 0}, "",
                      "the folder has no buses.csv",
                      "give the folder that PyPSA has written with export_to_csv_folder");
    if (const auto sheet = open("network.csv")) head(*sheet);
    const auto as_it_stands = [&](const char* name, std::string& into) {
      if (const auto at = files_.find(name); at != files_.end()) into = at->second;
    };
    as_it_stands("meta.json", network_.meta);
    as_it_stands("crs.json", network_.crs);
    snapshots();
    if (const auto sheet = open("investment_periods.csv")) periods(*sheet);
    match_periods(network_);
    for (auto& one : network_.components) {
      one.snapshots = network_.snapshots.size();
      const auto sheet = open(std::string(one.spec->list) + ".csv");
      if (sheet) statics(one, *sheet);
    }
    for (const auto& [name, text] : files_) {
      const auto dash = name.find('-');
      if (dash == std::string::npos || !name.ends_with(".csv")) continue;
      for (auto& one : network_.components) {
        if (name.substr(0, dash) == one.spec->list)
          beside(one, name, name.substr(dash + 1, name.size() - dash - 5));
      }
    }
    return std::move(network_);
  }

 private:
  std::optional<Sheet> open(const std::string& name) {
    const auto at = files_.find(name);
    if (at == files_.end()) return std::nullopt;
    return read_sheet(network_.file + "/" + name, at->second, problems_);
  }

  static int column(const Sheet& sheet, std::string_view name) {
    for (int c = 0; c < sheet.columns(); ++c)
      if (sheet.text(0, c) == name) return c;
    return -1;
  }

  /// An empty cell is NaN, as pandas reads it.
  double number(const Sheet& sheet, int64_t row, int column) {
    const auto text = sheet.text(row, column);
    if (missing(text)) return std::nan("");
    if (const auto word = truth(text)) return *word;
    if (text == "Infinity") return std::numeric_limits<double>::infinity();
    return parse_number(text, sheet.place(row, column), problems_, Infinity::allow)
        .value_or(std::nan(""));
  }

  void head(const Sheet& sheet) {
    if (sheet.rows() < 2) return;
    if (const int c = column(sheet, "name"); c >= 0) network_.name = sheet.text(1, c);
    if (const int c = column(sheet, "pypsa_version"); c >= 0) network_.version = sheet.text(1, c);
  }

  void snapshots() {
    if (!files_.contains("snapshots.csv")) return one_snapshot();
    const auto sheet = open("snapshots.csv");
    if (!sheet) return;
    int label = column(*sheet, "snapshot");
    if (label < 0) label = column(*sheet, "timestep");
    if (label < 0) label = column(*sheet, "name");
    label = std::max(0, label);
    const int period = column(*sheet, "period");
    const auto weights = [&](const char* name, std::vector<double>& into) {
      int at = column(*sheet, name);
      if (at < 0) at = column(*sheet, "weightings");  // before 0.18: one for all
      for (int64_t row = 1; row < sheet->rows(); ++row)
        into.push_back(at < 0 ? 1 : number(*sheet, row, at));
    };
    for (int64_t row = 1; row < sheet->rows(); ++row) {
      network_.snapshots.emplace_back(sheet->text(row, label));
      if (period >= 0) network_.period_of.push_back(period_of_number(number(*sheet, row, period)));
    }
    weights("objective", network_.objective);
    weights("stores", network_.stores);
    weights("generators", network_.generators);
    if (network_.snapshots.empty())
      problems_.error("snapshots-none", {sheet->file, 1, 1}, "", "there are no snapshots",
                      "give a network with one at least");
    if (const auto again = network_.repeated_snapshot())
      problems_.error("snapshot-twice", sheet->place(static_cast<int64_t>(*again) + 1, label),
                      network_.snapshots[*again], "a snapshot stands twice (PyPSA refuses it too)",
                      "give each snapshot a name of its own");
  }

  /// A network that was told nothing about time has the snapshot "now".
  void one_snapshot() {
    network_.snapshots = {"now"};
    network_.objective = network_.stores = network_.generators = {1};
  }

  void periods(const Sheet& sheet) {
    const int objective = column(sheet, "objective");
    const int years = column(sheet, "years");
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      network_.periods.push_back(period_of_number(number(sheet, row, 0)));
      network_.period_objective.push_back(objective < 0 ? 1 : number(sheet, row, objective));
      network_.period_years.push_back(years < 0 ? 1 : number(sheet, row, years));
    }
  }

  void statics(Component& one, const Sheet& sheet) {
    std::vector<std::string> names;
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      names.emplace_back(sheet.text(row, 0));
      if (missing(names.back()))
        problems_.error("name-bad", sheet.place(row, 0), names.back(),
                        "PyPSA takes this name for a missing one", "rename the component");
    }
    if (names.empty()) return;
    number_names(names);
    one.name_rows(std::move(names));
    if (one.row_of.size() < one.names.size()) twice(one, sheet);
    for (int c = 1; c < sheet.columns(); ++c) {
      const std::string attribute(sheet.text(0, c));
      const auto* known = one.spec->find(attribute);
      if (known && known->use == Use::result) continue;
      if (column(sheet, attribute) < c)
        problems_.error("column-twice", sheet.place(0, c), attribute,
                        "another column has this name", "keep one of the two");
      one.given[attribute] = values_of(one, sheet, c, known);
    }
  }

  Column values_of(const Component& one, const Sheet& sheet, int c, const Attribute* known) {
    Column column;
    if (known && known->kind == Kind::flag) return flags(sheet, c);
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      if (known && known->kind != Kind::text) {
        column.numbers.push_back(number(sheet, row, c));
      } else {
        const auto text = sheet.text(row, c);
        column.texts.emplace_back(known && missing(text) ? "" : text);
      }
    }
    if (known && known->kind == Kind::text) {
      number_names(column.texts);
      const bool blank =
          std::ranges::all_of(column.texts, [](const auto& text) { return text.empty(); });
      if (blank) column = {{}, std::vector(column.texts.size(), std::string(known->text))};
    } else if (!known && (sheet.text(0, c).starts_with("nom_") || one.spec->name == "Carrier")) {
      numeric(sheet, c, column);
    }
    return column;
  }

  /// Words or numbers; PyPSA takes any other text, also a number among words, for True.
  Column flags(const Sheet& sheet, int c) {
    Column column;
    int64_t words = 0;
    int64_t numbers = 0;
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      const auto text = sheet.text(row, c);
      const auto word = truth(text);
      NumberProblem why;
      const auto number = word ? word : read_number(text, Infinity::refuse, why);
      column.numbers.push_back(number.value_or(std::nan("")));
      if (missing(text)) continue;
      ++(word ? words : numbers);
      if (number && (words == 0 || numbers == 0)) continue;
      problems_.error("flag-bad", sheet.place(row, c), std::string(text),
                      number ? "the column mixes words and numbers: PyPSA takes each for True"
                             : "neither True nor False: PyPSA takes it for True",
                      "write True or False");
      break;
    }
    column.numbers.resize(static_cast<size_t>(sheet.rows() - 1), std::nan(""));
    return column;
  }

  /// Columns that carry numbers though the schema does not name them: emissions of other gases,
  /// limits by carrier at a bus.
  void numeric(const Sheet& sheet, int c, Column& column) {
    std::vector<double> numbers;
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      NumberProblem why;
      const auto text = sheet.text(row, c);
      const auto value = read_number(text, Infinity::allow, why);
      if (!value && !text.empty()) return;
      numbers.push_back(value.value_or(std::nan("")));
    }
    column.numbers = std::move(numbers);
    column.texts.clear();
  }

  void twice(const Component& one, const Sheet& sheet) {
    for (int32_t row = 0; row < one.rows(); ++row) {
      if (one.find(one.names[row]) == row) continue;
      problems_.error("name-twice", sheet.place(row + 1, 0), one.names[row],
                      "another of the " + std::string(one.spec->list) + " has this name",
                      "rename one of the two");
    }
  }

  void beside(Component& one, const std::string& name, const std::string& rest) {
    const bool curve = rest.ends_with("-pw");
    const auto attribute = curve ? rest.substr(0, rest.size() - 3) : rest;
    const auto* known = one.spec->find(attribute);
    if (known && known->use == Use::result) return;
    const auto sheet = open(name);
    if (!sheet) return;
    if (curve) return curves(one, *sheet, attribute);
    series(one, *sheet, attribute);
  }

  int32_t row_of(const Component& one, const Sheet& sheet, int c) {
    const int32_t row = one.find(sheet.text(0, c));
    if (row < 0)
      problems_.error("name-missing", sheet.place(0, c), std::string(sheet.text(0, c)),
                      "none of the " + std::string(one.spec->list) + " has this name",
                      "add it to " + std::string(one.spec->list) + ".csv, or delete the column");
    return row;
  }

  void series(Component& one, const Sheet& sheet, const std::string& attribute) {
    const auto steps = static_cast<int64_t>(network_.snapshots.size());
    if (sheet.columns() == 1) return;
    if (sheet.rows() - 1 != steps) {
      problems_.error("series-length", {sheet.file, 1, 1}, std::to_string(sheet.rows() - 1),
                      "the file has " + std::to_string(sheet.rows() - 1) + " rows for " +
                          std::to_string(steps) + " snapshots",
                      files_.contains("snapshots.csv")
                          ? "give one row per snapshot"
                          : "add snapshots.csv: without it there is one snapshot, `now`");
      return;
    }
    other_order(sheet);
    Varying varying;
    for (int c = 1; c < sheet.columns(); ++c) {
      const int32_t row = row_of(one, sheet, c);
      if (row < 0) continue;
      if (std::ranges::find(varying.rows, row) != varying.rows.end()) {
        problems_.error("name-twice", sheet.place(0, c), one.names[row],
                        "another column of the file has this name", "keep one of the two");
        continue;
      }
      varying.rows.push_back(row);
      for (int64_t t = 1; t <= steps; ++t) varying.values.push_back(number(sheet, t, c));
    }
    if (!varying.rows.empty()) one.series[attribute] = std::move(varying);
  }

  /// PyPSA (1.4) reads the rows of a series in their order and does not look at their names.
  void other_order(const Sheet& sheet) {
    const auto& snapshots = network_.snapshots;
    int64_t moved = 1;
    while (moved < sheet.rows() &&
           sheet.text(moved, 0) == snapshots[static_cast<size_t>(moved) - 1])
      ++moved;
    if (moved == sheet.rows() || !network_.period_of.empty()) return;
    const std::unordered_set<std::string_view> known(snapshots.begin(), snapshots.end());
    bool positions = true;
    for (int64_t row = 1; row < sheet.rows(); ++row) {
      if (!known.contains(sheet.text(row, 0))) return;
      positions = positions && sheet.text(row, 0) == std::to_string(row - 1);
    }
    if (positions) return;
    problems_.warning("series-order", sheet.place(moved, 0), std::string(sheet.text(moved, 0)),
                      "the rows stand in another order than those of snapshots.csv; as in PyPSA "
                      "1.4, the first row is that of the first snapshot, whatever its name",
                      "write the rows in the order of snapshots.csv");
  }

  /// Three lines of header: names, then which of the two numbers a column holds, then a blank one.
  void curves(Component& one, const Sheet& sheet, const std::string& attribute) {
    struct Pair {
      int x = -1, y = -1;
    };
    std::map<int32_t, Pair> pairs;
    std::map<int32_t, std::string> x_names;
    for (int c = 1; sheet.rows() > 1 && c < sheet.columns(); ++c) {
      const int32_t row = row_of(one, sheet, c);
      if (row < 0) continue;
      const bool is_y = sheet.text(1, c) == attribute;
      (is_y ? pairs[row].y : pairs[row].x) = c;
      if (!is_y) x_names[row] = sheet.text(1, c);
    }
    for (const auto& [row, pair] : pairs) {
      if (pair.x < 0 || pair.y < 0) {
        problems_.error("curve-form", {sheet.file, 2, 1}, one.names[row],
                        "a curve needs two columns, its points and its values",
                        "export the network again");
        continue;
      }
      Points points;
      points.x = x_names[row];
      for (int64_t r = 2; r < sheet.rows(); ++r) {
        if (sheet.text(r, 0) == "breakpoint") continue;
        const double x = number(sheet, r, pair.x);
        const double y = number(sheet, r, pair.y);
        if (!std::isnan(x) && !std::isnan(y)) points.points.emplace_back(x, y);
      }
      one.curves[attribute][row] = std::move(points);
    }
  }

  const std::map<std::string, std::string>& files_;
  Problems& problems_;
  Network network_;
};

}  // namespace

Network read_csv_texts(const std::string& shown, const std::map<std::string, std::string>& files,
                       Problems& problems) {
  auto network = CsvReader(shown, files, problems).read();
  settle(network);
  return network;
}

Network read_csv_folder(const std::string& path, Problems& problems) {
  namespace fs = std::filesystem;
  std::map<std::string, std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    if (!name.ends_with(".csv") && name != "meta.json" && name != "crs.json") continue;
    if (auto text = read_file(at->path(), path + "/" + name, problems))
      files[name] = std::move(*text);
  }
  return read_csv_texts(path, files, problems);
}

}  // namespace horqin::pypsa
