// What the programs here share: seconds of a piece of work, and a case made ready for questions.
#pragma once

#include <cstdio>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "equation/assemble.h"

namespace horqin::bench {

struct Time {
  double wall = 0, cpu = 0;  // seconds; cpu: of all threads, user and system
};

inline double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class F>
Time timed(F work) {
  const Stopwatch watch;
  const double before = cpu_seconds();
  work();
  return {watch.seconds(), cpu_seconds() - before};
}

struct Loaded {
  std::shared_ptr<const Case> source;
  std::unique_ptr<Network> network;
  std::unique_ptr<Model> model;
  Time read, compile;
  double text_bytes = 0;
};

inline Loaded load(const CaseFiles& files) {
  Loaded loaded;
  Problems problems;
  for (const auto& name : files.names())
    loaded.text_bytes += static_cast<double>(files.read(name, problems).value_or("").size());
  loaded.read =
      timed([&] { loaded.source = std::make_shared<const Case>(read_case(files, {}, problems)); });
  if (problems.has_errors()) throw InputError(std::move(problems));
  loaded.compile = timed([&] {
    loaded.network = std::make_unique<Network>(make_network(loaded.source, problems));
    if (problems.has_errors()) throw InputError(std::move(problems));
    loaded.model = std::make_unique<Model>(*loaded.network);
  });
  return loaded;
}

// main(): what `run` returns, or 1 after saying what was thrown.
inline int main_of(int count, char** words, int (*run)(const std::vector<std::string_view>&)) {
  try {
    return run({words + 1, words + count});
  } catch (const InputError& error) {
    std::fprintf(stderr, "%s", format(error.problems).c_str());
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
  }
  return 1;
}

}  // namespace horqin::bench
