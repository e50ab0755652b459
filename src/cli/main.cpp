#include <cstdio>

#include <unistd.h>

#include "cli/commands.h"
#include "solve/worker.h"

int main(int argc, char** argv) {
  const int code = horqin::run_command_line(argc, argv);
  if (horqin::abandoned_workers() == 0) return code;
  // A solver that could not be stopped still runs: nothing may be taken down under it.
  std::fflush(nullptr);
  _exit(code);
}
