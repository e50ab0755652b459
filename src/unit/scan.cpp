#include "unit/scan.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <iterator>
#include <string>

#include "base/text.h"

namespace horqin {
namespace {

struct Range {
  char32_t first, last;
};

// Letters, and the few signs that are names of units. Beyond ASCII everything but blanks,
// punctuation and controls, so that a substance may have a name in any script.
constexpr Range word_ranges[] = {
    {'%', '%'},       {'$', '$'},     {'A', 'Z'},       {'_', '_'},
    {'a', 'z'},       {U'£', U'¥'},   {U'°', U'°'},     {U'µ', U'µ'},
    {0xC0, 0x1FFF},   {U'‰', U'‰'},   {0x2070, 0x2FFF}, {0x3040, 0xD7FF},
    {0xF900, 0xFDFF}, {U'％', U'％'}, {U'￥', U'￥'},   {0x20000, 0x3FFFF}};

Kind sign_kind(char32_t c) {
  switch (c) {
    case ' ':
    case U'\u00A0':
    case U'\u3000':
      return Kind::blank;
    case '*':
    case '.':
    case U'·':
    case U'⋅':
    case U'•':
    case U'×':
      return Kind::times;
    case '/':
    case U'／':
      return Kind::divide;
    case '(':
    case U'（':
      return Kind::open;
    case ')':
    case U'）':
      return Kind::close;
    case '^':
      return Kind::caret;
    case '-':
    case U'−':
      return Kind::minus;
    case '{':
      return Kind::brace;
    default:
      return Kind::other;
  }
}

// ² ³ ⁻: the ASCII digit or minus sign that is raised, or 0.
char raised(char32_t c) {
  static constexpr char32_t digits[] = {U'⁰', U'¹', U'²', U'³', U'⁴', U'⁵', U'⁶', U'⁷', U'⁸', U'⁹'};
  const auto* found = std::find(std::begin(digits), std::end(digits), c);
  if (found != std::end(digits)) return static_cast<char>('0' + (found - std::begin(digits)));
  return c == U'⁻' ? '-' : '\0';
}

}  // namespace

Kind kind_of(char32_t c) {
  if (c >= '0' && c <= '9') return Kind::digit;
  const Kind sign = sign_kind(c);
  if (sign != Kind::other || raised(c) != 0) return sign;
  const bool word = std::any_of(std::begin(word_ranges), std::end(word_ranges),
                                [&](const Range& r) { return c >= r.first && c <= r.last; });
  return word ? Kind::word : Kind::other;
}

std::optional<int> take_power(std::string_view text, size_t& at) {
  std::string digits;
  const auto next = [&] {
    return at < text.size() ? kind_of(character_at(text, at).value) : Kind::end;
  };
  if (next() == Kind::caret || next() == Kind::minus) {
    if (next() == Kind::caret) ++at;
    if (next() == Kind::minus) {
      digits.push_back('-');
      at += character_at(text, at).bytes;
    }
    while (next() == Kind::digit) digits += text[at++];
  } else {
    for (; at < text.size(); at += character_at(text, at).bytes) {
      const char digit = raised(character_at(text, at).value);
      if (digit == 0) break;
      digits += digit;
    }
    if (digits.empty()) return std::nullopt;
  }
  int value = 0;
  const char* last = digits.data() + digits.size();
  const auto [end, error] = std::from_chars(digits.data(), last, value);
  return error == std::errc{} && end == last && std::abs(value) <= 300 ? value : 0;
}

}  // namespace horqin
