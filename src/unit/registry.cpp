#include "unit/registry.h"

#include <initializer_list>
#include <map>
#include <utility>

#include "base/text.h"

namespace horqin {
namespace {

constexpr Dimension dim(std::initializer_list<std::pair<Base, int>> powers) {
  Dimension dimension;
  for (const auto& [base, power] : powers) {
    dimension.power[static_cast<size_t>(base)] = static_cast<int8_t>(power);
  }
  return dimension;
}

using enum Base;
constexpr Dimension none = dim({});
constexpr Dimension of_length = dim({{length, 1}});
constexpr Dimension of_area = dim({{length, 2}});
constexpr Dimension of_volume = dim({{length, 3}});
constexpr Dimension of_mass = dim({{mass, 1}});
constexpr Dimension of_time = dim({{Base::time, 1}});
constexpr Dimension of_energy = dim({{mass, 1}, {length, 2}, {Base::time, -2}});
constexpr Dimension of_power = dim({{mass, 1}, {length, 2}, {Base::time, -3}});
constexpr Dimension of_pressure = dim({{mass, 1}, {length, -1}, {Base::time, -2}});
constexpr Dimension of_temperature = dim({{temperature, 1}});
constexpr Dimension of_current = dim({{current, 1}});
constexpr Dimension of_voltage = dim({{mass, 1}, {length, 2}, {Base::time, -3}, {current, -1}});
constexpr Dimension of_resistance = dim({{mass, 1}, {length, 2}, {Base::time, -3}, {current, -2}});
constexpr Dimension of_yuan = dim({{cny, 1}});
constexpr Dimension of_dollar = dim({{usd, 1}});
constexpr Dimension of_euro = dim({{eur, 1}});
constexpr Dimension of_person = dim({{person, 1}});
constexpr Dimension of_item = dim({{item, 1}});

constexpr double hour = 3600;
constexpr double calorie = 4.1868;  // J: the International Table calorie, exact

// english: names, the preferred one first. prefixes: SI prefixes of the first English name and of
// all Chinese ones. substance: what such a unit always counts.
struct Row {
  const char* english;
  const char* chinese;
  const char* prefixes;
  double factor;
  Dimension dimension;
  const char* substance = "";
  const char* note = "";
};

// clang-format off
constexpr Row rows[] = {
  {"m metre metres meter meters", "米",      "k d c m µ", 1,           of_length},
  {"", "公里 ㎞",                             "", 1000,                 of_length},
  {"ha hectare hectares", "公顷",             "", 10000,                of_area},
  {"mu", "亩",                                "", 10000.0 / 15,         of_area, "", "15 mu are 1 ha"},
  {"", "平方米 ㎡",                           "", 1,                    of_area},
  {"", "平方公里 平方千米",                    "", 1e6,                  of_area},
  {"L litre litres liter liters", "升",       "m c d k M G", 1e-3,      of_volume},
  {"l", "",                                   "m c d k", 1e-3,          of_volume},
  {"", "立方米 立方 方 ㎥",                    "", 1,                    of_volume},
  {"g gram grams", "克",                      "k M G T P m µ", 1e-3,    of_mass},
  {"t tonne tonnes", "吨",                    "k M G", 1000,            of_mass, "", "kt is a thousand tonnes, not knots"},
  {"", "公斤 ㎏",                             "", 1,                    of_mass},
  {"", "斤 市斤",                             "", 0.5,                  of_mass, "", "half a kilogram"},
  {"s sec second seconds", "秒",              "m µ n", 1,               of_time},
  {"min minute minutes", "分 分钟",           "", 60,                   of_time},
  {"h hr hour hours", "时 小时",              "", hour,                 of_time},
  {"d day days", "日 天",                     "", 24 * hour,            of_time},
  {"week weeks", "周 星期",                   "", 168 * hour,           of_time},
  {"month months", "月 个月",                 "", 730 * hour,           of_time, "", "a twelfth of the models' year: 730 h"},
  {"a yr year years annum", "年",             "", 8760 * hour,          of_time, "", "the models' year of 8760 h; a is not the are"},
  {"K kelvin", "",                            "", 1,                    of_temperature, "kelvin"},
  {"degC °C ℃", "摄氏度",                     "", 1,                    of_temperature, "celsius", "not converted to K: the zeros differ"},
  {"A ampere amperes", "安 安培",             "k m", 1,                 of_current},
  {"V volt volts", "伏 伏特",                 "k M m", 1,               of_voltage},
  {"ohm Ω", "欧姆",                           "", 1,                    of_resistance},
  {"Pa pascal", "帕 帕斯卡",                  "h k M G", 1,             of_pressure},
  {"bar", "",                                 "m", 1e5,                 of_pressure},
  {"W watt watts", "瓦 瓦特",                 "k M G T", 1,             of_power},
  {"VA", "伏安",                              "k M G", 1,               of_power, "", "apparent power, counted as watts"},
  {"var", "乏",                               "k M G", 1,               of_power, "", "reactive power, counted as watts"},
  {"", "马力",                                "", 735.49875,            of_power, "", "metric horsepower"},
  {"J joule joules", "焦 焦耳",               "k M G T P E", 1,         of_energy},
  {"Wh", "瓦时 瓦小时",                       "k M G T P", hour,        of_energy},
  {"", "度",                                  "", 1000 * hour,          of_energy, "", "a kilowatt-hour"},
  {"cal", "卡",                               "k M G", calorie,         of_energy, "", "4.1868 J"},
  {"", "大卡",                                "", 1000 * calorie,       of_energy, "", "a kilocalorie"},
  {"toe", "吨油当量",                         "k M G", 1e7 * 1000 * calorie, of_energy, "", "10,000 kcal/kg: 41.868 GJ"},
  {"tce", "吨标准煤 吨标煤 t标准煤 t标煤",     "k M G", 7e6 * 1000 * calorie, of_energy, "", "7,000 kcal/kg: 29.3076 GJ"},
  {"gce", "克标准煤 克标煤 g标准煤 g标煤",     "k", 7 * 1000 * calorie,  of_energy, "", "a millionth of tce"},
  {"", "公斤标准煤 公斤标煤 kg标准煤 kg标煤",  "", 7e3 * 1000 * calorie, of_energy, "", "a thousandth of tce"},
  {"CNY yuan RMB", "元",                      "", 1,                    of_yuan, "", "no conversion between currencies"},
  {"USD", "",                                 "k M G", 1,               of_dollar},
  {"", "美元",                                "", 1,                    of_dollar},
  {"EUR €", "",                               "k M G", 1,               of_euro},
  {"", "欧元",                                "", 1,                    of_euro},
  {"person persons people capita", "人 名",   "", 1,                    of_person},
  {"item items piece pieces", "个 件 台 套 张 所 座 处 家 项", "", 1,     of_item},
  {"head heads", "头 只 口 匹 羽",            "", 1,                    of_item, "head"},
  {"sheep_unit sheep_units", "羊单位",        "", 1,                    of_item, "sheep_unit"},
  {"household households", "户",              "", 1,                    of_item, "household"},
  {"job jobs", "岗位 个岗位",                 "", 1,                    of_item, "job"},
  {"seat seats", "座位 学位",                 "", 1,                    of_item, "seat"},
  {"bed beds", "床 床位 张床",                "", 1,                    of_item, "bed"},
  {"vehicle vehicles", "辆",                  "", 1,                    of_item, "vehicle"},
  {"visit visits", "人次",                    "", 1,                    of_item, "visit"},
  {"tree trees", "株 棵",                     "", 1,                    of_item, "tree"},
  {"% percent ％", "百分点",                  "", 0.01,                 none},
  {"‰", "",                                   "", 0.001,                none},
  {"ppm", "",                                 "", 1e-6,                 none},
  {"pu", "倍",                                "", 1,                    none, "", "per unit of something said elsewhere"},
  {"thousand", "",                            "", 1e3,                  none},
  {"million", "",                             "", 1e6,                  none},
  {"billion", "",                             "", 1e9,                  none, "", "10^9"},
};

constexpr RefusedName refused[] = {
  {"M",    "'M' alone may be the prefix 10^6, metres or months", "write the whole unit: Mt, MW, million CNY"},
  {"k",    "'k' alone may be the prefix 10^3 or kelvin", "write thousand, or K for kelvin"},
  {"G",    "'G' alone is a prefix (10^9)", "write the whole unit: Gt, GW, billion CNY"},
  {"T",    "'T' may be tonnes, tesla or the prefix 10^12", "write t for tonnes"},
  {"w",    "'w' may be watts or 万 (10^4)", "write W for watts, 万 for 10^4"},
  {"C",    "'C' may be degrees, coulombs or carbon", "write degC, or t carbon"},
  {"y",    "'y' may be years or yuan", "write a or year, or CNY"},
  {"ton",  "there are metric, short and long tons", "write t for tonnes of 1000 kg"},
  {"tons", "there are metric, short and long tons", "write t for tonnes of 1000 kg"},
  {"mt",   "'mt' may be 10^6 t or one metric ton", "write Mt or t"},
  {"$",    "there are many dollars", "write USD"},
  {"¥",    "'¥' may be yuan or yen", "write CNY or 元"},
  {"￥",   "'￥' may be yuan or yen", "write CNY or 元"},
  {"bn",   "'bn' may be 10^9 or 10^12", "write billion for 10^9, or 亿 for 10^8"},
  {"mn",   "'mn' is not SI", "write million for 10^6"},
  {"mw",   "'mw' is not SI: case matters", "write MW for 10^6 W"},
  {"mW",   "milliwatts are not of a region's size; most likely megawatts are meant", "write MW for 10^6 W"},
  {"兆",   "'兆' may be 10^6 or 10^12", "write 百万 or 万亿"},
  {"顷",   "'顷' may be 100 亩 or a hectare", "write 公顷 or 百亩"},
};
// clang-format on

struct Prefix {
  const char* symbol;
  const char* chinese;
  int exponent;
};
constexpr Prefix prefixes[] = {{"n", "纳", -9}, {"µ", "微", -6}, {"m", "毫", -3}, {"c", "厘", -2},
                               {"d", "分", -1}, {"h", "百", 2},  {"k", "千", 3},  {"M", "兆", 6},
                               {"G", "吉", 9},  {"T", "太", 12}, {"P", "拍", 15}, {"E", "艾", 18}};

// Powers of ten to 10^22 are exact, so dividing keeps the last digit right where 1e-3 would not.
double scaled(double factor, int exponent) {
  double power = 1;
  for (int i = 0; i < std::abs(exponent); ++i) power *= 10;
  return exponent < 0 ? factor / power : factor * power;
}

std::vector<std::string> words(const char* text) {
  std::vector<std::string> list;
  for (const std::string_view word : split_list(text)) list.emplace_back(word);
  return list;
}

// Every name with every prefix it takes.
class Registry {
 public:
  Registry() {
    for (const Row& row : rows) {
      const Unit unit{row.factor, row.dimension, row.substance};
      const std::vector<std::string> english = words(row.english), chinese = words(row.chinese);
      for (const std::string& name : english) add(name, unit);
      for (const std::string& name : chinese) add(name, unit);
      for (const Prefix& prefix : prefixes) {
        if (!takes(row, prefix)) continue;
        Unit larger = unit;
        larger.factor = scaled(unit.factor, prefix.exponent);
        if (!english.empty()) add(prefix.symbol + english[0], larger);
        // Two characters are in use for micro.
        if (!english.empty() && prefix.exponent == -6) add("μ" + english[0], larger);
        for (const std::string& name : chinese) add(prefix.chinese + name, larger);
      }
    }
  }

  const Unit* find(std::string_view name) const {
    const auto found = units_.find(name);
    return found == units_.end() ? nullptr : &found->second;
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  static bool takes(const Row& row, const Prefix& prefix) {
    for (const std::string_view allowed : split_list(row.prefixes)) {
      if (allowed == prefix.symbol) return true;
    }
    return false;
  }

  void add(const std::string& name, const Unit& unit) {
    if (units_.emplace(name, unit).second) names_.push_back(name);
  }

  std::map<std::string, Unit, std::less<>> units_;
  std::vector<std::string> names_;
};

const Registry& registry() {
  static const Registry built;
  return built;
}

}  // namespace

const Unit* find_unit(std::string_view name) {
  return registry().find(name);
}

const std::vector<std::string>& unit_names() {
  return registry().names();
}

const RefusedName* find_refused(std::string_view name) {
  for (const RefusedName& entry : refused) {
    if (name == entry.name) return &entry;
  }
  return nullptr;
}

std::vector<KnownUnit> known_units() {
  std::vector<KnownUnit> list;
  for (const Row& row : rows) {
    std::vector<std::string> english = words(row.english), chinese = words(row.chinese);
    std::vector<std::string>& first = english.empty() ? chinese : english;
    KnownUnit known{first[0], {}, {}, row.prefixes, {row.factor, row.dimension, row.substance},
                    row.note};
    first.erase(first.begin());
    known.english = std::move(english);
    known.chinese = std::move(chinese);
    list.push_back(std::move(known));
  }
  return list;
}

}  // namespace horqin
