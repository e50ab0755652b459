"""A model of another tool, imported and solved by Horqin."""

import re
import tempfile
from pathlib import Path

from process import last_json, run

ROOT = Path(__file__).resolve().parent.parent
COMMAND = ROOT / "build" / "horqin"
ASSEMBLY = ROOT / "build" / "release" / "bench_assembly"


def import_options(kind, expect):
    """What the importer is told: the dialect; what PyPSA takes at the call and not in the file."""
    if kind == "osemosys":
        return ["--dialect", expect["dialect"]] if expect.get("dialect") else []
    call, options = expect.get("call", {}), []
    kwargs = call.get("kwargs", {})
    losses = kwargs.get("transmission_losses")
    if losses is True:
        options += ["--losses", "secants"]
    elif isinstance(losses, dict):
        tangents = losses["mode"] == "tangents"
        options += ["--losses", f"tangents:{losses['segments']}" if tangents else "secants"]
    if kwargs.get("linearized_unit_commitment"):
        options.append("--linearized-unit-commitment")
    if kwargs.get("branch_outages"):
        options += ["--outages", ",".join(kwargs["branch_outages"])]
    if call.get("risk"):
        options += ["--risk", f"{call['risk']['alpha']},{call['risk']['omega']}"]
    return options


def gap_of(kind, expect):
    """Of a mixed-integer model: that of the peer's call."""
    if kind == "osemosys":
        return expect.get("tolerance", 1e-6)
    solver = expect.get("call", {}).get("kwargs", {}).get("solver_options", {})
    return max(solver.get("mip_rel_gap", 1e-4), 1e-9)


def solve(case, read, options, limits):
    """One solve of an imported case: what it answered and what both processes used."""
    solved = run([COMMAND, "solve", case, "--json", "--no-run", *options], limits)
    found = last_json(solved.text)
    if found.get("status") != "optimal":
        return {"why": found.get("status") or solved.why(limits)}
    seconds = found["seconds"]
    return {"cpu": read.cpu + solved.cpu, "wall": read.wall + solved.wall,
            "memory": max(read.memory, solved.memory), "objective": found["objective"],
            "method": found["method"], "reason": found["stages"][-1]["reason"],
            "rows": found["rows"], "columns": found["columns"], "nonzeros": found["nonzeros"],
            "check": found["check"], "import": read.cpu, "read": seconds["read"],
            "build": seconds["build"], "pass": seconds["pass"]}


def imported(kind, source, expect, limits, case):
    """The run of the import, and why it failed."""
    read = run([COMMAND, "import", kind, source, case, *import_options(kind, expect)], limits)
    if not read.code:
        return read, None
    lines = [line for line in read.text.splitlines() if "error" in line]
    return read, lines[0].split("error", 1)[1][:90] if lines else read.why(limits)


def horqin(kind, source, expect, method, limits, only_one):
    """With one thread, so with one engine, and with two, which may race; or why there is nothing."""
    with tempfile.TemporaryDirectory(prefix="horqin_peers_") as folder:
        case = Path(folder) / "case"
        read, why = imported(kind, source, expect, limits, case)
        if why:
            return {"why": why}
        options = ["--gap", gap_of(kind, expect), "--method", method]
        one = solve(case, read, [*options, "--threads", 1], limits)
        if only_one:
            return {"one": one}
        two = solve(case, read, [*options, "--threads", 2], limits)
        return {"one": one, "two": two}


def built(kind, source, expect, limits):
    """CPU seconds of the program, from the case that was read, and of its hand-over to HiGHS."""
    with tempfile.TemporaryDirectory(prefix="horqin_peers_") as folder:
        case = Path(folder) / "case"
        read, why = imported(kind, source, expect, limits, case)
        if why:
            return {"why": why}
        made = run([ASSEMBLY, "--case", case, "--repeat", 1], limits)
        size = re.search(r"rows (\d+), columns (\d+), nonzeros (\d+)", made.text)
        if made.code or not size:
            return {"why": made.why(limits)}
        cpu = {what: float(seconds) for what, seconds in
               re.findall(r"^([a-z -]+?)(?:, 1 thread)? +\S+ s wall +(\S+) s cpu", made.text, re.M)}
        rows, columns, nonzeros = map(int, size.groups())
        return {"rows": rows, "columns": columns, "nonzeros": nonzeros, "import": read.cpu,
                "read": cpu["read"], "build": cpu["network"] + cpu["assemble"],
                "pass": cpu["hand-over"], "memory": max(read.memory, made.memory)}
