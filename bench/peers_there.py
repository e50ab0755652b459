"""The other tools on the same models: PyPSA with linopy and HiGHS, glpsol with GLPK and HiGHS.

Each runs at its defaults and at a fixed list of options; its best is the least CPU time among those
that end with the known objective.
"""

import json
import re
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from process import run

ROOT = Path(__file__).resolve().parent.parent
HIGHS = ["/lib64/ld-linux-x86-64.so.2", ROOT / ".deps" / "highs" / "bin" / "highs"]
sys.path.insert(0, str(ROOT / "bench" / "osemosys"))

from texts import fitted, text_of  # noqa: E402

DIRECT = {"io_api": "direct"}
PYPSA_OPTIONS = {
    "defaults": {},
    "direct": DIRECT,
    "direct, ipx": {**DIRECT, "solver_options": {"solver": "ipx"}},
    "direct, ipx, no crossover": {
        **DIRECT, "solver_options": {"solver": "ipx", "run_crossover": "off"}},
    "direct, hipo, no crossover": {
        **DIRECT, "solver_options": {"solver": "hipo", "run_crossover": "off"}},
}
# HiGHS leaves integers out when it is told a method.
PYPSA_INTEGER_OPTIONS = ["defaults", "direct"]

GLPSOL_SOLVERS = {
    "glpk": None,
    "highs": "",
    "highs, ipx": "solver = ipx\n",
    "highs, ipx, no crossover": "solver = ipx\nrun_crossover = off\n",
    "highs, hipo, no crossover": "solver = hipo\nrun_crossover = off\n",
}
# Which texts hold a model of a dialect; `fast` is another text of the same model.
TEXTS = {"official": ["official", "fast"], "fast": ["fast"], "legacy": ["legacy"],
         "muio": ["muio"]}

# A run that uses this much more than the best before it can no longer be the best.
HOPELESS = 1.2


def agrees(objective, wanted, tolerance):
    return wanted is None or abs(objective - wanted) <= 2 * tolerance * max(1, abs(wanted))


def best_of(runs):
    """The name of the run with the least CPU time; nothing when none has an answer."""
    done = {name: one for name, one in runs.items() if "why" not in one}
    return min(done, key=lambda name: done[name]["cpu"], default=None)


def tightened(limits, runs):
    best = best_of(runs)
    return limits if best is None else replace(
        limits, cpu=min(limits.cpu, 3 + HOPELESS * runs[best]["cpu"]))


def one_pypsa(python, source, call, options, limits):
    done = run([python, ROOT / "bench" / "pypsa_run.py", source, json.dumps(call),
                json.dumps(options)], limits)
    lines = [line for line in done.text.splitlines() if line.startswith("RESULT ")]
    if not lines:
        return {"why": done.why(limits)}
    told = json.loads(lines[-1][7:])
    if told.pop("status") != "optimal":
        return {"why": "no optimum"}
    return {**told, "cpu": done.cpu, "wall": done.wall, "memory": done.memory}


def pypsa_built(python, source, expect, limits):
    """CPU seconds of the model, and of its arrays to HiGHS; or why there is nothing."""
    done = run([python, ROOT / "bench" / "pypsa_run.py", source, json.dumps(expect["call"])], limits)
    lines = [line for line in done.text.splitlines() if line.startswith("RESULT ")]
    if not lines:
        return {"why": done.why(limits)}
    return {**json.loads(lines[-1][7:]), "cpu": done.cpu, "memory": done.memory}


def pypsa(python, source, expect, limits, chosen):
    """Name of the options → what was used, or why there is no answer."""
    runs = {}
    names = chosen or (PYPSA_INTEGER_OPTIONS if expect.get("integers") else PYPSA_OPTIONS)
    for name in names:
        bound = tightened(limits, runs) if name != "defaults" else limits
        one = one_pypsa(python, source, expect["call"], PYPSA_OPTIONS[name], bound)
        if "why" not in one and not agrees(one["objective"], expect.get("objective"),
                                           expect.get("tolerance", 1e-6)):
            one = {"why": f"its objective is {one['objective']:.10g}"}
        runs[name] = one
    return runs


class Glpsol:
    """The texts of the model, fetched once into a folder."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)

    def text(self, kind):
        path = self.folder / f"{kind}.mod"
        if not path.exists():
            path.write_text(text_of(self.folder, kind))
        return path

    def runs(self, source, expect, limits):
        runs = {}
        for kind in TEXTS[expect["dialect"]]:
            with tempfile.TemporaryDirectory(prefix="glpsol_") as folder:
                data = Path(folder) / "data.txt"
                data.write_text(fitted(source.read_text(), self.text(kind).read_text()))
                self.of_text(kind, data, expect, limits, runs)
        return runs

    def of_text(self, kind, data, expect, limits, runs):
        mps = data.parent / "model.mps"
        said = ["glpsol", "-m", self.text(kind), "-d", data]
        made = run([*said, "--check", "--wfreemps", mps], limits)
        if made.code or not mps.exists():
            runs[f"{kind}, glpk"] = {"why": made.why(limits)}
            return
        constant = re.search(r"constant term (\S+) ignored", made.text)
        for name, options in GLPSOL_SOLVERS.items():
            bound = limits if name == "glpk" and not runs else tightened(limits, runs)
            if options is None:
                out = data.parent / "out.txt"
                one = run([*said, "-o", out], bound)
                found = re.search(r"^Objective:.*=\s*(\S+)", out.read_text(), re.M) \
                    if out.exists() and "OPTIMAL" in one.text else None
                value = float(found[1]) if found else None
                used = {"cpu": one.cpu, "wall": one.wall, "memory": one.memory}
            else:
                one, value = by_highs(mps, options, bound)
                value = None if value is None else value + (float(constant[1]) if constant else 0)
                used = {"cpu": made.cpu + one.cpu, "wall": made.wall + one.wall,
                        "memory": max(made.memory, one.memory)}
            runs[f"{kind}, {name}"] = judged(one, value, used, made, expect, bound)


def by_highs(mps, options, limits):
    settings = mps.parent / "highs.txt"
    settings.write_text(options)
    done = run([*HIGHS, "--options_file", settings, mps], limits)
    found = re.search(r"(?:Primal bound|Objective value)\s*:?\s*(\S+)", done.text)
    optimal = re.search(r"(?:Model status|Status)\s*:?\s*Optimal", done.text)
    return done, float(found[1]) if found and optimal else None


def judged(one, value, used, made, expect, limits):
    if value is None:
        return {"why": one.why(limits)}
    if not agrees(value, expect.get("objective"), expect.get("tolerance", 1e-6)):
        return {"why": f"its objective is {value:.10g}"}
    return {**used, "objective": value, "build": made.cpu}
