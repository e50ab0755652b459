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

}  // namespace horqin
