#pragma once

#include <string>

#include "cli/commands.h"
#include "table/writer.h"

namespace horqin {

/// A page for a terminal in one of the languages, piece by piece.
class Sheet {
 public:
  explicit Sheet(const Common& common)
      : zh_(common.language == Language::chinese), common_(common) {}

 protected:
  const char* say(const char* english, const char* chinese) const {
    return zh_ ? chinese : english;
  }
  /// The name in the language, else in the other, else the id.
  const std::string& named(const std::string& chinese, const std::string& english,
                           const std::string& id) const;
  void line(const std::string& text) { out_ += text + "\n"; }
  void heading(const std::string& text);
  void print(const TextTable& table) { out_ += table.format(common_.colour); }
  /// A number for people; 0 where it is what a solver leaves of nothing beside `size`.
  static std::string near(double value, double size, int digits);
  /// Says that an answer is not whole, and why.
  void partial(Status status, const std::string& message);

  bool zh_;
  const Common& common_;
  std::string out_;
};

}  // namespace horqin
