#include "cli/sheet.h"

#include <cmath>

#include "base/text.h"
#include "plan/run/status_words.h"

namespace horqin {

const std::string& Sheet::named(const std::string& chinese, const std::string& english,
                                const std::string& id) const {
  const auto& first = zh_ ? chinese : english;
  const auto& second = zh_ ? english : chinese;
  return !first.empty() ? first : !second.empty() ? second : id;
}

std::string Sheet::near(double value, double size, int digits) {
  constexpr double nothing = 1e-7;
  return format_number(std::abs(value) <= nothing * size ? 0.0 : value, digits);
}

void Sheet::heading(const std::string& text) {
  out_ += common_.colour ? "\n\033[1m" + text + "\033[0m\n" : "\n" + text + "\n";
}

void Sheet::partial(Status status, const std::string& message) {
  if (status == Status::optimal) return;
  const auto words = status_words(name(status));
  line(say("Not complete: ", "未完成：") + (zh_ ? words.zh : words.en) +
       (message.empty() ? "" : say(", ", "，") + remark_words(message, zh_)));
}

}  // namespace horqin
