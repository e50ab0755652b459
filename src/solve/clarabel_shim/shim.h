/* Clarabel (crates.io) behind C: the program in the form it takes, one solve, the cost of one
 * factor.
 *
 *   min ½ Σ_j quadratic_j x_j² + cost'x   s.t.   A x + s = side,  s_i = 0 in the first `equalities`
 *   rows, s_i ≥ 0 in the others.          Its dual z: Px + cost + A'z = 0, z_i ≥ 0 where s_i ≥ 0.
 *
 * Nothing here unwinds into the caller: a panic is HORQIN_CLARABEL_FAULT. */
#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct {
  size_t columns, rows, equalities, nonzeros;
  int quadratic; /* are there quadratic costs? */
} HorqinClarabelSizes;

/* To be filled by the caller, who does not own them: A by columns, rows ascending in each. */
typedef struct {
  double *quadratic, *cost; /* per column; quadratic must not be touched without quadratic costs */
  double* side;             /* per row */
  size_t* start;            /* columns + 1 */
  size_t* index;            /* per nonzero */
  double* value;
} HorqinClarabelArrays;

typedef struct {
  uint32_t iteration;
  double primal_objective, dual_objective, primal_residual;
} HorqinClarabelMoment;

typedef struct {
  double tolerance;  /* of residuals and gap, absolute and relative */
  double time_limit; /* seconds; looked at once in an iteration, as is `watch` */
  uint32_t iterations;
  int (*watch)(const HorqinClarabelMoment*, void* user); /* not 0: stop. May be null */
  void* user;
} HorqinClarabelOptions;

enum {
  HORQIN_CLARABEL_SOLVED,
  HORQIN_CLARABEL_ALMOST_SOLVED, /* to a lesser tolerance of its own */
  HORQIN_CLARABEL_INFEASIBLE,    /* z: A'z = 0, side'z < 0 */
  HORQIN_CLARABEL_UNBOUNDED,     /* x: a direction */
  HORQIN_CLARABEL_TIME_LIMIT,
  HORQIN_CLARABEL_ITERATION_LIMIT,
  HORQIN_CLARABEL_STOPPED, /* by `watch` */
  HORQIN_CLARABEL_NUMERICAL_ERROR,
  HORQIN_CLARABEL_NO_PROGRESS,
  HORQIN_CLARABEL_UNSOLVED,
  HORQIN_CLARABEL_FAULT
};

typedef struct {
  int status;
  uint32_t iterations;
  double *x, *z; /* per column, per row: written where the caller says, but after a fault */
} HorqinClarabelOutcome;

/* Of the factor L of [P A'; A -H], in the order that Clarabel will take (AMD). */
typedef struct {
  double nonzeros, flops;
} HorqinClarabelFactor;

typedef struct HorqinClarabel HorqinClarabel;

HorqinClarabel* horqin_clarabel_new(HorqinClarabelSizes sizes, HorqinClarabelArrays* arrays);
void horqin_clarabel_free(HorqinClarabel* shim);
/* Returns 0, or −1 when it cannot be ordered. */
int horqin_clarabel_factor(const HorqinClarabel* shim, HorqinClarabelFactor* factor);
/* Uses the program up: `shim` must not be used or freed after. */
void horqin_clarabel_solve(HorqinClarabel* shim, const HorqinClarabelOptions* options,
                           HorqinClarabelOutcome* outcome);

#ifdef __cplusplus
}
#endif
