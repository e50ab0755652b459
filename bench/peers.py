#!/usr/bin/env python3
"""Runs models of other tools here, and the tools themselves beside us, and writes a table.

    bench/peers.py PEERS [NAME...] [--out FILE.md] [--time-limit S]
                   [--glpsol-model TEXT] [--pypsa PYTHON [--best]]

PEERS holds osemosys/NAME/{data.txt,expect.json} and pypsa/NAME/{network.nc,expect.json}; an
expect.json says the tool's own objective and how it was called. Without the last options only we
run: the table says objective here and there. With --glpsol-model, glpsol writes each OSeMOSYS model
by that MathProg text (bench/osemosys/texts.py) and HiGHS solves it, or GLPK does (the quicker one
stands second); with --pypsa, that Python (with PyPSA and highspy) runs
PyPSA at its defaults and with --best at each of a fixed list of options. One process after the
other on this machine; CPU seconds (user and system) and peak memory are those of whole processes,
from source file to objective.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / "build" / "horqin"
LOADER = "/lib64/ld-linux-x86-64.so.2"
HIGHS = ROOT / ".deps" / "highs" / "bin" / "highs"

PYPSA_BEST = [
    {"io_api": "direct", "solver_options": {"solver": "simplex"}},
    {"io_api": "direct", "solver_options": {"solver": "ipx"}},
    {"io_api": "direct", "solver_options": {"solver": "hipo", "run_crossover": "off"}},
    {"io_api": "direct", "solver_options": {"solver": "pdlp"}},
]

PYPSA_CALL = """
import json, sys, pypsa
source, method, kwargs, options, risk = json.loads(sys.argv[1])
n = pypsa.Network(source)
if risk:
    n.set_risk_preference(alpha=risk["alpha"], omega=risk["omega"])
kwargs["solver_options"] = {**kwargs.get("solver_options", {}), **options.pop("solver_options", {})}
call = n.optimize.optimize_security_constrained if method == "sclopf" else n.optimize
call(**kwargs, **options)
print("objective", n.objective + (n.objective_constant or 0))
"""


class Run:
    """One process: its output, CPU seconds and peak memory in MB."""

    def __init__(self, command, limit):
        with tempfile.TemporaryFile("w+") as out:
            start = time.monotonic()
            child = subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT,
                                     stdin=subprocess.DEVNULL)
            self.timed_out = False
            while True:
                pid, status, usage = os.wait4(child.pid, os.WNOHANG)
                if pid:
                    break
                if time.monotonic() - start > limit:
                    self.timed_out = True
                    child.kill()
                time.sleep(0.01)
            self.code = os.waitstatus_to_exitcode(status)
            child.returncode = self.code
            self.wall = time.monotonic() - start
            self.cpu = usage.ru_utime + usage.ru_stime
            self.memory = usage.ru_maxrss / 1024
            out.seek(0)
            self.text = out.read()


def last_json(text):
    """The JSON document that ends a text; lines of progress may stand before it."""
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if line.startswith("{"):
            try:
                return json.loads("\n".join(lines[i:]))
            except json.JSONDecodeError:
                continue
    return {}


def import_options(kind, expect):
    """What the importer is told: the dialect; what PyPSA takes at the call and not in the file."""
    if kind == "osemosys":
        return ["--dialect", expect["dialect"]] if expect.get("dialect") else []
    call, options = expect.get("call", {}), []
    kwargs = call.get("kwargs", {})
    losses = kwargs.get("transmission_losses")
    if losses is True:
        options += ["--losses", "secants"]
    elif isinstance(losses, dict) and losses.get("mode") == "secants":
        options += ["--losses", "secants"]
    elif losses:
        segments = losses["segments"] if isinstance(losses, dict) else losses
        options += ["--losses", f"tangents:{segments}"]
    if kwargs.get("linearized_unit_commitment"):
        options += ["--linearized-unit-commitment"]
    if kwargs.get("branch_outages"):
        options += ["--outages", ",".join(kwargs["branch_outages"])]
    if call.get("risk"):
        options += ["--risk", f"{call['risk']['alpha']},{call['risk']['omega']}"]
    return options


def here(kind, source, expect, limit):
    """Imports and solves; a row of results, or why there is none."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case"
        brought = Run([COMMAND, "import", kind, source, case, *import_options(kind, expect)], limit)
        if brought.code:
            lines = [line for line in brought.text.splitlines() if "error" in line]
            return {"why": lines[0].split("error", 1)[1][:90] if lines else "import failed"}
        gap = expect.get("tolerance", 1e-6) if expect.get("integers") else None
        solve = [COMMAND, "solve", case, "--json", "--no-run", "--time-limit", str(limit)]
        solved = Run(solve + (["--gap", str(gap)] if gap else []), limit + 30)
        found = last_json(solved.text)
        if found.get("status") != "optimal":
            return {"why": str(found.get("status", "failed"))}
        return {**found, "cpu": brought.cpu + solved.cpu, "wall": brought.wall + solved.wall,
                "memory": max(brought.memory, solved.memory)}


def glpsol(text, source, limit):
    """CPU seconds and memory of glpsol's model and HiGHS' solve; CPU seconds with GLPK's own."""
    alone = Run(["glpsol", "-m", text, "-d", source], limit)
    glpk = alone.cpu if alone.code == 0 and "OPTIMAL" in alone.text else None
    with tempfile.TemporaryDirectory() as folder:
        mps = Path(folder) / "model.mps"
        made = Run(["glpsol", "-m", text, "-d", source, "--check", "--wfreemps", mps], limit)
        if made.code or not mps.exists():
            return None, glpk
        solved = Run([LOADER, HIGHS, mps], limit)  # the wheel does not mark it executable
        if solved.timed_out:
            return None, glpk
        return {"cpu": made.cpu + solved.cpu, "memory": max(made.memory, solved.memory)}, glpk


def pypsa(python, source, expect, options, limit):
    call = expect.get("call", {})
    kwargs = {k: v for k, v in call.get("kwargs", {}).items()}
    said = json.dumps([str(source), call.get("method"), kwargs, options, call.get("risk")])
    run = Run([python, "-c", PYPSA_CALL, said], limit)
    return None if run.code or "objective" not in run.text else run


def number(value, form="{:.4g}"):
    return "–" if value is None else form.format(value)


def row(kind, name, folder, options):
    expect = json.loads((folder / "expect.json").read_text())
    source = folder / ("data.txt" if kind == "osemosys" else "network.nc")
    ours = here(kind, source, expect, options.time_limit)
    wanted = expect.get("objective")
    if "why" in ours:
        return [f"{kind} {name}", "", "", number(wanted, "{:.10g}"), ours["why"], "", "", "", "", ""]
    there = best = None
    if kind == "osemosys" and options.glpsol_model:
        there, glpk = glpsol(options.glpsol_model, source, options.time_limit)
        best = min(filter(None, (there and there["cpu"], glpk)), default=None)
    if kind == "pypsa" and options.pypsa:
        run = pypsa(options.pypsa, source, expect, {}, options.time_limit)
        there = run and {"cpu": run.cpu, "memory": run.memory}
        runs = [pypsa(options.pypsa, source, expect, json.loads(json.dumps(one)),
                      options.time_limit) for one in (PYPSA_BEST if options.best else [])]
        best = min((run.cpu for run in runs if run), default=None)
    difference = None
    if wanted is not None:
        difference = abs(ours["objective"] - wanted) / max(1e-9, abs(wanted))
    return [f"{kind} {name}", f"{ours['rows']} × {ours['columns']}", f"{ours['objective']:.10g}",
            number(wanted, "{:.10g}"), number(difference, "{:.1e}"), ours["method"],
            f"{ours['cpu']:.2f}", f"{ours['memory']:.0f}",
            number(there and there["cpu"] / ours["cpu"], "{:.1f}") +
            (f" / {best / ours['cpu']:.1f}" if best else ""),
            number(there and there["memory"] / ours["memory"], "{:.1f}")]


HEAD = ["model", "rows × columns", "objective here", "there", "difference", "method", "CPU s",
        "MB", "their CPU / ours", "their memory / ours"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", type=Path)
    parser.add_argument("names", nargs="*", help="only these; all when none is named")
    parser.add_argument("--out", type=Path, help="Markdown file to write")
    parser.add_argument("--time-limit", type=float, default=300, help="seconds for each process")
    parser.add_argument("--glpsol-model", type=Path, help="an OSeMOSYS text in MathProg")
    parser.add_argument("--pypsa", help="a Python that has PyPSA")
    parser.add_argument("--best", action="store_true", help="also PyPSA's other options")
    options = parser.parse_intermixed_args()
    if not COMMAND.exists():
        sys.exit("no build/horqin: run make build")
    if options.glpsol_model and not shutil.which("glpsol"):
        sys.exit("no glpsol here: apt-get install glpk-utils")
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    print("\n".join(lines), flush=True)
    for kind in ("osemosys", "pypsa"):
        for folder in sorted((options.peers / kind).glob("*/")):
            if not (folder / "expect.json").exists():
                continue
            if options.names and folder.name not in options.names:
                continue
            lines.append("| " + " | ".join(row(kind, folder.name, folder, options)) + " |")
            print(lines[-1], flush=True)
    if options.out:
        aside = options.out.with_suffix(".part")
        aside.write_text("\n".join(lines) + "\n")
        aside.replace(options.out)


if __name__ == "__main__":
    main()
