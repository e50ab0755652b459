#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace horqin::osemosys {

/// A word of a MathProg data file.
struct Word {
  enum class Kind { end, symbol, text, sign } kind = Kind::end;
  std::string_view raw;  ///< as it stands, without quotes
  std::string text;      ///< of a quoted text with doubled quotes: those as one
  int line = 1, column = 1;
  bool is(std::string_view sign) const { return kind == Kind::sign && raw == sign; }
  bool is_word(std::string_view word) const { return kind == Kind::symbol && raw == word; }
  bool names() const { return kind == Kind::symbol || kind == Kind::text; }
  std::string_view value() const { return text.empty() ? raw : std::string_view(text); }
};

/// Cuts a text into words. Comments (`# …`, `/* … */`) and blanks are skipped. A wrong character
/// and a text that does not end are told once and skipped.
class Words {
 public:
  Words(std::string_view text, const std::string& file, Problems& problems)
      : text_(text), file_(file), problems_(problems) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    next();
  }

  const Word& now() const { return now_; }
  void next();
  Place place() const { return {file_, now_.line, now_.column}; }
  size_t begin() const { return begin_; }  ///< of the word, in bytes

 private:
  void skip_blanks();
  void take(size_t bytes, Word::Kind kind);
  void take_text(char quote);
  void advance(size_t bytes);

  std::string_view text_;
  const std::string& file_;
  Problems& problems_;
  size_t at_ = 0, begin_ = 0;
  int line_ = 1, column_ = 1;
  Word now_;
};

/// The text with ? for what is not ASCII in its comments, which may be in the letters of another
/// encoding: as the language, they say nothing.
std::string with_plain_comments(std::string text);

/// A file may hold the text of the model too: what stands before `data;` becomes blanks.
std::string data_section(const std::string& text);

}  // namespace horqin::osemosys
