// The inside of solve/highs.h, for its own files alone.
#pragma once

#include <functional>
#include <limits>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "solve/highs.h"
#include "solve/highs_library.h"
#include "solve/highs_words.h"

namespace horqin {

// What the callback of one run needs.
struct HighsRun {
  Leash& leash;
  Trail trail{};
  std::string complaint{};  // the last error, or else the first warning
  Progress last{};
  std::function<void()> hush{};  // no more calls from the simplex until the next nudge

  void hear(std::string_view line) {
    const bool is_error = line.starts_with("ERROR"), is_warning = line.starts_with("WARNING");
    if (is_error || (is_warning && complaint.empty())) complaint = line;
  }
};

inline std::string trimmed(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

// What HiPO needs, where it is installed.
void load_extras();

struct Highs::State {
  void* highs = Highs_create();
  std::string error;
  Leash idle{infinity};
  HighsRun quiet{idle};
  bool basis = false;  // HiGHS' own mark of it is lost at every change

  State() = default;
  ~State() { Highs_destroy(highs); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void must(HighsInt code, const char* call) {
    if (code != kHighsStatusError || !error.empty()) return;
    error = std::string("HiGHS refused ") + call;
    if (!quiet.complaint.empty()) error += ": " + trimmed(quiet.complaint);
  }
  void set(const char* option, bool value) {
    must(Highs_setBoolOptionValue(highs, option, value ? 1 : 0), option);
  }
  void set(const char* option, int value) {
    must(Highs_setIntOptionValue(highs, option, value), option);
  }
  void set(const char* option, double value) {
    must(Highs_setDoubleOptionValue(highs, option, value), option);
  }
  void set(const char* option, const char* value) {
    must(Highs_setStringOptionValue(highs, option, value), option);
  }
  int32_t int_info(const char* name) const {
    HighsInt value = 0;
    return Highs_getIntInfoValue(highs, name, &value) == kHighsStatusError ? 0 : value;
  }
  double double_info(const char* name) const {
    double value = std::numeric_limits<double>::quiet_NaN();
    return Highs_getDoubleInfoValue(highs, name, &value) == kHighsStatusError
               ? std::numeric_limits<double>::quiet_NaN()
               : value;
  }

  void listen(HighsRun& run);

  // HiGHS copies as many numbers as there are columns whenever the simplex asks whether to go on,
  // which it does in each iteration: half of the time of a wide program. So it asks only after a
  // nudge, once. Its flag is read there without the lock, by the thread of the run.
  std::mutex asking;
  bool running = false;
  void ask(bool wanted);
  HighsInt run(HighsRun& watched);

  void load(const Program& program);
  void apply(const SolveOptions& options, const Leash& leash, const std::string& solver);
  void collect(const Shape& shape, Answer& answer) const;
  void pass_quadratic(const std::vector<double>& quadratic, int32_t columns);
};

}  // namespace horqin
