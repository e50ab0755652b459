#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.h"
#include "exchange/osemosys/data.h"
#include "exchange/osemosys/mathprog_words.h"

namespace horqin::osemosys {

namespace {

constexpr size_t most_errors = 100;  // of one file: what follows is rarely news

std::optional<double> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || (std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
                       text.front() != '.' && text.front() != '-'))
    return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

/// A statement cannot be understood from here on: the reader goes on behind its `;`.
struct Lost {};

class MathprogReader {
 public:
  MathprogReader(std::string_view text, const std::string& file, Problems& problems)
      : file_(file), problems_(problems), words_(text, file, problems) {
    data_.file = file;
  }

  Data read() {
    while (words_.now().kind != Word::Kind::end && problems_.errors() < most_errors && !is_model_) {
      if (words_.now().is_word("end")) return std::move(data_);
      try {
        statement();
      } catch (const Lost&) {
        skip_statement();
      }
    }
    data_.open_end = spot();
    return std::move(data_);
  }

 private:
  [[noreturn]] void lose(const char* code, const std::string& message, const std::string& remedy) {
    const auto& word = words_.now();
    problems_.error(code, words_.place(),
                    word.kind == Word::Kind::end ? "end of the file" : printable(word.raw, 40),
                    message, remedy);
    throw Lost{};
  }

  void skip_statement() {
    while (words_.now().kind != Word::Kind::end && !words_.now().is(";")) words_.next();
    if (words_.now().is(";")) words_.next();
  }

  void expect(std::string_view sign, const std::string& where) {
    if (!words_.now().is(sign))
      lose("sign-missing", "`" + std::string(sign) + "` should stand here, " + where,
           "see whether the statement before ends with `;`");
    words_.next();
  }

  /// The text of the model, or a data file with a slip: what follows is no data.
  [[noreturn]] void model_text() {
    is_model_ = true;
    lose("model-text", "this is the text of a model, not its data",
         "give the data file, that of glpsol -d");
  }

  void statement() {
    if (words_.now().is_word("data")) {
      words_.next();
      return expect(";", "behind data");
    }
    if (words_.now().is_word("set")) return set_statement();
    if (words_.now().is_word("param")) return param_statement();
    lose("statement-unknown", "a statement of a data file begins with set or param",
         "see whether a `;` too many stands before, or whether this is the text of a model");
  }

  /// A symbol; numbers are known by their value, so that 1, 1.0 and 01 are one.
  int32_t symbol() {
    const auto& word = words_.now();
    if (word.is("{")) model_text();
    if (!word.names()) lose("symbol-missing", "the name of an element should stand here", "");
    int32_t found = -1;
    const auto number =
        word.kind == Word::Kind::symbol ? number_of(word.raw) : std::optional<double>{};
    found = number ? data_.symbol(exact_number(*number)) : data_.symbol(word.value());
    words_.next();
    return found;
  }

  void set_statement() {
    words_.next();
    if (!words_.now().names()) lose("name-missing", "the name of a set should stand here", "");
    const std::string name(words_.now().value());
    const Data::Spot at = spot();
    words_.next();
    const auto set = set_named(name);
    if (!set || words_.now().is("[")) return skip_unknown(name, at, true);
    auto& own = data_.of(*set);
    if (own.stands) {
      problems_.error("set-twice", {file_, at.line, at.column}, name,
                      "this set stands already in line " + std::to_string(first_line_[name]),
                      "delete one of the two");
      throw Lost{};
    }
    first_line_[name] = at.line;
    own.stands = true;
    own.file = file_;
    std::string before;  // `param` or `set`, where the statement may have gone on into another
    while (!words_.now().is(";")) {
      if (words_.now().is(",") || words_.now().is(":=")) {
        words_.next();
      } else if (words_.now().names()) {
        const auto where = spot();
        begins_another(before);
        before = words_.now().kind == Word::Kind::symbol ? words_.now().raw : "";
        own.elements.push_back(symbol());
        own.at.push_back(where);
      } else if (words_.now().is("{")) {
        model_text();
      } else {
        lose("set-form", "a set of names is a plain list", "write set " + name + " := A B C ;");
      }
    }
    words_.next();
  }

  /// A set whose `;` is missing would take the next statement for elements.
  void begins_another(std::string_view before) {
    const auto& word = words_.now();
    const auto name = word.value();
    const bool param = before == "param" && (param_named(name) || word.is_word("default"));
    if (param || (before == "set" && set_named(name)))
      lose("sign-missing", "`;` should stand before this statement, at the end of the set",
           "see whether the statement before ends with `;`");
  }

  Data::Spot spot() const { return {words_.now().line, words_.now().column}; }

  /// Of a name that the model does not know: whether it says anything.
  void skip_unknown(const std::string& name, Data::Spot at, bool is_set) {
    bool values = false;
    bool subscripts = false;
    std::optional<double> fallback_value;
    while (words_.now().kind != Word::Kind::end && !words_.now().is(";")) {
      const auto& word = words_.now();
      if (word.is("[")) subscripts = true;
      if (word.is_word("default")) {
        words_.next();
        if (words_.now().names()) fallback_value = number_of(words_.now().value());
      } else if (word.names() && !subscripts) {
        values = true;
      }
      if (word.is("]")) subscripts = false;
      words_.next();
    }
    data_.unknown.push_back({name, file_, at, values, is_set, fallback_value});
    expect(";", "at the end of the statement");
  }

  void param_statement() {
    words_.next();
    if (words_.now().is(":") || words_.now().is_word("default")) return tabbing();
    if (!words_.now().names())
      lose("name-missing", "the name of a parameter should stand here", "");
    const std::string name(words_.now().value());
    const auto at = spot();
    words_.next();
    const auto param = param_named(name);
    if (!param) return skip_unknown(name, at, false);
    begin(*param, at);
    if (words_.now().is(",")) words_.next();
    if (words_.now().is_word("default")) data_.of(*param).fallback = fallback();
    const size_t size = spec(*param).index.size();
    Slice slice(size, free_);
    bool transposed = false;
    while (!words_.now().is(";")) {
      if (words_.now().is(",")) {
        words_.next();
      } else if (words_.now().is(":=")) {
        words_.next();  // only a sign for readers: a slice before it stays
      } else if (words_.now().is("[")) {
        slice = read_slice(name, size);
        transposed = false;
      } else if (words_.now().is("(")) {
        read_transposed();
        transposed = true;
        table(*param, slice, transposed);
      } else if (words_.now().is(":")) {
        table(*param, slice, transposed);
      } else if (words_.now().names()) {
        plain(*param, slice);
      } else if (words_.now().is("{")) {
        model_text();
      } else {
        lose("param-form", "these are no data of parameter " + name,
             "write rows of names and a number, or a table");
      }
    }
    words_.next();
  }

  /// As in the language, all values of a parameter stand in one statement.
  void begin(Param param, Data::Spot at) {
    auto& own = data_.of(param);
    if (own.stands) {
      problems_.error("param-twice", {file_, at.line, at.column}, std::string(spec(param).name),
                      "this parameter stands already in line " + std::to_string(own.at.line),
                      "put its values into one statement");
      throw Lost{};
    }
    own.stands = true;
    own.file = file_;
    own.at = at;
  }

  double fallback() {
    words_.next();
    const auto value = number_of(words_.now().raw);
    if (!value) lose("default-bad", "a number should stand behind default", "");
    words_.next();
    if (words_.now().is(",")) words_.next();
    return *value;
  }

  using Slice = std::vector<int32_t>;  ///< a symbol, or free_
  static constexpr int32_t free_ = -1;

  Slice read_slice(const std::string& name, size_t size) {
    words_.next();
    Slice slice;
    while (!words_.now().is("]")) {
      if (words_.now().is(",")) {
        words_.next();
      } else if (words_.now().is("*")) {
        slice.push_back(free_);
        words_.next();
      } else if (words_.now().names()) {
        slice.push_back(symbol());
      } else {
        lose("sign-missing", "`]` should stand here, at the end of the slice",
             "write a slice such as [A,B,*,*]");
      }
    }
    if (slice.size() != size) {
      lose("slice-size",
           "parameter " + name + " has " + std::to_string(size) + " indices, the slice " +
               std::to_string(slice.size()),
           advice_on_indices(name, "write one name or * for each index"));
    }
    words_.next();
    return slice;
  }

  void read_transposed() {
    words_.next();
    if (!words_.now().is_word("tr")) lose("tr-missing", "`(tr)` should stand here", "");
    words_.next();
    expect(")", "behind tr");
  }

  static std::vector<size_t> free_places(const Slice& slice) {
    std::vector<size_t> places;
    for (size_t i = 0; i < slice.size(); ++i) {
      if (slice[i] == free_) places.push_back(i);
    }
    return places;
  }

  static Data::Entry entry_of(const Slice& slice) {
    Data::Entry entry;
    for (size_t i = 0; i < slice.size(); ++i) entry.key[i] = slice[i];
    return entry;
  }

  /// Names of the free indices and a number.
  void plain(Param param, const Slice& slice) {
    auto entry = entry_of(slice);
    const auto first = spot();
    const auto free = free_places(slice);
    for (const size_t place : free) {
      if (!words_.now().names()) row_short(spec(param).name, first, free.size());
      entry.key[place] = symbol();
      if (words_.now().is(",")) words_.next();
    }
    value(param, entry, row_words(first));
  }

  static std::string row_words(Data::Spot first) {
    return "the row that begins in " + std::to_string(first.line) + ":" +
           std::to_string(first.column);
  }

  /// The statement or its part ends within a row: mostly a number with a comma in it.
  [[noreturn]] void row_short(std::string_view param, Data::Spot first, size_t names) {
    if (words_.now().is("{")) model_text();
    lose("row-short",
         row_words(first) + " has not its " + std::to_string(names) + " names and a number of " +
             std::string(param),
         advice_on_indices(param, "give each row all of them; numbers have a point and no comma"));
  }

  /// A number, or `.` for the default.
  void value(Param param, Data::Entry& entry, const std::string& where) {
    const auto& word = words_.now();
    if (word.kind == Word::Kind::symbol && word.raw == ".") return words_.next();
    const auto number = word.names() ? number_of(word.value()) : std::nullopt;
    if (!number) {
      lose("value-bad",
           "a number of " + std::string(spec(param).name) + " should stand here, in " + where,
           advice_on_indices(spec(param).name,
                             "see whether the row has a value too few or too many"));
    }
    entry.value = *number;
    entry.at = spot();
    data_.of(param).entries.push_back(entry);
    words_.next();
    if (words_.now().is(",")) words_.next();
  }

  /// `: columns := rows`, over the two free indices; the colon may be left out behind `(tr)`.
  void table(Param param, const Slice& slice, bool transposed) {
    const auto places = free_places(slice);
    if (places.size() != 2) {
      lose("table-size",
           "a table has two free indices; here " + std::to_string(places.size()) + " are free in " +
               std::string(spec(param).name),
           advice_on_indices(spec(param).name, "write a slice such as [A,B,*,*] before it"));
    }
    if (words_.now().is(":")) words_.next();
    std::vector<int32_t> columns;
    while (!words_.now().is(":=")) {
      if (words_.now().is(",")) {
        words_.next();
      } else if (words_.now().names()) {
        columns.push_back(symbol());
      } else {
        lose("sign-missing", "`:=` should stand here, behind the columns of the table",
             "write := between the columns and the rows");
      }
    }
    words_.next();
    auto entry = entry_of(slice);
    while (words_.now().names()) {
      const auto at = spot();
      const auto row = symbol();
      for (size_t k = 0; k < columns.size(); ++k) {
        entry.key[places[transposed ? 1 : 0]] = row;
        entry.key[places[transposed ? 0 : 1]] = columns[k];
        value(param, entry,
              "the row " + data_.text(row) + " of " + std::to_string(columns.size()) +
                  " columns that begins in line " + std::to_string(at.line));
      }
      if (words_.now().is(",")) words_.next();
    }
  }

  /// `param default v : set : p, q := rows` of names and one number for each parameter.
  void tabbing() {
    std::optional<double> fallback_value;
    if (words_.now().is_word("default")) fallback_value = fallback();
    expect(":", "before the names of parameters");
    std::vector<std::pair<std::string, Data::Spot>> names;
    std::optional<std::string> set;
    while (!words_.now().is(":=")) {
      if (words_.now().is(",")) {
        words_.next();
      } else if (words_.now().is(":") && names.size() == 1 && !set) {
        set = names.front().first;
        names.clear();
        words_.next();
      } else if (words_.now().names()) {
        names.emplace_back(words_.now().value(), spot());
        words_.next();
      } else {
        lose("param-form", "the name of a parameter should stand here", "");
      }
    }
    words_.next();
    tabbing_rows(names, set, fallback_value);
  }

  void tabbing_rows(const std::vector<std::pair<std::string, Data::Spot>>& names,
                    const std::optional<std::string>& set, std::optional<double> fallback_value) {
    std::vector<std::optional<Param>> params;
    std::optional<size_t> size;
    for (const auto& [name, at] : names) {
      const auto param = param_named(name);
      params.push_back(param);
      if (!param) {
        data_.unknown.push_back({name, file_, at, !words_.now().is(";"), false, fallback_value});
        continue;
      }
      begin(*param, at);
      if (fallback_value) data_.of(*param).fallback = fallback_value;
      const size_t own = spec(*param).index.size();
      if (size && *size != own) {
        problems_.error("table-mixed", {file_, at.line, at.column}, name,
                        "it has " + std::to_string(own) + " indices, the first parameter here " +
                            std::to_string(*size),
                        "give it a statement of its own");
        throw Lost{};
      }
      size = own;
    }
    if (!size) return skip_statement();
    const auto known = set ? set_named(*set) : std::nullopt;
    while (!words_.now().is(";")) {
      if (words_.now().is(",")) {
        words_.next();
        continue;
      }
      if (!words_.now().names())
        lose("param-form", "a row of names and numbers should stand here",
             "end the statement with `;`");
      tabbing_row(params, *size, known);
    }
    words_.next();
  }

  static std::string_view first_name(const std::vector<std::optional<Param>>& params) {
    const auto known =
        std::ranges::find_if(params, [](const auto& one) { return one.has_value(); });
    return known == params.end() ? std::string_view{} : spec(**known).name;
  }

  void tabbing_row(const std::vector<std::optional<Param>>& params, size_t size,
                   std::optional<Set> set) {
    Data::Entry entry;
    const auto first = spot();
    for (size_t i = 0; i < size; ++i) {
      if (!words_.now().names()) row_short(first_name(params), first, size);
      entry.key[i] = symbol();
      if (words_.now().is(",")) words_.next();
    }
    if (set && size == 1) {
      auto& own = data_.of(*set);
      own.stands = true;
      own.file = file_;
      own.elements.push_back(entry.key[0]);
      own.at.push_back(first);
    }
    for (const auto& param : params) {
      if (param) {
        value(*param, entry, row_words(first));
      } else {
        words_.next();
        if (words_.now().is(",")) words_.next();
      }
    }
  }

  const std::string& file_;
  Problems& problems_;
  Words words_;
  Data data_;
  std::map<std::string, int> first_line_;
  bool is_model_ = false;
};

}  // namespace

int32_t Data::symbol(std::string_view text) {
  const auto found = known_.find(text);
  if (found != known_.end()) return found->second;
  const auto id = static_cast<int32_t>(texts_.size());
  texts_.emplace_back(text);
  known_.emplace(texts_.back(), id);
  return id;
}

Data read_mathprog(const std::string& text, const std::string& shown_name, Problems& problems) {
  return MathprogReader(data_section(text), shown_name, problems).read();
}

}  // namespace horqin::osemosys
