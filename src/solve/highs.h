// HiGHS behind its C API, the only place that knows it. Everything here may be slow to stop in:
// presolve, one factorisation, and all of PDLP and the active-set QP method, which look at the time
// limit alone; simplex, the interior points and branch and bound also look at the stop flag.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lp/program.h"
#include "solve/basis.h"
#include "solve/choose.h"
#include "solve/engine.h"
#include "solve/leash.h"

namespace horqin {

class Highs {
 public:
  // Does HiPO run here (its extras lie beside the library)? Asked of HiGHS itself.
  static bool has_hipo();
  static std::string version();  // "1.15.1"

  explicit Highs(const Program& program);
  ~Highs();
  Highs(Highs&&) noexcept;
  Highs& operator=(Highs&&) noexcept;

  void set_costs(const std::vector<double>& cost, double offset);
  void set_column_bounds(int32_t column, double lower, double upper);
  void set_row_bounds(int32_t row, double lower, double upper);
  void set_coefficient(int32_t row, int32_t column, double value);
  void add_row(double lower, double upper, std::span<const int32_t> index,
               std::span<const double> value);
  void set_integer(int32_t column, bool integer);
  void set_integers(const std::vector<uint8_t>& integer);    // empty: none
  void set_quadratic(const std::vector<double>& quadratic);  // empty: linear
  void forget();  // basis and solution: the next run is cold

  // The first call that HiGHS refused, with its own words; empty: all is well.
  const std::string& error() const;
  bool has_basis() const;

  // One run on what is loaded, whose class and size `shape` says. Fills Answer: status, x, y, bound
  // (of branch and bound), method, iterations, nodes, message. Status::optimal here is HiGHS' word
  // only. A method that does not do this class of program, or that HiGHS replaced by another, gives
  // Status::failed. A refusal before anything ran leaves Answer::method empty.
  Answer run(const Shape& shape, Method method, const SolveOptions& options, Leash& leash);
  // From another thread while run() runs: the simplex tells how far it is and looks at the leash at
  // its next iteration, and not before the next nudge again.
  void nudge();

  // What presolve leaves of a linear program: `program` is filled when it is to be solved and its
  // answer to be taken back by postsolve(). `settled` otherwise: presolve alone has the answer or
  // could not go on, and run() is to be asked.
  struct Reduced {
    bool settled = true;
    Program program;
    std::string message;
  };
  Reduced presolve(const SolveOptions& options, Leash& leash);
  // x, y, z of the loaded program from x, reduced costs z and y of the reduced one; Answer::x empty
  // when HiGHS cannot. Leaves no basis.
  Answer postsolve(const std::vector<double>& x, const std::vector<double>& z,
                   const std::vector<double>& y);
  // Where the next run by simplex begins. Of any size: HiGHS drops or adds what it needs.
  void set_basis(const SimplexBasis& basis);
  SimplexBasis basis() const;  // of the last run; empty: it left none

  // Rays that the last run knows already, signs as they come, unproved; empty when it knows none.
  std::vector<double> dual_ray() const;    // per row, of an infeasible program
  std::vector<double> primal_ray() const;  // per column, of an unbounded one

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace horqin
