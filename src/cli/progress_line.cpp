#include "cli/progress_line.h"

#include <cstdio>

#include "plan/words/chinese.h"

namespace horqin {

void ProgressLine::stage(const std::string& name, int number, int count) {
  name_ = zh_ ? sentence_in_chinese(name) : name;
  number_ = number;
  count_ = count;
  show("");
}

void ProgressLine::inside(const Progress& progress) {
  char words[96];
  std::snprintf(words, sizeof words, zh_ ? "，%s，迭代 %lld 次" : ", %s, %lld iterations",
                progress.phase.c_str(), static_cast<long long>(progress.iterations));
  show(words);
}

void ProgressLine::clear() {
  if (on_ && shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

void ProgressLine::show(const char* more) {
  if (!on_) return;
  const double spent = watch_.seconds();
  // Stages cost about the same: what is left is as many times the mean so far.
  const double left = number_ > 1 ? spent / (number_ - 1) * (count_ - number_ + 1) : -1;
  std::fprintf(stderr, "\r\033[K[%d/%d] %s%s  %.0f s", number_, count_, name_.c_str(), more, spent);
  if (left >= 0) std::fprintf(stderr, zh_ ? "，约剩 %.0f s" : ", about %.0f s left", left);
  std::fflush(stderr);
  shown_ = true;
}

}  // namespace horqin
