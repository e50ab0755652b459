// The inside of a session: its program, its engine, and one attempt to solve.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "solve/choose.h"
#include "solve/clarabel_path.h"
#include "solve/highs.h"
#include "solve/race.h"
#include "solve/session.h"
#include "solve/watch.h"

namespace horqin {

struct Session::State {
  Program program;
  std::vector<uint8_t> marks;  // program.integer while relaxed
  bool relaxed = false;
  std::string error;              // the first change that made no sense
  std::shared_ptr<Highs> engine;  // loaded when first needed, and again after it was lost
  double passing = 0;             // seconds of loading in this solve

  explicit State(Program p) : program(std::move(p)), error(defect(program)) {
    if (!error.empty()) error = "the program is not sound: " + error;
  }

  void refuse(const std::string& why) {
    if (error.empty() && !why.empty()) error = "a change was refused: " + why;
  }
  bool refused(const std::string& why) {
    refuse(why);
    return !error.empty();
  }
  Highs& loaded() {
    if (engine) return *engine;
    const Stopwatch watch;
    engine = std::make_shared<Highs>(program);
    passing += watch.seconds();
    return *engine;
  }

  // session_attempt.cpp
  Shape shape(const SolveOptions& options);
  Runner runner(const Shape& shape, Method method, const SolveOptions& options, bool own);
  Answer attempt(const Shape& shape, const MethodChoice& choice, const SolveOptions& options,
                 Watch& watch, std::shared_ptr<ClarabelPath> path = nullptr);
  MethodChoice looked(const Shape& shape, const SolveOptions& options, Watch& watch,
                      std::shared_ptr<ClarabelPath>& path);
  std::shared_ptr<ClarabelPath> clarabel(const Shape& shape, const SolveOptions& options);
  void to_vertex(Answer& answer, const Shape& shape, const SolveOptions& options, Watch& watch);

  // session_proof.cpp
  void judge(Answer& answer, const Shape& shape, const SolveOptions& options);
  Answer by_arithmetic() const;
  std::vector<double> proved(std::vector<double> ray) const;
  std::vector<double> crossed() const;
};

}  // namespace horqin
