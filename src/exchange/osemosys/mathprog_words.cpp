#include "exchange/osemosys/mathprog_words.h"

#include "base/text.h"

namespace horqin::osemosys {

namespace {

/// Of unquoted symbols: letters, digits, and the signs that numbers and names of data files have.
bool is_symbol_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return std::isalnum(byte) != 0 || byte >= 0x80 || c == '_' || c == '.' || c == '+' || c == '-' ||
         c == '&';
}

/// Where `data;` ends behind a model, which has braces; 0 where there is none. A remark is no word.
size_t end_of_data_statement(const std::string& text) {
  const std::string nowhere;
  Problems unused;
  Words words(text, nowhere, unused);
  bool model = false;
  while (words.now().kind != Word::Kind::end) {
    model = model || words.now().is("{");
    const bool data = words.now().is_word("data");
    words.next();
    if (data && words.now().is(";")) return model ? words.begin() + 1 : 0;
  }
  return 0;
}

}  // namespace

std::string data_section(const std::string& text) {
  bool any = false;
  for (size_t at = text.find("data"); at != std::string::npos && !any;
       at = text.find("data", at + 1))
    any = text.find_first_not_of(" \t\r\n", at + 4) == text.find(';', at + 4);
  const size_t end = any ? end_of_data_statement(text) : 0;
  if (end == 0) return text;
  std::string kept = text;
  for (size_t i = 0; i < end; ++i) {
    if (kept[i] != '\n') kept[i] = ' ';
  }
  return kept;
}

std::string with_plain_comments(std::string text) {
  const std::string_view view = text;
  const auto end_of = [&](size_t from, std::string_view sign) {
    const auto found = view.find(sign, from);
    return found == std::string_view::npos ? view.size() : found;
  };
  for (size_t at = 0; at < text.size(); ++at) {
    size_t end = at;
    if (text[at] == '#') {
      end = end_of(at, "\n");
    } else if (view.substr(at).starts_with("/*")) {
      end = end_of(at + 2, "*/");
    } else if (text[at] == '\'' || text[at] == '"') {
      at = end_of(at + 1, view.substr(at, 1));
      continue;
    }
    for (; at < end; ++at) {
      if (static_cast<unsigned char>(text[at]) >= 0x80) text[at] = '?';
    }
  }
  return text;
}

void Words::advance(size_t bytes) {
  for (size_t end = at_ + bytes; at_ < end; ++at_) {
    const auto byte = static_cast<unsigned char>(text_[at_]);
    if (byte == '\n') {
      ++line_;
      column_ = 1;
    } else if ((byte & 0xC0) != 0x80) {  // columns count characters
      ++column_;
    }
  }
}

void Words::skip_blanks() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
      advance(1);
    } else if (c == '#') {
      const auto end = text_.find_first_of("\r\n", at_);
      advance((end == std::string_view::npos ? text_.size() : end) - at_);
    } else if (text_.substr(at_).starts_with("/*")) {
      const auto end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) {
        problems_.error("comment-open", {file_, line_, column_}, "/*", "the comment does not end",
                        "write */ where it ends");
        return advance(text_.size() - at_);
      }
      advance(end + 2 - at_);
    } else if (text_.substr(at_).starts_with("\xC2\xA0")) {  // a no-break space from a page
      advance(2);
    } else {
      return;
    }
  }
}

void Words::take(size_t bytes, Word::Kind kind) {
  now_.kind = kind;
  now_.raw = text_.substr(at_, bytes);
  advance(bytes);
}

void Words::take_text(char quote) {
  const Place start{file_, line_, column_};
  size_t end = at_ + 1;
  std::string text;
  bool doubled = false;
  while (end < text_.size() && text_[end] != '\n') {
    if (text_[end] == quote) {
      if (end + 1 >= text_.size() || text_[end + 1] != quote) break;
      doubled = true;
      ++end;
    }
    text += text_[end++];
  }
  if (end >= text_.size() || text_[end] != quote) {
    problems_.error("quote-open", start, printable(text_.substr(at_, end - at_), 30),
                    "the text in quotes does not end on its line", "close the quotes");
    now_.kind = Word::Kind::text;
    now_.raw = text_.substr(at_ + 1, end - at_ - 1);
    return advance(end - at_);
  }
  now_.kind = Word::Kind::text;
  now_.raw = text_.substr(at_ + 1, end - at_ - 1);
  if (doubled) now_.text = std::move(text);
  advance(end + 1 - at_);
}

void Words::next() {
  while (true) {
    skip_blanks();
    now_ = {};
    now_.line = line_;
    begin_ = at_;
    now_.column = column_;
    if (at_ >= text_.size()) return;
    const char c = text_[at_];
    if (c == '\'' || c == '"') return take_text(c);
    if (is_symbol_letter(c)) {
      size_t bytes = 1;
      while (at_ + bytes < text_.size() && is_symbol_letter(text_[at_ + bytes])) ++bytes;
      return take(bytes, Word::Kind::symbol);
    }
    if (text_.substr(at_).starts_with(":=")) return take(2, Word::Kind::sign);
    if (std::string_view(":;,()[]{}*=").find(c) != std::string_view::npos)
      return take(1, Word::Kind::sign);
    problems_.error("sign-unknown", {file_, line_, column_}, printable(text_.substr(at_, 1)),
                    "a data file has no such sign", "put names with other signs in quotes");
    advance(1);
  }
}

}  // namespace horqin::osemosys
