// Engines at work in threads of their own, watched by the thread that asked for them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "solve/highs.h"
#include "solve/watch.h"
#include "solve/worker.h"

namespace horqin {

// One method at work. `engine` is the HiGHS instance that it uses (null: none): after a win it
// holds the basis, and while the work goes on nobody else may touch it.
struct Runner {
  Method method = Method::simplex;
  std::shared_ptr<Highs> engine;
  std::function<Answer(Leash&)> work;
};

struct Finish {
  int winner = -1;  // the runner whose answer this is; −1: none was done in time
  Answer answer;
};

// Runs all of them at the same time; `settles` looks at each answer, in this thread, and the first
// one that it takes ends the race. When it takes none, the answer of the last to end. When the
// watch says to stop, what is known within half a second, which `settles` has looked at too. Those
// that have not ended by then are left to themselves: see solve/worker.h.
Finish race(const std::vector<Runner>& runners, const SolveOptions& options, Watch& watch,
            const std::function<bool(Answer&)>& settles);

}  // namespace horqin
