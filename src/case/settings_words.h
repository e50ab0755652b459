#pragma once

#include <span>
#include <string_view>

namespace horqin {

/// One setting of case.toml, for the reference page; read_settings takes exactly these.
struct SettingWords {
  std::string_view section;  ///< empty: above the first section
  std::string_view name;
  std::string_view holds;
  std::string_view fallback;  ///< as TOML; empty: nothing
  std::string_view english;
  std::string_view chinese;
};
std::span<const SettingWords> settings_words();

}  // namespace horqin
