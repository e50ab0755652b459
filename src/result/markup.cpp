#include "result/markup.h"

namespace horqin {

Words Words::of(const std::string& english, const std::string& chinese,
                const std::string& otherwise) {
  const auto& en = !english.empty() ? english : !chinese.empty() ? chinese : otherwise;
  const auto& zh = !chinese.empty() ? chinese : en;
  return {en, zh};
}

std::string escape(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

std::string say(const Words& words) {
  if (words.en == words.zh) return escape(words.en);
  return "<span class=\"en\" lang=\"en\">" + escape(words.en) +
         "</span><span class=\"zh\" lang=\"zh\">" + escape(words.zh) + "</span>";
}

std::string say(std::string_view english, std::string_view chinese) {
  return say(Words{std::string(english), std::string(chinese)});
}

}  // namespace horqin
