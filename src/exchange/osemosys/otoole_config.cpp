#include <algorithm>

#include "base/text.h"
#include "exchange/osemosys/otoole_folder.h"
#include "table/number.h"

namespace horqin::osemosys {

namespace {

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
      text.back() == text.front())
    return text.substr(1, text.size() - 2);
  return text;
}

/// A line without its remark; how far it is set in.
struct Line {
  std::string_view text;
  size_t indent = 0;
};
Line line_of(std::string_view text) {
  const auto remark = text.find(" #");
  if (text.starts_with('#')) return {};
  if (remark != std::string_view::npos) text = text.substr(0, remark);
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return {trim(text), first};
}

/// Reads the lines of a configuration, one name after the other.
class Config {
 public:
  Config(const std::string& file, Data& data, Problems& problems)
      : file_(file), data_(data), problems_(problems) {}

  void read(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    int number = 0;
    for (size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      const auto line = line_of(text.substr(begin, end - begin));
      begin = end + 1;
      if (!read_line(line, {file_, ++number, static_cast<int>(line.indent) + 1})) return;
    }
    close();
  }

 private:
  /// False where the file is no configuration.
  bool read_line(const Line& line, const Place& at) {
    if (list_open_) {  // the indices go on
      list_open_ = line.text.find(']') == std::string_view::npos;
      return true;
    }
    const bool mark = line.text.starts_with("---") || line.text.starts_with("...") ||
                      line.text.starts_with("%YAML");
    if (line.text.empty() || mark) return true;
    const auto colon = line.text.find(':');
    if (colon == std::string_view::npos) {
      if (line.text.starts_with("-")) return true;  // an index in a list of its own lines
      problems_.error("yaml", at, printable(line.text, 40),
                      "this is no line of a configuration of otoole",
                      "write `name:` and below it `default: 0`");
      return false;
    }
    const auto key = unquoted(line.text.substr(0, colon));
    const auto value = unquoted(line.text.substr(colon + 1));
    list_open_ = value.starts_with('[') && value.find(']') == std::string_view::npos;
    if (line.indent == 0) {
      close();
      name_ = key;
      at_ = {at.line, at.column};
      in_braces(value, at);
    } else {
      set(key, value, at);
    }
    return true;
  }

  /// `key: value` of what is said of one name.
  void set(std::string_view key, std::string_view value, const Place& at) {
    if (key == "type") type_ = value;
    if (key != "default") return;
    Problems unused;
    const auto param = param_named(name_);
    const auto fallback = parse_number(value, at, param ? problems_ : unused);
    if (!fallback) return;
    (param ? data_.of(*param).fallback : fallback_) = fallback;
  }

  /// `{type: param, default: 0}` on the line of the name.
  void in_braces(std::string_view braces, const Place& at) {
    if (braces.starts_with('{')) braces.remove_prefix(1);
    if (braces.ends_with('}')) braces.remove_suffix(1);
    while (!braces.empty()) {
      const auto end = std::min(braces.find(','), braces.size());
      const auto pair = braces.substr(0, end);
      const auto colon = pair.find(':');
      if (colon != std::string_view::npos)
        set(unquoted(pair.substr(0, colon)), unquoted(pair.substr(colon + 1)), at);
      braces.remove_prefix(std::min(end + 1, braces.size()));
    }
  }

  /// All of a name is read.
  void close() {
    if (type_ == "result") data_.results.insert(name_);
    if (!name_.empty()) data_.named.insert(name_);
    if (type_ == "param" && fallback_ && !param_named(name_))
      data_.unknown.push_back({name_, file_, at_, false, false, fallback_});
    name_.clear();
    type_.clear();
    fallback_.reset();
  }

  const std::string& file_;
  Data& data_;
  Problems& problems_;
  std::string name_, type_;
  Data::Spot at_;
  std::optional<double> fallback_;
  bool list_open_ = false;
};

}  // namespace

void read_otoole_config(const std::string& text, const std::string& shown_name, Data& data,
                        Problems& problems) {
  Config(shown_name, data, problems).read(text);
}

}  // namespace horqin::osemosys
