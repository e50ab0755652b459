#!/usr/bin/env python3
"""Ten scenarios of an imported case, solved in one go, each from the basis of the one before.

    bench/scenarios.py CASE [--count 10] [--step 0.01] [--threads 1]

Writes CASE/scenarios/s1, s2 …: odd ones ask for 1, 3, 5 … % more (step 0.01) of all that is
demanded, even ones pay 2, 4 … % more for all that runs. Prints the CPU seconds of one cold solve of
the case, of the whole sweep, and of a scenario in it; the objectives stand in the JSON of the solve.
"""

import argparse
import csv
import sys
from pathlib import Path

from peers_here import COMMAND
from process import Limits, last_json, run


def table(case, name):
    path = case / "tables" / name
    return list(csv.reader(path.open(newline=""))) if path.exists() else [[]]


def times(factor, cell):
    """factor · cell, with the number of the cell where it begins with one."""
    head, *rest = cell.split(" * ")
    first, *unit = head.split(" ")
    try:
        return " * ".join([" ".join([repr(round(factor * float(first), 12)), *unit]), *rest])
    except ValueError:
        return f"{factor} * {cell}"


def patch(case, folder, name, keys, column, factor):
    rows = table(case, name)
    places = [rows[0].index(key) for key in keys]
    at = next(i for i, title in enumerate(rows[0]) if title.split(" ")[0] == column)
    lines = [[rows[0][i] for i in (*places, at)]]
    lines += [[*(row[i] for i in places), times(factor, row[at])] for row in rows[1:] if row[at]]
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / name, "w", newline="") as file:
        csv.writer(file).writerows(lines)


def write_scenario(case, number, step):
    folder = case / "scenarios" / f"s{number}"
    factor = 1 + step * number
    if number % 2:
        patch(case, folder, "demands.csv", ["commodity", "zone"], "amount", factor)
    elif any(title.startswith("running_cost") for title in table(case, "modes.csv")[0]):
        patch(case, folder, "modes.csv", ["process", "mode"], "running_cost", factor)
    else:
        patch(case, folder, "processes.csv", ["id"], "running_cost", factor)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--step", type=float, default=0.01)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    for number in range(1, options.count + 1):
        write_scenario(options.case, number, options.step)
    solve = [COMMAND, "solve", options.case, "--no-run", "--json", "--threads", options.threads]
    limits = Limits(3600, 12e9)
    one = run(solve, limits)
    names = ",".join([".", *(f"s{n}" for n in range(1, options.count + 1))])
    all_of_them = run([*solve, "--scenario", names], limits)
    found = last_json(all_of_them.text)
    if len(found.get("scenarios", [])) != options.count + 1:
        sys.exit(all_of_them.why(limits))
    statuses = ", ".join(sorted({one["status"] for one in found["scenarios"]}))
    print(f"cold {one.cpu:.2f}; {options.count + 1} in one go {all_of_them.cpu:.2f}, "
          f"{found['warm']} of them warm ({statuses}); each after the first "
          f"{(all_of_them.cpu - one.cpu) / options.count:.2f}")


if __name__ == "__main__":
    main()
