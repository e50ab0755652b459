#include "solve/race.h"

#include <limits>

namespace horqin {
namespace {

using std::chrono::milliseconds;

// How long an engine that was told to stop may take to do so.
constexpr double patience = 0.5;
constexpr milliseconds look_again{50};

// What the caller's options become in a worker, which must not touch what is the caller's.
class Field {
 public:
  Field(const std::vector<Runner>& runners, const SolveOptions& options, Watch& watch)
      : runners_(runners), options_(options), watch_(watch) {
    for (const Runner& runner : runners)
      workers_.emplace_back(runner.work,
                            std::make_shared<Leash>(watch.seconds_left(), watch.wants_progress(),
                                                    options.log != nullptr),
                            bell_);
    judged_.resize(workers_.size());
  }

  // Those that lost are told to stop, and look.
  ~Field() {
    for (Worker& worker : workers_) worker.leash().pull();
    nudge();
  }

  Finish run(const std::function<bool(Answer&)>& settles) {
    Finish finish;
    for (size_t left = workers_.size(); left > 0;) {
      bell_->wait(look_again);
      nudge();
      for (size_t k = 0; k < workers_.size(); ++k) {
        if (judged_[k] || !workers_[k].done()) continue;
        finish = {static_cast<int>(k), taken(k)};
        if (settles(finish.answer)) return finish;
        --left;
      }
      if (left > 0 && time_is_up()) {
        finish = stopped(std::move(finish));
        settles(finish.answer);
        return finish;
      }
    }
    return finish;
  }

 private:
  void nudge() {
    for (size_t k = 0; k < workers_.size(); ++k)
      if (runners_[k].engine && !workers_[k].done()) runners_[k].engine->nudge();
  }

  Answer taken(size_t k) {
    judged_[k] = true;
    if (options_.log != nullptr) *options_.log += workers_[k].leash().take_log();
    return workers_[k].take();
  }

  bool time_is_up() {
    for (Worker& worker : workers_) {
      if (worker.done()) continue;
      if (watch_.should_stop(worker.leash().last())) return true;
    }
    return false;
  }

  Finish stopped(Finish before) {
    for (Worker& worker : workers_) worker.leash().pull();
    const double asked = watch_.seconds();
    nudge();
    while (watch_.seconds() < asked + patience) {
      bell_->wait(look_again);
      for (size_t k = 0; k < workers_.size(); ++k)
        if (!judged_[k] && workers_[k].done()) return {static_cast<int>(k), taken(k)};
    }
    if (before.winner >= 0) return before;
    return {-1, abandoned()};
  }

  // What an engine told before it was left.
  Answer abandoned() {
    Answer a;
    a.objective = std::numeric_limits<double>::quiet_NaN();
    a.status = watch_.verdict().value_or(Status::interrupted);
    a.message = "the engine did not stop in time and was left to itself";
    for (size_t k = 0; k < workers_.size(); ++k) {
      if (judged_[k]) continue;
      Leash& leash = workers_[k].leash();
      if (options_.log != nullptr) *options_.log += leash.take_log();
      const Progress last = leash.last();
      if (last.phase != "branch_and_bound") continue;
      a.x = leash.take_incumbent();
      a.iterations = last.iterations;
      if (last.bound == last.bound) a.bound = last.bound;
    }
    return a;
  }

  const std::vector<Runner>& runners_;
  const SolveOptions& options_;
  Watch& watch_;
  std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();
  std::vector<Worker> workers_;
  std::vector<uint8_t> judged_;
};

}  // namespace

Finish race(const std::vector<Runner>& runners, const SolveOptions& options, Watch& watch,
            const std::function<bool(Answer&)>& settles) {
  return Field(runners, options, watch).run(settles);
}

}  // namespace horqin
