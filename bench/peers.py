#!/usr/bin/env python3
"""Models of other tools here, and the tools themselves beside us, one after the other.

    bench/peers.py PEERS [NAME…] [--pypsa PYTHON] [--glpsol] [--cpu-limit S] [--memory-limit GB]
                   [--method METHOD] [--build-only] [--one] [--options NAME]
                   [--results FILE.json] [--page FILE.md]

PEERS holds osemosys/NAME/{data.txt,expect.json} and pypsa/NAME/{network.nc,expect.json}; an
expect.json says the tool's own objective and how it was called. With --pypsa, a Python in which
bench/requirements.txt is installed, PyPSA runs beside us; with --glpsol, glpsol on the texts of
bench/osemosys/texts.py; each at its defaults and at the named options of bench/peers_there.py, or
at those given with --options alone. With --build-only nothing is solved: both sides make the program
and hand it to HiGHS. With --one ours runs with one thread only.
Results are kept by model in --results, so a run of some models renews only theirs; the page is
written from all that are there. Exit code 1 when an objective differs or a model is not solved.
"""

import argparse
import datetime
import json
import os
import shutil
import sys
from pathlib import Path

from peers_here import ASSEMBLY, COMMAND, ROOT, built, horqin
from peers_page import line_of, page
from peers_there import PYPSA_OPTIONS, Glpsol, pypsa, pypsa_built
from process import Limits


def models(peers, names):
    """Kind, name, source file and expect.json of what is to be run."""
    for kind, file in (("osemosys", "data.txt"), ("pypsa", "network.nc")):
        for folder in sorted((peers / kind).glob("*/")):
            wanted = not names or folder.name in names
            if wanted and (folder / "expect.json").exists():
                yield kind, folder.name, folder / file, json.loads(
                    (folder / "expect.json").read_text())


def measured(kind, name, source, expect, options, known):
    """All that is known of one model, of today; `known`: what was before."""
    limits = Limits(options.cpu_limit, options.memory_limit * 1e9)
    record = {"kind": kind, "name": name, "date": datetime.date.today().isoformat(),
              "load": round(os.getloadavg()[0], 1), "integers": bool(expect.get("integers")),
              "large": (expect.get("rows") or expect.get("highs", {}).get("rows", 0)) >= 100_000,
              "tolerance": expect.get("tolerance", 1e-6), "wanted": expect.get("objective")}
    if options.build_only:
        made = {"here": built(kind, source, expect, limits)}
        if kind == "pypsa" and options.pypsa:
            made["there"] = pypsa_built(options.pypsa, source, expect, limits)
        return {"here": {"why": "not solved"}, "there": {}, **record, **known, "built": made}
    record["here"] = horqin(kind, source, expect, options.method, limits, options.one)
    record["there"] = {}
    if "built" in known:
        record["built"] = known["built"]
    if kind == "pypsa" and options.pypsa:
        record["there"] = pypsa(options.pypsa, source, expect, limits, options.options)
    if kind == "osemosys" and options.glpsol:
        texts = Glpsol(ROOT / "build" / "osemosys")
        record["there"] = texts.runs(source, expect, limits)
    return record


def written(path, text):
    """Aside first, so that nobody reads half of it."""
    aside = path.with_suffix(".part")
    aside.write_text(text)
    aside.replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("peers", type=Path)
    parser.add_argument("names", nargs="*", help="only these; all when none is named")
    parser.add_argument("--pypsa", help="a Python that has PyPSA")
    parser.add_argument("--glpsol", action="store_true", help="run glpsol too")
    parser.add_argument("--cpu-limit", type=float, default=600, help="seconds for each process")
    parser.add_argument("--memory-limit", type=float, default=12, help="GB for each process")
    parser.add_argument("--method", default="auto", help="ours")
    parser.add_argument("--build-only", action="store_true", help="solve nothing")
    parser.add_argument("--one", action="store_true", help="ours with one thread only")
    parser.add_argument("--options", action="append", choices=PYPSA_OPTIONS, help="of PyPSA")
    parser.add_argument("--results", type=Path, default=ROOT / "bench" / "peers.json")
    parser.add_argument("--page", type=Path, default=ROOT / "doc" / "parity.md")
    options = parser.parse_intermixed_args()
    if not COMMAND.exists():
        sys.exit("no build/horqin: run make build")
    if options.glpsol and not shutil.which("glpsol"):
        sys.exit("no glpsol here: apt-get install glpk-utils")
    if options.build_only and not ASSEMBLY.exists():
        sys.exit("no bench_assembly: run tools/build release bench_assembly")
    known = json.loads(options.results.read_text()) if options.results.exists() else {}
    good = True
    for kind, name, source, expect in models(options.peers, options.names):
        record = measured(kind, name, source, expect, options, known.get(f"{kind} {name}", {}))
        words, fits = line_of(record)
        good = good and fits
        print(words, flush=True)
        known[f"{kind} {name}"] = record
        written(options.results, json.dumps(dict(sorted(known.items())), indent=1) + "\n")
        written(options.page, page(known.values()))
    sys.exit(not good)


if __name__ == "__main__":
    main()
