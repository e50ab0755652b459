/* used FILE COMMAND...: runs it to its end and writes into FILE its CPU seconds (user and system), the
   most memory it had, in kB, and its exit code, or minus the signal that ended it.

   A small process of its own: Linux counts what a process was before it became another program, so
   that a child of Python would never have less than Python's 15 MB, and some CPU ms of its fork. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static double seconds(struct timeval time) {
  return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

int main(int count, char** words) {
  if (count < 3) return 2;
  FILE* told = fopen(words[1], "we");
  if (told == NULL) return 2;
  const pid_t child = vfork();
  if (child == 0) {
    execvp(words[2], words + 2);
    _exit(127);
  }
  int status = 0;
  struct rusage used;
  if (child < 0 || wait4(child, &status, 0, &used) < 0) return 2;
  fprintf(told, "%.6f %ld %d\n", seconds(used.ru_utime) + seconds(used.ru_stime), used.ru_maxrss,
          WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status));
  return fclose(told) == 0 ? 0 : 2;
}
