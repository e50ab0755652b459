#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstring>

namespace horqin {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t beyond_unicode = 0x110000;

bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

// What the first byte of a sequence says of it: its length and the smallest value it may hold
// (a longer form of a smaller value is not valid UTF-8).
struct Lead {
  size_t bytes;
  char32_t bits;
  char32_t least;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if ((byte & 0xE0) == 0xC0) return {2, byte & 0x1Fu, 0x80};
  if ((byte & 0xF0) == 0xE0) return {3, byte & 0x0Fu, 0x800};
  if ((byte & 0xF8) == 0xF0) return {4, byte & 0x07u, 0x10000};
  return {0, 0, 0};
}

bool is_ascii_block(const char* eight_bytes) {
  uint64_t block;
  std::memcpy(&block, eight_bytes, sizeof block);
  return (block & 0x8080808080808080u) == 0;
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x3000;
}

bool separates_list(char32_t c) {
  return is_blank(c) || c == ',' || c == ';' || c == U'，' || c == U'；' || c == U'、';
}

// The character that ends just before `end`.
Character character_before(std::string_view text, size_t end) {
  size_t begin = end - 1;
  while (begin > 0 && end - begin < 4 && continues(static_cast<unsigned char>(text[begin]))) {
    --begin;
  }
  const Character character = character_at(text, begin);
  if (begin + character.bytes == end) return character;
  return {replacement, 1, false};
}

// Broken bytes stay apart from each other.
std::u32string decode(std::string_view text) {
  std::u32string characters;
  for (size_t i = 0; i < text.size();) {
    const Character character = character_at(text, i);
    const auto byte = static_cast<unsigned char>(text[i]);
    characters.push_back(character.valid ? character.value : beyond_unicode + byte);
    i += character.bytes;
  }
  return characters;
}

std::string escape(char32_t c) {
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  char buffer[12];
  std::snprintf(buffer, sizeof buffer, c < 0x100 ? "\\x%02X" : "\\u%04X", static_cast<unsigned>(c));
  return buffer;
}

// Controls, and marks that turn the direction of the text around them.
bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string with_thousands(std::string digits) {
  const size_t sign = digits.starts_with('-') ? 1 : 0;
  const size_t point = std::min(digits.find('.'), digits.size());
  for (size_t at = point; at > sign + 3;) {
    at -= 3;
    digits.insert(at, 1, ',');
  }
  return digits;
}

}  // namespace

Character character_at(std::string_view text, size_t byte) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[byte]));
  if (lead.bytes == 1) return {lead.bits, 1, true};
  if (lead.bytes == 0 || byte + lead.bytes > text.size()) return {replacement, 1, false};
  char32_t value = lead.bits;
  for (size_t i = 1; i < lead.bytes; ++i) {
    const auto next = static_cast<unsigned char>(text[byte + i]);
    if (!continues(next)) return {replacement, 1, false};
    value = (value << 6) | (next & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.least || value > 0x10FFFF || surrogate) return {replacement, 1, false};
  return {value, lead.bytes, true};
}

std::string to_utf8(char32_t c) {
  auto byte = [](char32_t bits) { return static_cast<char>(static_cast<unsigned char>(bits)); };
  auto tail = [&](int shift) { return byte(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) return {byte(c)};
  if (c < 0x800) return {byte(0xC0 | (c >> 6)), tail(0)};
  if (c < 0x10000) return {byte(0xE0 | (c >> 12)), tail(6), tail(0)};
  return {byte(0xF0 | (c >> 18)), tail(12), tail(6), tail(0)};
}

size_t first_invalid_utf8(std::string_view text) {
  size_t i = 0;
  while (i < text.size()) {
    if (i + 8 <= text.size() && is_ascii_block(text.data() + i)) {
      i += 8;
      continue;
    }
    const Character character = character_at(text, i);
    if (!character.valid) return i;
    i += character.bytes;
  }
  return text.size();
}

bool is_valid_utf8(std::string_view text) {
  return first_invalid_utf8(text) == text.size();
}

int64_t character_count(std::string_view text) {
  int64_t count = 0;
  for (size_t i = 0; i < text.size(); i += character_at(text, i).bytes) ++count;
  return count;
}

std::string pad_left(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string(static_cast<size_t>(blanks), ' ').append(text);
}

std::string pad_right(std::string_view text, int width) {
  const int blanks = std::max(0, width - display_width(text));
  return std::string(text).append(static_cast<size_t>(blanks), ' ');
}

std::string printable(std::string_view text, size_t longest) {
  std::string out;
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++count) {
    if (count == longest) return out + "…";
    const Character c = character_at(text, i);
    if (!c.valid) {
      out += escape(static_cast<unsigned char>(text[i]));
    } else if (is_control(c.value)) {
      out += escape(c.value);
    } else {
      out.append(text.substr(i, c.bytes));
    }
    i += c.bytes;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const Character c = character_at(text, 0);
    if (!is_blank(c.value)) break;
    text.remove_prefix(c.bytes);
  }
  while (!text.empty()) {
    const Character c = character_before(text, text.size());
    if (!is_blank(c.value)) break;
    text.remove_suffix(c.bytes);
  }
  return text;
}

std::vector<std::string_view> split_list(std::string_view text) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  auto close = [&](size_t end) {
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
  };
  for (size_t i = 0; i < text.size();) {
    const Character c = character_at(text, i);
    if (separates_list(c.value)) {
      close(i);
      begin = i + c.bytes;
    }
    i += c.bytes;
  }
  close(text.size());
  return parts;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += between;
    out += parts[i];
  }
  return out;
}

std::string format_number(double value, int significant) {
  if (!std::isfinite(value) || value == 0) return exact_number(value == 0 ? 0.0 : value);
  std::array<char, 512> buffer;
  const auto exponent_form = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                           std::chars_format::scientific, significant - 1);
  const std::string rounded(buffer.data(), exponent_form.ptr);
  const int exponent = std::stoi(rounded.substr(rounded.find('e') + 1));

  const bool plain = exponent >= -4 && exponent < 15;
  const int decimals = std::max(0, significant - 1 - exponent);
  std::string text = rounded;
  if (plain) {
    const auto fixed = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                     std::chars_format::fixed, decimals);
    text.assign(buffer.data(), fixed.ptr);
  }
  const size_t mantissa = std::min(text.find('e'), text.size());
  if (const size_t point = text.find('.'); point < mantissa) {
    size_t last = text.find_last_not_of('0', mantissa - 1);
    if (last != point) ++last;
    text.erase(last, mantissa - last);
  }
  return plain ? with_thousands(std::move(text)) : text;
}

std::string exact_number(double value) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), end.ptr};
}

// Optimal string alignment: three rows of the table of distances between prefixes.
int edit_distance(std::string_view a_text, std::string_view b_text) {
  const std::u32string a = decode(a_text), b = decode(b_text);
  const size_t n = b.size();
  std::vector<int> before(n + 1), previous(n + 1), current(n + 1);
  for (size_t j = 0; j <= n; ++j) previous[j] = static_cast<int>(j);
  for (size_t i = 1; i <= a.size(); ++i) {
    current[0] = static_cast<int>(i);
    for (size_t j = 1; j <= n; ++j) {
      const int replace = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replace, previous[j] + 1, current[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    std::swap(before, previous);
    std::swap(previous, current);
  }
  return previous[n];
}

std::optional<int> unlikeness(std::string_view text, std::string_view candidate) {
  if (candidate.empty()) return std::nullopt;
  const int64_t length = character_count(text);
  const auto most = std::max<int64_t>(1, length / 3);
  if (std::abs(character_count(candidate) - length) > most) return std::nullopt;
  const int edits = edit_distance(lower(text), lower(candidate));
  if (edits > most) return std::nullopt;
  return 2 * edits + (edit_distance(text, candidate) > edits ? 1 : 0);
}

std::string shortened(const std::string& text, int width) {
  if (display_width(text) <= width) return text;
  std::string result;
  int used = 0;
  for (size_t at = 0; at < text.size();) {
    const auto character = character_at(text, at);
    const auto piece = text.substr(at, character.bytes);
    used += display_width(piece);
    if (used > width - 1) break;
    result += piece;
    at += character.bytes;
  }
  return result + "…";
}

}  // namespace horqin
