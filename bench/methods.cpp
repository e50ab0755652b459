// bench_methods FILE.mps [--methods simplex,ipx,hipo,clarabel,auto] [--threads N] [--crossover]
//               [--time-limit S]
// Solves one program by each method, each in a process of its own, and prints what it cost: CPU and
// wall seconds of Session::solve, the most memory of the process, and what our own check says.
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "read_mps.h"
#include "solve/session.h"
#include "solve/worker.h"

namespace {

using namespace horqin;

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

double peak_megabytes() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  return static_cast<double>(used.ru_maxrss) / 1024;
}

void run(const std::string& file, Method method, const SolveOptions& asked) {
  Session session(bench::read_mps(file));
  const double before = peak_megabytes(), start = cpu_seconds();
  SolveOptions options = asked;
  options.method = method;
  const Answer a = session.solve(options);
  std::printf("%-10s %-10s %-24s %8.2f %8.2f %8.0f %6lld %20.12g %8.1e %8.1e %8.1e  %s%s%s\n",
              name(method), name(a.status), a.method.c_str(), cpu_seconds() - start, a.seconds,
              peak_megabytes() - before, static_cast<long long>(a.iterations), a.objective,
              a.check.primal, a.check.dual, a.check.gap, a.reason.c_str(),
              a.message.empty() ? "" : " | ", a.message.c_str());
  std::fflush(stdout);
}

Method method_of(const std::string& word) {
  for (const Method m :
       {Method::simplex, Method::ipx, Method::hipo, Method::pdlp, Method::clarabel})
    if (word == name(m)) return m;
  return Method::automatic;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> files;
  std::string methods = "auto,simplex,ipx,hipo,clarabel";
  SolveOptions options;
  options.crossover = false;
  options.time_limit = 300;
  for (int k = 1; k < argc; ++k) {
    const std::string word = argv[k];
    if (word == "--methods" && k + 1 < argc) {
      methods = argv[++k];
    } else if (word == "--threads" && k + 1 < argc) {
      options.threads = std::atoi(argv[++k]);
    } else if (word == "--time-limit" && k + 1 < argc) {
      options.time_limit = std::atof(argv[++k]);
    } else if (word == "--crossover") {
      options.crossover = true;
    } else {
      files.push_back(word);
    }
  }
  if (files.empty()) {
    std::puts("bench_methods FILE.mps…: no program given (docs: bench/methods.cpp)");
    return 0;
  }
  for (const std::string& file : files) {
    std::printf("%s\n%-10s %-10s %-24s %8s %8s %8s %6s %20s %8s %8s %8s\n", file.c_str(), "method",
                "status", "ran", "cpu s", "wall s", "MB more", "iter", "objective", "primal",
                "dual", "gap");
    std::fflush(stdout);
    std::stringstream words(methods);
    for (std::string word; std::getline(words, word, ',');) {
      const pid_t child = fork();
      if (child == 0) {
        run(file, method_of(word), options);
        _exit(0);
      }
      waitpid(child, nullptr, 0);
    }
  }
}
