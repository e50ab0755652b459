// An engine at work in a thread of its own, which is left to itself when it does not stop in time.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "solve/engine.h"
#include "solve/leash.h"

namespace horqin {

// Rings when a worker is done; one for all workers of a race.
class Bell {
 public:
  void ring();
  void wait(std::chrono::milliseconds longest);  // until a ring since the last wait

 private:
  std::mutex mutex_;
  std::condition_variable rung_;
  bool ringing_ = false;
};

// `work` must own all that it touches (shared pointers, copies): it may outlive the caller, because
// a presolve or a factorisation cannot be broken off. Who ends the process while such work goes on
// must do it by _exit: see abandoned_workers().
class Worker {
 public:
  using Work = std::function<Answer(Leash&)>;

  Worker(Work work, std::shared_ptr<Leash> leash, std::shared_ptr<Bell> bell);
  ~Worker();  // pulls the leash and waits no longer
  Worker(Worker&&) noexcept;
  Worker& operator=(Worker&&) = delete;

  Leash& leash() const;
  bool done() const;
  // What the work gave; once, when done. Throws what the work threw.
  Answer take();

 private:
  struct State;
  std::shared_ptr<State> state_;
};

// How many workers go on without anybody waiting for them.
int abandoned_workers();
// Waits until there are none, at most so long; returns how many are left.
int wait_for_abandoned(double seconds);

}  // namespace horqin
