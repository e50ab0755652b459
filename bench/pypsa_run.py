"""One network by PyPSA, in a Python that has bench/requirements.txt: run by bench/peers.py.

    pypsa_run.py NETWORK CALL [OPTIONS]

Without OPTIONS the model is made and handed over, and not solved. Prints RESULT and a JSON object: status, objective, CPU seconds of reading, building the linopy
model, handing it over (the file or the arrays) and in HiGHS.
"""

import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import highspy  # noqa: E402
import pypsa  # noqa: E402
from linopy.solvers import Solver  # noqa: E402
from pypsa.optimization.optimize import OptimizationAccessor  # noqa: E402


def timed(owner, name, clock, key):
    """Adds the CPU time of a method to clock[key]."""
    inner = getattr(owner, name)

    def outer(*args, **kwargs):
        start = time.process_time()
        try:
            return inner(*args, **kwargs)
        finally:
            clock[key] = clock.get(key, 0) + time.process_time() - start

    setattr(owner, name, outer)


def main():
    source, call = sys.argv[1], json.loads(sys.argv[2])
    options = json.loads(sys.argv[3]) if len(sys.argv) > 3 else None
    clock = {}
    timed(OptimizationAccessor, "create_model", clock, "build")
    timed(Solver, "_build", clock, "pass")
    timed(highspy.Highs, "readModel", clock, "pass")
    timed(highspy.Highs, "run", clock, "solve")
    start = time.process_time()
    network = pypsa.Network(source)
    clock["read"] = time.process_time() - start
    kwargs = dict(call.get("kwargs", {}))
    if options is None:
        kwargs.pop("solver_options", None)
        model = network.optimize.create_model(**kwargs)
        start = time.process_time()
        model.to_highspy()
        clock["pass"] = time.process_time() - start
        print("RESULT " + json.dumps(clock))
        return
    solver = {**kwargs.pop("solver_options", {}), **options.pop("solver_options", {})}
    if "risk" in call:
        network.set_risk_preference(**call["risk"])
    run = network.optimize
    if call["method"] == "sclopf":
        run = network.optimize.optimize_security_constrained
    status = run(solver_name="highs", solver_options=solver, **kwargs, **options)
    objective = float(network.objective) + float(getattr(network, "objective_constant", 0) or 0)
    print("RESULT " + json.dumps({"status": status[1], "objective": objective, **clock}))


main()
