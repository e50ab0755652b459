#include "unit/substance.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/text.h"

namespace horqin {
namespace {

// The spelling that is kept, then others.
// clang-format off
constexpr const char* common[] = {
    "CO2 二氧化碳", "CO2e CO2eq CO2-eq 二氧化碳当量", "CH4 methane 甲烷", "N2O", "ammonia NH3 氨",
    "hydrogen H2 氢 氢气", "carbon 碳",
    "coal 煤 煤炭", "raw_coal 原煤", "lignite 褐煤", "peat 泥炭", "gas 天然气 燃气", "straw 秸秆",
    "heat 热 热量 热力", "electricity el 电 电力 电量", "water 水",
    "steel 钢 钢材", "aluminium aluminum 铝", "cement 水泥",
    "grain 粮 粮食", "maize corn 玉米", "wheat 小麦", "rice 稻谷 水稻", "meat 肉 肉类", "milk 奶",
    "cattle 牛", "sheep 羊", "pig pigs 猪",
};
// clang-format on

// The same word, or one a narrower kind of the other.
bool words_agree(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return b.starts_with(a) && (a.size() == b.size() || b[a.size()] == ':');
}

// "steel^2". A power that is no small number becomes one that no unit has, so that it is refused.
std::pair<std::string, int> word_and_power(std::string_view text) {
  const size_t caret = text.find('^');
  if (caret == std::string_view::npos) return {std::string(text), 1};
  int exponent = 0;
  const char* last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data() + caret + 1, last, exponent);
  const bool small = error == std::errc{} && end == last && std::abs(exponent) < 1000;
  return {std::string(text.substr(0, caret)), small ? exponent : 1000};
}

}  // namespace

SubstancePowers substance_powers(std::string_view text) {
  SubstancePowers powers;
  int sign = 1;
  for (size_t i = 0; i < text.size();) {
    if (text[i] == '/') sign = -1;
    if (text[i] == '/' || text[i] == ' ') {
      ++i;
      continue;
    }
    const size_t end = std::min(text.find_first_of(" /", i), text.size());
    const auto [word, exponent] = word_and_power(text.substr(i, end - i));
    powers[word] += sign * exponent;
    i = end;
  }
  std::erase_if(powers, [](const auto& entry) { return entry.second == 0; });
  return powers;
}

std::string substance_text(const SubstancePowers& powers) {
  std::string above, below;
  for (const auto& [word, exponent] : powers) {
    if (exponent == 0) continue;
    std::string& side = exponent > 0 ? above : below;
    if (!side.empty()) side += ' ';
    side += word;
    if (std::abs(exponent) > 1) side += "^" + std::to_string(std::abs(exponent));
  }
  return below.empty() ? above : above + "/" + below;
}

std::optional<std::string> common_substance(std::string_view word) {
  const std::string low = lower(word);
  for (const char* entry : common) {
    const std::vector<std::string_view> spellings = split_list(entry);
    for (const std::string_view spelling : spellings) {
      if (lower(spelling) == low) return std::string(spellings[0]);
    }
  }
  return std::nullopt;
}

bool substances_agree(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return true;
  const SubstancePowers powers_a = substance_powers(a), powers_b = substance_powers(b);
  return std::equal(powers_a.begin(), powers_a.end(), powers_b.begin(), powers_b.end(),
                    [](const auto& x, const auto& y) {
                      return x.second == y.second && words_agree(x.first, y.first);
                    });
}

}  // namespace horqin
