#pragma once

#include <string>
#include <string_view>

namespace horqin {

/// The same in both languages of a page.
struct Words {
  std::string en, zh;
  /// What there is: a missing language is filled from the other, a missing both from `otherwise`.
  static Words of(const std::string& english, const std::string& chinese,
                  const std::string& otherwise = {});
};

/// Text as HTML: & < > " ' become entities, control characters are dropped.
std::string escape(std::string_view text);

/// Both languages as HTML; the page shows one (class `en` or `zh`). The same text stands once.
std::string say(const Words& words);
std::string say(std::string_view english, std::string_view chinese);

/// Both languages as SVG text. `attributes` are written as they are.
std::string svg_text(double x, double y, const Words& words, std::string_view attributes = {});

/// A number for SVG attributes: two decimals, no exponent.
std::string coordinate(double value);

}  // namespace horqin
