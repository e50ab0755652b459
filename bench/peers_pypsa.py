"""Horqin beside PyPSA on the same networks, one after the other on the same machine.

    python3 bench/peers_pypsa.py PEERS [CASE…] [--method METHOD] [--peer PYTHON] [--limit SECONDS]

PEERS holds folders with `network.nc` and `expect.json` (objective, call). For each: its size, the
objective here and there, their relative difference, CPU seconds of read, build and solve, and the
peak of memory. With --peer, a Python that has bench/requirements.txt installed, PyPSA runs in the
same go: at its defaults, and at each of a fixed list of options; ratios are to its best.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HORQIN = Path(__file__).resolve().parent.parent / "build" / "horqin"

# What the peer is tried with: its defaults, then direct hand-over with each algorithm.
PEER_OPTIONS = {
    "default": {},
    "direct": {"io_api": "direct"},
    "direct-simplex": {"io_api": "direct", "solver_options": {"solver": "simplex"}},
    "direct-ipx": {"io_api": "direct", "solver_options": {"solver": "ipx"}},
    "direct-hipo": {"io_api": "direct", "solver_options": {"solver": "hipo"}},
    "direct-pdlp": {"io_api": "direct", "solver_options": {"solver": "pdlp"}},
}

PEER_PROGRAM = """
import json, resource, sys, time, warnings
warnings.filterwarnings("ignore")
import pypsa
source, call, options = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
before = time.process_time()
n = pypsa.Network(source)
kwargs = dict(call.get("kwargs", {}))
solver = {**kwargs.pop("solver_options", {}), **options.pop("solver_options", {})}
if "risk" in call:
    n.set_risk_preference(**call["risk"])
run = n.optimize
if call["method"] == "sclopf":
    run = n.optimize.optimize_security_constrained
status = run(solver_name="highs", solver_options=solver, **kwargs, **options)
print("RESULT " + json.dumps({
    "status": str(status),
    "objective": float(n.objective + getattr(n, "objective_constant", 0.0)),
    "cpu": time.process_time() - before,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))
"""


def timed(command, limit):
    """Output, CPU seconds of the command and its peak of memory; None for what was stopped."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=limit)
            out = {"code": done.returncode, "out": done.stdout, "err": done.stderr}
        except subprocess.TimeoutExpired:
            out = {"code": None, "out": "", "err": "stopped"}
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        out.update(cpu=used.ru_utime + used.ru_stime, peak=used.ru_maxrss * 1024)
        with os.fdopen(writer, "w") as pipe:
            json.dump(out, pipe)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        result = json.load(pipe)
    os.waitpid(child, 0)
    return result


def options_of(call):
    """What the importer is told of the peer's call."""
    kwargs = call.get("kwargs", {})
    options = []
    losses = kwargs.get("transmission_losses")
    if losses is True:
        options += ["--losses", "secants"]
    elif isinstance(losses, dict):
        tangents = losses["mode"] == "tangents"
        options += ["--losses", f"tangents:{losses['segments']}" if tangents else "secants"]
    if kwargs.get("linearized_unit_commitment"):
        options.append("--linearized-unit-commitment")
    if "branch_outages" in kwargs:
        options += ["--outages", ",".join(kwargs["branch_outages"])]
    if "risk" in call:
        options += ["--risk", f"{call['risk']['alpha']:g},{call['risk']['omega']:g}"]
    return options


def horqin(folder, expect, method, limit):
    """One network: imported and solved."""
    scratch = Path(tempfile.mkdtemp(prefix="horqin_peers_"))
    try:
        case = scratch / "case"
        source = folder / expect.get("source", "network.nc")
        read = timed([HORQIN, "import", "pypsa", source, case, *options_of(expect["call"])], limit)
        if read["code"] != 0:
            return {"status": "not imported", "why": read["err"].strip()[:300]}
        solver = expect["call"].get("kwargs", {}).get("solver_options", {})
        gap = max(solver.get("mip_rel_gap", 1e-4), 1e-9)
        solve = timed([HORQIN, "solve", case, "--json", "--gap", str(gap), "--method", method,
                       "--time-limit", str(limit), "--out", scratch / "run"], 2 * limit)
        try:
            result = json.loads(solve["out"])
        except json.JSONDecodeError:
            return {"status": "no answer", "why": solve["err"].strip()[:300]}
        seconds = result.get("seconds", {})
        return {"status": result["status"], "objective": result.get("objective"),
                "rows": result.get("rows"), "method": result.get("method"),
                "import_cpu": read["cpu"], "read": seconds.get("read"),
                "build": seconds.get("build"), "cpu": read["cpu"] + solve["cpu"],
                "peak": max(read["peak"], solve["peak"])}
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def peer(folder, expect, python, limit):
    """The peer at each of its options: CPU seconds and memory from source file to objective."""
    runs = {}
    for name, options in PEER_OPTIONS.items():
        source = folder / expect.get("source", "network.nc")
        run = timed([python, "-c", PEER_PROGRAM, source, json.dumps(expect["call"]),
                     json.dumps(options)], limit)
        lines = [line for line in run["out"].splitlines() if line.startswith("RESULT ")]
        runs[name] = json.loads(lines[-1][7:]) if lines else {"status": run["err"].strip()[-120:]}
        runs[name].update(whole_cpu=run["cpu"], whole_peak=run["peak"])
    return runs


def main():
    """Prints one line per network."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("peers", type=Path)
    parser.add_argument("case", nargs="*")
    parser.add_argument("--method", default="auto")
    parser.add_argument("--peer", help="a Python with bench/requirements.txt")
    parser.add_argument("--limit", type=float, default=300)
    options = parser.parse_args()
    cases = options.case or sorted(p.parent.name for p in options.peers.glob("*/expect.json"))
    bad = 0
    head = f"{'case':24} {'rows':>9} {'there':>9} {'objective':>20} {'difference':>11}"
    print(f"{head} {'import':>7} {'build':>7} {'CPU s':>8} {'MB':>7}  status, method")
    for name in cases:
        folder = options.peers / name
        expect = json.loads((folder / "expect.json").read_text())
        started = time.time()
        ours = horqin(folder, expect, options.method, options.limit)
        if "rows" not in ours:
            bad += 1
            print(f"{name:24} {ours['status']}: {ours['why']}")
            continue
        known = expect.get("objective")
        solved = ours["status"] == "optimal"
        off = abs(ours["objective"] - known) / max(1, abs(known)) if solved and known else None
        bad += off is not None and off > expect.get("tolerance", 1e-6)
        shown = f"{off:11.1e}" if off is not None else f"{'-':>11}"
        objective = f"{ours['objective']:20.6f}" if solved else f"{'-':>20}"
        print(f"{name:24} {ours['rows']:9d} {expect['rows']:9d} {objective} {shown} "
              f"{ours['import_cpu']:7.2f} {ours['build']:7.2f} {ours['cpu']:8.2f} "
              f"{ours['peak'] / 1e6:7.0f}  {ours['status']}, {ours['method']} "
              f"({time.time() - started:.0f} s)", flush=True)
        if not options.peer:
            continue
        runs = peer(folder, expect, options.peer, options.limit)
        done = {k: v for k, v in runs.items() if "objective" in v}
        for option, run in runs.items():
            words = (f"{run['whole_cpu']:8.2f} CPU s {run['whole_peak'] / 1e6:7.0f} MB"
                     if option in done else run["status"])
            print(f"    PyPSA {option:16} {words}")
        if done and solved:
            best = min(done, key=lambda k: done[k]["whole_cpu"])
            print(f"    best {best}: CPU × {done[best]['whole_cpu'] / ours['cpu']:.1f}, "
                  f"memory × {done[best]['whole_peak'] / ours['peak']:.1f}", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
