#include "solve/worker.h"

#include <exception>
#include <optional>
#include <thread>
#include <utility>

namespace horqin {
namespace {

// The workers of this process that nobody waits for: the one fact about it that must be global,
// because only the end of the process asks.
struct Abandoned {
  std::mutex mutex;
  std::condition_variable fewer;
  int count = 0;

  void add(int change) {
    const std::lock_guard lock(mutex);
    count += change;
    fewer.notify_all();
  }
};

// Never destroyed: a worker may end after the static objects are gone.
Abandoned& abandoned() {
  static Abandoned* const all = new Abandoned;
  return *all;
}

}  // namespace

void Bell::ring() {
  const std::lock_guard lock(mutex_);
  ringing_ = true;
  rung_.notify_all();
}

void Bell::wait(std::chrono::milliseconds longest) {
  std::unique_lock lock(mutex_);
  rung_.wait_for(lock, longest, [&] { return ringing_; });
  ringing_ = false;
}

struct Worker::State {
  std::shared_ptr<Leash> leash;
  mutable std::mutex mutex;  // of what follows
  std::optional<Answer> answer;
  std::exception_ptr fault;
  bool done = false, left = false;
};

Worker::Worker(Work work, std::shared_ptr<Leash> leash, std::shared_ptr<Bell> bell)
    : state_(std::make_shared<State>()) {
  state_->leash = std::move(leash);
  std::thread([state = state_, bell = std::move(bell), work = std::move(work)]() mutable {
    std::optional<Answer> answer;
    std::exception_ptr fault;
    try {
      answer = work(*state->leash);
    } catch (...) {
      fault = std::current_exception();
    }
    work = nullptr;  // what it owns goes before anybody hears that it is done
    bool left = false;
    {
      const std::lock_guard lock(state->mutex);
      state->answer = std::move(answer);
      state->fault = fault;
      state->done = true;
      left = state->left;
    }
    state.reset();
    bell->ring();
    bell.reset();
    if (left) abandoned().add(-1);
  }).detach();
}

Worker::~Worker() {
  if (!state_) return;
  state_->leash->pull();
  const std::lock_guard lock(state_->mutex);
  if (state_->done) return;
  state_->left = true;
  abandoned().add(1);
}

Worker::Worker(Worker&&) noexcept = default;

Leash& Worker::leash() const {
  return *state_->leash;
}

bool Worker::done() const {
  const std::lock_guard lock(state_->mutex);
  return state_->done;
}

Answer Worker::take() {
  const std::lock_guard lock(state_->mutex);
  if (state_->fault) std::rethrow_exception(state_->fault);
  return std::move(*state_->answer);
}

int abandoned_workers() {
  const std::lock_guard lock(abandoned().mutex);
  return abandoned().count;
}

int wait_for_abandoned(double seconds) {
  Abandoned& all = abandoned();
  std::unique_lock lock(all.mutex);
  all.fewer.wait_for(lock, std::chrono::duration<double>(seconds), [&] { return all.count == 0; });
  return all.count;
}

}  // namespace horqin
