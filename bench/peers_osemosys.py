#!/usr/bin/env python3
"""Imports and solves models of OSeMOSYS and lays the objective beside the known one.

  bench/peers_osemosys.py FOLDER... [--model TEXT] [--horqin build/horqin] [--time-limit 900]

FOLDER holds data.txt and expect.json (objective, dialect). With --model, the text of a model, glpsol
generates and solves the same data with it. Prints size, objectives, relative difference, CPU seconds
(user and system, of import and solve) and peak memory.
"""

import argparse
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile


def run(command):
    """The finished process, with its CPU seconds and peak memory in MiB."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        done = subprocess.run(command, capture_output=True, text=True)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = {"code": done.returncode, "out": done.stdout, "err": done.stderr,
                  "cpu": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss / 1024}
        with os.fdopen(write, "w") as pipe:
            json.dump(report, pipe)
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        report = json.load(pipe)
    os.waitpid(child, 0)
    return report


def glpsol(model, data):
    """Objective of glpsol, or None."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as out:
        done = run(["glpsol", "-m", model, "-d", data, "-o", out.name])
        text = open(out.name).read()
    found = re.search(r"^Objective:.*=\s*(\S+)", text, re.M)
    return (float(found[1]) if found else None), done


def one(folder, options):
    expect = json.load(open(os.path.join(folder, "expect.json")))
    data = os.path.join(folder, expect.get("source", "data.txt"))
    name = os.path.basename(folder.rstrip("/"))
    work = tempfile.mkdtemp()
    case = os.path.join(work, "case")
    imported = run([options.horqin, "import", "osemosys", data, case, "--json", "--dialect",
                    expect["dialect"]])
    if imported["code"] != 0:
        print(f"{name:16s} import failed\n{imported['err']}")
        return False
    solved = run([options.horqin, "solve", case, "--no-run", "--json", "--time-limit",
                  str(options.time_limit)])
    shutil.rmtree(work)
    answer = json.loads(solved["out"])
    want = expect.get("objective")
    here = answer.get("objective")
    good = answer.get("status") == "optimal"
    difference = abs(here / want - 1) if want and good else None
    print(f"{name:16s} {answer.get('status'):12s} {answer.get('rows', 0):>9,} "
          f"{answer.get('columns', 0):>9,} {answer.get('nonzeros', 0):>11,} {here!r:>22s} {want!r:>22s} "
          f"{'' if difference is None else f'{difference:.1e}':>8s} {imported['cpu']:7.2f} "
          f"{solved['cpu']:8.2f} {solved['mib']:8.0f}")
    if options.model:
        objective, done = glpsol(options.model, data)
        print(f"{'  glpsol':16s} {'':12s} {'':9s} {'':9s} {'':11s} {objective!r:>22s} {'':22s} {'':8s} "
              f"{'':7s} {done['cpu']:8.2f} {done['mib']:8.0f}")
    return difference is None or difference <= expect.get("tolerance", 1e-6)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--model")
    parser.add_argument("--horqin", default="build/horqin")
    parser.add_argument("--time-limit", type=float, default=900)
    options = parser.parse_args()
    print(f"{'model':16s} {'status':12s} {'rows':>9s} {'columns':>9s} {'nonzeros':>11s} "
          f"{'objective':>22s} {'expected':>22s} {'diff':>8s} {'import':>7s} {'solve s':>8s} {'MiB':>8s}")
    good = [one(folder, options) for folder in options.folders]
    sys.exit(0 if all(good) else 1)


if __name__ == "__main__":
    main()
