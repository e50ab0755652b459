//! Clarabel behind the few C functions that shim.h declares and documents.

use std::ffi::{c_int, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};

use clarabel::algebra::CscMatrix;
use clarabel::solver::{
    DefaultSettings, DefaultSettingsBuilder, DefaultSolver, IPSolver, SolverStatus, SupportedConeT,
};

#[repr(C)]
pub struct Sizes {
    columns: usize,
    rows: usize,
    equalities: usize,
    nonzeros: usize,
    quadratic: c_int,
}

/// The program; its vectors are filled from outside before anything is asked.
pub struct Shim {
    sizes: Sizes,
    quadratic: Vec<f64>,
    cost: Vec<f64>,
    side: Vec<f64>,
    start: Vec<usize>,
    index: Vec<usize>,
    value: Vec<f64>,
}

#[repr(C)]
pub struct Arrays {
    quadratic: *mut f64,
    cost: *mut f64,
    side: *mut f64,
    start: *mut usize,
    index: *mut usize,
    value: *mut f64,
}

#[repr(C)]
pub struct Moment {
    iteration: u32,
    primal_objective: f64,
    dual_objective: f64,
    primal_residual: f64,
}

#[repr(C)]
pub struct Options {
    tolerance: f64,
    time_limit: f64,
    iterations: u32,
    watch: Option<extern "C" fn(*const Moment, *mut c_void) -> c_int>,
    user: *mut c_void,
}

#[repr(C)]
pub struct Outcome {
    status: c_int,
    iterations: u32,
    x: *mut f64,
    z: *mut f64,
}

#[repr(C)]
pub struct Factor {
    nonzeros: f64,
    flops: f64,
}

/// What the callback is called with; the caller answers for its being usable in this thread.
struct User(*mut c_void);
unsafe impl Send for User {}
unsafe impl Sync for User {}

#[no_mangle]
pub extern "C" fn horqin_clarabel_new(sizes: Sizes, arrays: *mut Arrays) -> *mut Shim {
    let quadratic = if sizes.quadratic != 0 { sizes.columns } else { 0 };
    let mut shim = Box::new(Shim {
        quadratic: vec![0.0; quadratic],
        cost: vec![0.0; sizes.columns],
        side: vec![0.0; sizes.rows],
        start: vec![0; sizes.columns + 1],
        index: vec![0; sizes.nonzeros],
        value: vec![0.0; sizes.nonzeros],
        sizes,
    });
    let filled = Arrays {
        quadratic: shim.quadratic.as_mut_ptr(),
        cost: shim.cost.as_mut_ptr(),
        side: shim.side.as_mut_ptr(),
        start: shim.start.as_mut_ptr(),
        index: shim.index.as_mut_ptr(),
        value: shim.value.as_mut_ptr(),
    };
    unsafe { *arrays = filled };
    Box::into_raw(shim)
}

#[no_mangle]
pub extern "C" fn horqin_clarabel_free(shim: *mut Shim) {
    if !shim.is_null() {
        drop(unsafe { Box::from_raw(shim) });
    }
}

/// The upper triangle of [P A'; A -H], whose factor every iteration computes anew.
fn kkt_pattern(shim: &Shim) -> (Vec<usize>, Vec<usize>) {
    let (n, m) = (shim.sizes.columns, shim.sizes.rows);
    // A by rows: row i is column n + i of the triangle, closed by its diagonal.
    let mut start = vec![0usize; n + m + 1];
    for j in 0..n {
        start[j + 1] = 1;
    }
    for &i in &shim.index {
        start[n + i + 1] += 1;
    }
    for i in 0..m {
        start[n + i + 1] += 1;
    }
    for k in 0..n + m {
        start[k + 1] += start[k];
    }
    let mut next = start.clone();
    let mut index = vec![0usize; start[n + m]];
    let mut put = |column: usize, row: usize| {
        index[next[column]] = row;
        next[column] += 1;
    };
    for j in 0..n {
        put(j, j);
        for k in shim.start[j]..shim.start[j + 1] {
            put(n + shim.index[k], j);
        }
    }
    for i in 0..m {
        put(n + i, n + i);
    }
    (start, index)
}

#[no_mangle]
pub extern "C" fn horqin_clarabel_factor(shim: *const Shim, factor: *mut Factor) -> c_int {
    let shim = unsafe { &*shim };
    let counted = catch_unwind(AssertUnwindSafe(|| {
        let (start, index) = kkt_pattern(shim);
        let mut control = amd::Control::default();
        control.dense *= 1.5; // as Clarabel orders
        amd::order(start.len() - 1, &start, &index, &control)
            .ok()
            .map(|(_, _, info)| Factor {
                nonzeros: info.lnz as f64,
                flops: info.n_div as f64 + 2.0 * info.n_mult_subs_ldl as f64,
            })
    }));
    match counted {
        Ok(Some(found)) => {
            unsafe { *factor = found };
            0
        }
        _ => -1,
    }
}

/// As numbered in shim.h.
fn code(status: SolverStatus) -> c_int {
    match status {
        SolverStatus::Solved => 0,
        SolverStatus::AlmostSolved => 1,
        SolverStatus::PrimalInfeasible | SolverStatus::AlmostPrimalInfeasible => 2,
        SolverStatus::DualInfeasible | SolverStatus::AlmostDualInfeasible => 3,
        SolverStatus::MaxTime => 4,
        SolverStatus::MaxIterations => 5,
        SolverStatus::CallbackTerminated => 6,
        SolverStatus::NumericalError => 7,
        SolverStatus::InsufficientProgress => 8,
        SolverStatus::Unsolved => 9,
    }
}

fn solve(shim: Shim, options: &Options, outcome: &mut Outcome) -> c_int {
    let (n, m) = (shim.sizes.columns, shim.sizes.rows);
    let quadratic = if shim.sizes.quadratic == 0 {
        CscMatrix::zeros((n, n))
    } else {
        CscMatrix::new(n, n, (0..=n).collect(), (0..n).collect(), shim.quadratic)
    };
    let matrix = CscMatrix::new(m, n, shim.start, shim.index, shim.value);
    let cones = [
        SupportedConeT::ZeroConeT(shim.sizes.equalities),
        SupportedConeT::NonnegativeConeT(m - shim.sizes.equalities),
    ];
    // A ray is judged by its value, which has the size of the costs or of the sides; with large ones
    // every point near the start would pass.
    let size = shim.cost.iter().chain(&shim.side).fold(1.0, |most: f64, v| most.max(v.abs()));
    let plain = DefaultSettings::<f64>::default();
    let settings = DefaultSettingsBuilder::default()
        .verbose(false)
        .presolve_enable(false)
        .max_threads(1)
        .direct_solve_method("qdldl".to_string())
        .time_limit(options.time_limit)
        .max_iter(options.iterations)
        .tol_feas(options.tolerance)
        .tol_gap_abs(options.tolerance)
        .tol_gap_rel(options.tolerance)
        .tol_infeas_rel(plain.tol_infeas_rel / size)
        .reduced_tol_infeas_rel(plain.reduced_tol_infeas_rel / size)
        .build();
    let Ok(settings) = settings else { return 10 };
    let Ok(mut solver) =
        DefaultSolver::new(&quadratic, &shim.cost, &matrix, &shim.side, &cones, settings)
    else {
        return 10;
    };
    // The solver holds scaled copies of its own.
    drop((quadratic, matrix, shim.cost, shim.side));
    if let Some(watch) = options.watch {
        let user = User(options.user);
        solver.set_termination_callback(move |info| {
            let user = &user;
            let moment = Moment {
                iteration: info.iterations,
                primal_objective: info.cost_primal,
                dual_objective: info.cost_dual,
                primal_residual: info.res_primal,
            };
            watch(&moment, user.0) != 0
        });
    }
    solver.solve();
    let solution = &solver.solution;
    outcome.iterations = solution.iterations;
    unsafe {
        std::slice::from_raw_parts_mut(outcome.x, n).copy_from_slice(&solution.x);
        std::slice::from_raw_parts_mut(outcome.z, m).copy_from_slice(&solution.z);
    }
    code(solution.status)
}

#[no_mangle]
pub extern "C" fn horqin_clarabel_solve(
    shim: *mut Shim,
    options: *const Options,
    outcome: *mut Outcome,
) {
    let (shim, options, outcome) =
        unsafe { (*Box::from_raw(shim), &*options, &mut *outcome) };
    outcome.status =
        catch_unwind(AssertUnwindSafe(|| solve(shim, options, outcome))).unwrap_or(10);
}
