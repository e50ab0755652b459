#pragma once

#include <string>
#include <string_view>

namespace horqin {

/// A sentence in both languages.
struct StatusWords {
  std::string zh, en;
};

/// What a status means to a reader, by its name in JSON (`optimal`, `time_limit` …; also why a
/// search of conflicts stopped). A name that is not known stands for itself.
StatusWords status_words(std::string_view name);

/// A remark of an answer, or several with "; " between them, in the language; what is not known
/// stays English.
std::string remark_words(const std::string& remark, bool chinese);

/// `<=` as people write it.
std::string sense_sign(const std::string& sense);

}  // namespace horqin
