#include <algorithm>

#include <toml++/toml.h>

#include "base/text.h"
#include "case/raw_table.h"

namespace horqin {

namespace {

/// Takes known keys out of a TOML table one by one; what is left over is unknown.
class Taker {
 public:
  Taker(const toml::table& from, std::string file, std::string path, Problems& problems)
      : from_(from), file_(std::move(file)), path_(std::move(path)), problems_(problems) {}

  template <class T>
  void take(const char* key, T& target) {
    known_.emplace_back(key);
    const auto* node = from_.get(key);
    if (!node) return;
    if constexpr (std::is_same_v<T, double>) {
      if (const auto value = node->value<double>(); value && node->is_number()) {
        target = *value;
        return;
      }
    } else if constexpr (std::is_same_v<T, int>) {
      if (node->is_integer()) {
        target = static_cast<int>(*node->value<int64_t>());
        return;
      }
    } else if (node->is<T>()) {
      target = *node->value<T>();
      return;
    }
    wrong("setting-type", *node, "`" + path_ + key + "` has the wrong type", "see doc/tables.md");
  }

  template <class E>
  void choose(const char* key, E& target,
              std::initializer_list<std::pair<const char*, E>> choices) {
    std::string word;
    take(key, word);
    if (word.empty()) return;
    std::string list;
    for (const auto& [text, value] : choices) {
      if (word == text) {
        target = value;
        return;
      }
      list += (list.empty() ? "" : ", ") + std::string(text);
    }
    wrong("choice-unknown", *from_.get(key), "`" + path_ + key + "` knows: " + list,
          "write one of them");
  }

  const toml::table* section(const char* key) {
    known_.emplace_back(key);
    const auto* node = from_.get(key);
    if (!node) return nullptr;
    if (!node->is_table()) {
      wrong("setting-type", *node, "`" + path_ + key + "` is a section",
            std::string("write [") + key + "]");
      return nullptr;
    }
    return node->as_table();
  }

  void finish() {
    for (const auto& [key, node] : from_) {
      const std::string name(key.str());
      if (std::ranges::find(known_, name) != known_.end()) continue;
      const auto close = nearest(name, known_);
      const auto source = key.source().begin;
      problems_.error(
          "setting-unknown",
          {file_, static_cast<int>(source.line), static_cast<int>(source.column)}, path_ + name,
          "no such setting",
          close ? "did you mean `" + *close + "`?" : "the settings stand in doc/tables.md");
    }
  }

  void wrong(std::string code, const toml::node& node, std::string message, std::string remedy) {
    const auto at = node.source().begin;
    std::ostringstream found;
    node.visit([&](const auto& value) { found << value; });
    problems_.error(std::move(code),
                    {file_, static_cast<int>(at.line), static_cast<int>(at.column)}, found.str(),
                    std::move(message), std::move(remedy));
  }

 private:
  const toml::table& from_;
  std::string file_, path_;
  Problems& problems_;
  std::vector<std::string> known_;
};

}  // namespace

Settings read_settings(const std::string& file, const std::string& text, Problems& problems) {
  Settings settings;
  toml::table root;
  try {
    root = toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    const auto at = error.source().begin;
    problems.error("toml-form", {file, static_cast<int>(at.line), static_cast<int>(at.column)}, "",
                   std::string(error.description()), "correct the TOML there");
    return settings;
  }
  Taker top(root, file, "", problems);
  top.take("title_zh", settings.title_zh);
  top.take("title_en", settings.title_en);
  top.take("currency", settings.currency);
  top.take("base_year", settings.base_year);
  if (const auto* section = top.section("money")) {
    Taker money(*section, file, "money.", problems);
    money.take("rate", settings.rate);
    money.choose<Settings::When>("when", settings.when,
                                 {{"start", Settings::When::start},
                                  {"mid", Settings::When::middle},
                                  {"end", Settings::When::end}});
    money.choose<Settings::Capital>("capital", settings.capital,
                                    {{"annuity", Settings::Capital::annuity},
                                     {"at_once", Settings::Capital::at_once},
                                     {"as_given", Settings::Capital::as_given}});
    money.choose<Settings::Salvage>("salvage", settings.salvage,
                                    {{"sinking_fund", Settings::Salvage::sinking_fund},
                                     {"straight_line", Settings::Salvage::straight_line}});
    if (settings.rate < 0 || settings.rate > 1) {
      money.wrong("setting-range", *section->get("rate"), "a discount rate is between 0 and 1",
                  "write 0.06 for 6 %");
    }
    money.finish();
  }
  if (const auto* section = top.section("stages")) {
    Taker stages(*section, file, "stages.", problems);
    stages.take("tie_break", settings.tie_break);
    stages.take("gap", settings.gap);
    stages.take("deviation", settings.deviation);
    stages.finish();
  }
  top.finish();
  return settings;
}

}  // namespace horqin
