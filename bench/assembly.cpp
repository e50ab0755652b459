// How fast a case becomes a program, and with how much memory: bench_assembly [--zones N]
// [--periods N] [--days N] [--repeat N] [--scaling]. What the numbers mean: bench/README.md.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <malloc.h>

#include "equation/assemble.h"
#include "measure.h"
#include "region.h"
#include "solve/highs.h"

namespace horqin::bench {
namespace {

// Each of the two numbers is the median of its own.
Time median(std::vector<Time> times) {
  const auto middle = [&](double Time::*part) {
    std::ranges::sort(times, {}, part);
    return times[times.size() / 2].*part;
  };
  return {middle(&Time::wall), middle(&Time::cpu)};
}

// Linux begins a new record of the most memory a process has had.
void forget_peak() {
  malloc_trim(0);
  std::ofstream("/proc/self/clear_refs") << "5";
}

template <class T>
double held(const std::vector<T>& values) {
  return static_cast<double>(values.capacity() * sizeof(T));
}

double held(const Assembled& assembled) {
  const Program& p = assembled.program;
  double sum = held(p.cost) + held(p.lower) + held(p.upper) + held(p.integer) + held(p.quadratic) +
               held(p.row_lower) + held(p.row_upper) + held(p.start) + held(p.index) +
               held(p.value);
  for (const auto& rows : assembled.rows) sum += held(rows.items);
  return sum;
}

struct Assembly {
  Time time;
  double program_bytes = 0;  // held by the program and its rows' items, by capacity
  double counted_peak = 0;   // by the assembler's own account
  double resident = 0;       // growth of the process's memory, program in hand
  double resident_peak = 0;  // the same at its highest during assembly
  uint64_t fingerprint = 0;
  int32_t rows = 0, columns = 0;
  int64_t nonzeros = 0;
};

Assembly assemble_often(const Model& model, int threads, int repeat) {
  Assembly result;
  std::vector<Time> times;
  for (int i = 0; i < repeat; ++i) {
    forget_peak();
    const auto before = static_cast<double>(rss_bytes());
    Assembled assembled;
    times.push_back(timed([&] { assembled = assemble(model, threads); }));
    result.resident_peak = static_cast<double>(peak_rss_bytes()) - before;
    result.resident = static_cast<double>(rss_bytes()) - before;
    result.program_bytes = held(assembled);
    result.counted_peak = static_cast<double>(assembled.bytes);
    const uint64_t fingerprint = assembled.program.fingerprint();
    if (i > 0 && fingerprint != result.fingerprint)
      throw std::runtime_error("two assemblies of one model differ");
    result.fingerprint = fingerprint;
    result.rows = assembled.program.rows();
    result.columns = assembled.program.columns();
    result.nonzeros = assembled.program.nonzeros();
  }
  result.time = median(times);
  return result;
}

Time hand_over_often(const Model& model, int repeat) {
  std::vector<Time> times;
  for (int i = 0; i < repeat; ++i) {
    const Program program = assemble(model, 1).program;
    std::unique_ptr<Highs> engine;  // a session loads it when it is first needed
    times.push_back(timed([&] { engine = std::make_unique<Highs>(program); }));
  }
  return median(times);
}

void line(const char* what, const Time& time, double nonzeros) {
  std::printf("%-24s %8.3f s wall %8.3f s cpu %8.1f ns/nonzero wall %8.1f cpu\n", what, time.wall,
              time.cpu, 1e9 * time.wall / nonzeros, 1e9 * time.cpu / nonzeros);
}

void report(const CaseFiles& files, int repeat) {
  const Loaded loaded = load(files);
  const Assembly one = assemble_often(*loaded.model, 1, repeat);
  const Assembly two = assemble_often(*loaded.model, 2, repeat);
  const Time over = hand_over_often(*loaded.model, repeat);
  const auto n = static_cast<double>(one.nonzeros);
  std::printf("zones %d, periods %d, slices %d\n", loaded.source->table("zones").rows(),
              loaded.network->line.period_count(), loaded.network->line.count(Grain::step));
  std::printf("rows %d, columns %d, nonzeros %lld, input %.1f MB, median of %d\n\n", one.rows,
              one.columns, static_cast<long long>(one.nonzeros), loaded.text_bytes / 1e6, repeat);
  line("read", loaded.read, n);
  line("network", loaded.compile, n);
  line("assemble, 1 thread", one.time, n);
  line("assemble, 2 threads", two.time, n);
  line("hand-over", over, n);
  line("assemble and hand-over", {one.time.wall + over.wall, one.time.cpu + over.cpu}, n);
  const auto bytes = [&](const char* what, double a, double b) {
    std::printf("%-40s %6.1f (1 thread) %6.1f (2 threads)\n", what, a / n, b / n);
  };
  std::printf("\nbytes per nonzero of our own\n");
  bytes("  program, by capacity", one.program_bytes, two.program_bytes);
  bytes("  program, resident", one.resident, two.resident);
  bytes("  peak of assembly, counted", one.counted_peak, two.counted_peak);
  bytes("  peak of assembly, resident", one.resident_peak, two.resident_peak);
  std::printf("peak of the process with HiGHS' copies: %.0f MB\n",
              static_cast<double>(peak_rss_bytes()) / 1e6);
  std::printf("fingerprint %016llx, with 2 threads %s\n",
              static_cast<unsigned long long>(one.fingerprint),
              one.fingerprint == two.fingerprint ? "the same" : "ANOTHER");
  if (one.fingerprint != two.fingerprint)
    throw std::runtime_error("1 and 2 threads write different programs");
}

void scaling(int repeat) {
  std::printf("%5s %7s %5s %9s %9s %10s %8s %8s %8s %8s %8s %6s\n", "zones", "periods", "days",
              "rows", "columns", "nonzeros", "read s", "net s", "ns/nz 1", "ns/nz 2", "handover",
              "B/nz");
  const Size sizes[] = {{3, 1, 4},  {6, 1, 12}, {12, 1, 12}, {12, 3, 36},
                        {12, 1, 0}, {24, 1, 0}, {12, 4, 0}};
  for (const Size& size : sizes) {
    const Loaded loaded = load(*case_texts(Region(size).texts()));
    const Assembly one = assemble_often(*loaded.model, 1, repeat);
    const Assembly two = assemble_often(*loaded.model, 2, repeat);
    if (one.fingerprint != two.fingerprint)
      throw std::runtime_error("1 and 2 threads write different programs");
    const Time over = hand_over_often(*loaded.model, repeat);
    const auto n = static_cast<double>(one.nonzeros);
    std::printf("%5d %7d %5d %9d %9d %10lld %8.3f %8.3f %8.1f %8.1f %8.1f %6.1f\n", size.zones,
                size.periods, size.days, one.rows, one.columns,
                static_cast<long long>(one.nonzeros), loaded.read.cpu, loaded.compile.cpu,
                1e9 * one.time.cpu / n, 1e9 * two.time.wall / n, 1e9 * over.cpu / n,
                one.resident_peak / n);
  }
}

int run(const std::vector<std::string_view>& words) {
  Size size;
  int repeat = 5;
  bool table = false;
  std::string folder;
  for (size_t i = 0; i < words.size(); ++i) {
    int* target = words[i] == "--zones"     ? &size.zones
                  : words[i] == "--periods" ? &size.periods
                  : words[i] == "--days"    ? &size.days
                  : words[i] == "--repeat"  ? &repeat
                                            : nullptr;
    if (words[i] == "--scaling") {
      table = true;
    } else if (words[i] == "--case" && i + 1 < words.size()) {
      folder = words[++i];
    } else if (target != nullptr && i + 1 < words.size()) {
      *target = std::stoi(std::string(words[++i]));
    } else {
      std::fprintf(stderr,
                   "bench_assembly [--zones N] [--periods N] [--days N] [--repeat N] [--scaling]\n"
                   "bench_assembly --case FOLDER [--repeat N]\n"
                   "--days N: representative days; 0: one hourly year\n");
      return 2;
    }
  }
  if (table) {
    scaling(repeat);
  } else {
    report(folder.empty() ? *case_texts(Region(size).texts()) : *case_folder(folder), repeat);
  }
  return 0;
}

}  // namespace
}  // namespace horqin::bench

int main(int count, char** words) {
  return horqin::bench::main_of(count, words, horqin::bench::run);
}
