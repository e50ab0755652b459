#include "cli/commands.h"

int main(int argc, char** argv) {
  return horqin::run_command_line(argc, argv);
}
