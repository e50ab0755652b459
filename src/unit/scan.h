#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace horqin {

// What a character means in the text of a unit.
enum class Kind : uint8_t {
  end,
  blank,
  times,
  divide,
  open,
  close,
  caret,
  minus,
  digit,
  word,
  brace,
  other
};

Kind kind_of(char32_t character);

// "^2", "^-1", "-2", "²", "⁻¹" at `at`, which moves behind it. None: there is no power here.
// A power that is no number, or far too large, is 0: bounded_power refuses it.
std::optional<int> take_power(std::string_view text, size_t& at);

}  // namespace horqin
