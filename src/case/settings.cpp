#include <algorithm>

#include <toml++/toml.h>

#include "base/text.h"
#include "case/raw_table.h"
#include "table/encoding.h"

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
    if (node->is<T>()) {
      target = *node->value<T>();
      return;
    }
    constexpr bool truth = std::is_same_v<T, bool>;
    wrong("setting-type", *node, "`" + path_ + key + "` is a " + (truth ? "yes or no" : "text"),
          truth ? "write true or false, without quotes" : "put it in double quotes");
  }

  /// A number of the range; whole where T is.
  template <class T>
  void take(const char* key, T& target, double least, double most) {
    known_.emplace_back(key);
    const auto* node = from_.get(key);
    if (!node) return;
    constexpr bool whole = std::is_integral_v<T>;
    const auto range = "between " + exact_number(least) + " and " + exact_number(most);
    if (!(whole ? node->is_integer() : node->is_number())) {
      wrong("setting-type", *node,
            "`" + path_ + key + "` is a " + (whole ? "whole number" : "number"),
            "write a number " + range + ", without quotes or unit");
      return;
    }
    const double value = *node->value<double>();
    if (value >= least && value <= most) {
      target = static_cast<T>(value);
    } else {
      wrong("setting-range", *node, "`" + path_ + key + "` is " + range,
            "write a number in that range");
    }
  }

  template <class E>
  void choose(const char* key, E& target,
              std::initializer_list<std::pair<const char*, E>> choices) {
    const auto* node = from_.get(key);
    std::string word;
    take(key, word);
    if (!node || !node->is_string()) return;
    std::string list;
    for (const auto& [text, value] : choices) {
      if (word == text) {
        target = value;
        return;
      }
      list += (list.empty() ? "" : ", ") + std::string(text);
    }
    wrong("choice-unknown", *node, "`" + path_ + key + "` knows: " + list, "write one of them");
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
      problems_.error("setting-unknown",
                      {file_, static_cast<int>(source.line), static_cast<int>(source.column)},
                      path_ + name, "no such setting",
                      close ? "did you mean `" + *close + "`?"
                            : "the settings here are: " + join(known_, ", "));
    }
  }

  void wrong(std::string code, const toml::node& node, std::string message, std::string remedy) {
    const auto at = node.source().begin;
    std::ostringstream found;
    node.visit([&](const auto& value) {
      if constexpr (toml::is_floating_point<decltype(value)>) {
        found << exact_number(*value);
      } else if constexpr (toml::is_string<decltype(value)>) {
        found << *value;
      } else {
        found << value;
      }
    });
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

/// Left empty when it is refused, so that no amount of money is checked against it.
void take_currency(Taker& top, const toml::table& root, Settings& settings) {
  top.take("currency", settings.currency);
  UnitProblem why;
  const auto unit = read_unit(settings.currency, why);
  const auto is = [&](const char* money) {
    return unit->dimension == parse_unit(money)->dimension;
  };
  if (unit && (is("CNY") || is("USD") || is("EUR"))) return;
  if (unit) {
    why = {"currency", "", "this is no amount of money",
           "write a currency: 元, 万元, 亿元, CNY, USD, EUR"};
  }
  top.wrong(why.code, *root.get("currency"), why.message, why.remedy);
  settings.currency.clear();
}

void take_money(const toml::table& section, const std::string& file, Settings& settings,
                Problems& problems) {
  Taker money(section, file, "money.", problems);
  money.take("rate", settings.rate, 0, 1);
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
  money.finish();
}

/// The remedies of tables speak of spreadsheets; this file is written in an editor.
bool check_encoding(const std::string& text, const std::string& file, Problems& problems) {
  Problems found;
  if (check_text_encoding(text, file, found)) return true;
  for (auto problem : found.all()) {
    problem.code = "toml-encoding";
    problem.remedy = "save the file as UTF-8";
    problems.add(std::move(problem));
  }
  return false;
}

}  // namespace

Settings read_settings(const std::string& file, const std::string& text, Problems& problems) {
  Settings settings;
  if (!check_encoding(text, file, problems)) return settings;
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
  take_currency(top, root, settings);
  top.take("base_year", settings.base_year, 1900, 2200);
  if (const auto* section = top.section("money")) take_money(*section, file, settings, problems);
  if (const auto* section = top.section("stages")) {
    Taker stages(*section, file, "stages.", problems);
    stages.take("tie_break", settings.tie_break);
    stages.take("gap", settings.gap, 0, 1);
    stages.take("deviation", settings.deviation, 0, 1);
    stages.finish();
  }
  if (const auto* section = top.section("projects")) {
    Taker projects(*section, file, "projects.", problems);
    projects.choose<Settings::Gates>(
        "gates", settings.gates,
        {{"show", Settings::Gates::show}, {"hold", Settings::Gates::hold}});
    projects.finish();
  }
  if (const auto* section = top.section("risk")) {
    Taker risk(*section, file, "risk.", problems);
    risk.take("weight", settings.risk_weight, 0, 1);
    risk.take("tail", settings.risk_tail, 0, 0.999999);
    risk.finish();
  }
  top.finish();
  return settings;
}

}  // namespace horqin
