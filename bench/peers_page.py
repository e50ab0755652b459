"""The page of what was measured: a line a model, ratios, geometric means."""

import math

from peers_there import best_of

INTRODUCTION = """\
# Models of other tools here and there

Written by `bench/peers.py` from `bench/peers.json`; do not edit. {places}

The peer is PyPSA 1.4.0 with linopy 0.10.1 and HiGHS 1.15.1 (highspy), or glpsol 5.0 generating the model and GLPK or HiGHS 1.15.1
solving it; at its defaults, and at the options listed in `bench/peers_there.py`, of which the *best* is the one with the least CPU
time that ends with the known objective. Horqin runs HiGHS 1.15.1 and Clarabel 0.11. Tolerances are the defaults of each; ours are
checked afterwards, the gap of primal and dual by our own arithmetic to 1e-6 at most.

Times are CPU seconds (user and system) of whole processes, from source file to objective: here import and solve, for PyPSA with the
start of Python (2 to 3 s), for glpsol with reading data and text. The machine has 2 cores that other work shared, so wall time says
little; both are in `bench/peers.json`. *One* is `--threads 1`, one engine; *two* is `--threads 2`, which may race two. Ratios are theirs / ours,
above 1 is quicker or smaller here, with one engine. A run of theirs that used more than 1.2 times its best before was stopped.
"""

NOTES = """
Where it is not reached: the memory and time of the smallest models are those of two processes that start (`super_simple`: 7 MB for the import, 14
for the solve, of which HiGHS takes 5; glpsol needs 4 MB and 0.006 s); on wide dispatch of few rows (`gems-*`) both sides spend most of their seconds in the
same presolve and engines, so that only the model's build is gained; on `fam-n37-t168` both run the same HiPO, whose factor is most of the memory.
Build and hand-over: `create_model` takes 2 s at least, so the ratio falls with size, to 4 at 17 million nonzeros.
*not solved*: made and handed over only; they need hours on a shared machine. By hand, without the peer: `fam-n10-t2190` (283690928.5, Clarabel, 234 CPU seconds);
`kenya_wesm` to the objective that is recorded for it (simplex 291603.142836, IPX within 7e-10 of it) in 280 CPU
seconds ([methods](guide/solving.md)). Models without a line under *Speed and memory* were solved here only; of `pathway-730` and `fam-n37-t168` PyPSA ran at one option only. *failed*: no answer, or stopped at the limit of CPU seconds or memory.
"""

BUILT = """
## Build and hand-over alone

`bench/peers.py … --build-only`: the program is made and handed to HiGHS on both sides and not solved. CPU seconds: theirs of `create_model` and
of linopy's `to_highspy`; ours of `bench_assembly --case`, from the tables that were read to the program, and of its hand-over.

"""

RATIOS = ["defaults", "best", "build", "with hand-over", "memory"]


def number(value, form=".3g"):
    return "–" if value is None else format(value, form)


def ratio(theirs, ours):
    return theirs / ours if theirs is not None and ours else None


def known_objective(record):
    """The peer's own of expect.json, else what it answered just now."""
    if record["wanted"] is not None:
        return record["wanted"], ""
    best = best_of(record["there"])
    return (record["there"][best]["objective"], " (now)") if best else (None, "")


def beside(record):
    """Has the peer run on it, if only to make the program?"""
    return record["there"] or "there" in record.get("built", {})


def difference(record):
    ours = record["here"].get("one", record["here"])
    wanted, _ = known_objective(record)
    if wanted is None or "why" in ours:
        return None
    return abs(ours["objective"] - wanted) / max(1, abs(wanted))


def ratios(record):
    """By the names of RATIOS; nothing where one side has no number."""
    ours, there = record["here"].get("one", record["here"]), record["there"]
    if not there and "built" in record:
        return built_ratios(record["built"])
    if "why" in ours:
        return {}
    first = at_defaults(record)
    best = there.get(best_of(there), {})
    handed = first.get("build") if record["kind"] == "osemosys" else None
    if record["kind"] == "pypsa" and "pass" in best:
        handed = best["build"] + best["pass"]
    return {"defaults": ratio(first.get("cpu"), ours["cpu"]),
            "best": ratio(best.get("cpu"), ours["cpu"]),
            "build": ratio(best.get("build"), ours["build"]),
            "with hand-over": ratio(handed, ours["build"] + ours["pass"]),
            "memory": ratio(best.get("memory"), ours["memory"])}


def at_defaults(record):
    """The peer's run at its defaults; nothing where only other options were asked for."""
    there = record["there"]
    return there.get("defaults", {}) if record["kind"] == "pypsa" else next(
        iter(there.values()), {})


def built_ratios(built):
    """Of a model that was only made and handed over."""
    ours, theirs = built["here"], built.get("there", {"why": "not run"})
    if "why" in ours or "why" in theirs:
        return {}
    return {**dict.fromkeys(RATIOS), "build": ratio(theirs["build"], ours["build"]),
            "with hand-over": ratio(theirs["build"] + theirs["pass"], ours["build"] + ours["pass"])}


def line_of(record):
    """What is printed while measuring, and whether the answer is the peer's."""
    ours, off = record["here"].get("one", record["here"]), difference(record)
    name = f"{record['kind']} {record['name']}"
    if "why" in ours:
        return f"{name}: {ours['why']}{built_words(record)}", "built" in record
    fits = off is None or off <= record["tolerance"]
    found = ratios(record)
    words = ", ".join(f"{key} {number(found[key])}" for key in RATIOS)
    return (f"{name}: {ours['rows']} rows, {ours['objective']:.10g}, off {number(off, '.1e')}, "
            f"{ours['cpu']:.2f} CPU s, {ours['method']}; theirs / ours: {words}; "
            f"best {best_of(record['there'])}{'' if fits else ' DIFFERENT'}"), fits


def built_words(record):
    found = built_ratios(record["built"]) if "built" in record else {}
    return "".join(f", {key} {number(found[key])}" for key in RATIOS if found.get(key))


def mean(values):
    values = [v for v in values if v]
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def table(head, rows):
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head)] +
                     ["| " + " | ".join(row) + " |" for row in rows]) + "\n"


def answer_row(record):
    ours = record["here"].get("one", record["here"])
    wanted, when = known_objective(record)
    name = f"{record['kind']} {record['name']}"
    shown = number(wanted, ".10g") + when
    if "why" in ours:
        return [name, "", "", shown, ours["why"], ""]
    return [name, f"{ours['rows']} × {ours['columns']}", f"{ours['objective']:.10g}", shown,
            number(difference(record), ".1e"), ours["method"]]


def speed_row(record):
    ours, found = record["here"].get("one", record["here"]), ratios(record)
    two = record["here"].get("two", {})
    best = best_of(record["there"])
    first = at_defaults(record)
    return [record["name"], number(ours["cpu"], ".2f"),
            f"{number(two.get('cpu'), '.2f')} / {number(two.get('wall'), '.2f')}",
            number(ours["memory"], ".0f"), number(first.get("cpu"), ".2f") if "cpu" in first
            else first.get("why", "–"),
            f"{record['there'][best]['cpu']:.2f} ({best})" if best else "–",
            *(number(found[key]) for key in RATIOS), f"{record['load']}"]


def built_row(record):
    ours, theirs = record["built"]["here"], record["built"].get("there", {})
    found = built_ratios(record["built"])
    return [record["name"], f"{ours['rows']} × {ours['columns']}", f"{ours['nonzeros']}",
            *(number(one.get(key), ".2f") for key in ("build", "pass") for one in (ours, theirs)),
            number(found.get("build")), number(found.get("with hand-over")),
            f"{number(ours['memory'], '.0f')} / {number(theirs.get('memory'), '.0f')}",
            f"{record['load']}"]


def mean_rows(records):
    groups = [("continuous", [r for r in records if not r["integers"]]),
              ("continuous, 100,000 rows of theirs and more",
               [r for r in records if not r["integers"] and r["large"]]),
              ("mixed-integer", [r for r in records if r["integers"]])]
    for name, group in groups:
        for kind in ("pypsa", "osemosys"):
            found = [ratios(r) for r in group if r["kind"] == kind and beside(r)]
            found = [f for f in found if f]
            if found:
                worst = min((f["best"] for f in found if f["best"]), default=None)
                yield [f"{kind}, {name}", str(len(found)),
                       *(number(mean([f[key] for f in found])) for key in RATIOS), number(worst)]


def missed(records, key, least):
    """In words, which models of these stay below."""
    found = {r["name"]: ratios(r).get(key) for r in records}
    below = [f"{name} {number(v)}" for name, v in found.items() if v is not None and v < least]
    count = sum(v is not None for v in found.values())
    return f"all {count}" if not below else f"{count - len(below)} of {count}; not {', '.join(below)}"


def goal_rows(records):
    """What was asked for, and how far it is reached, by the numbers alone."""
    offs = [(difference(r), r) for r in records if difference(r) is not None]
    outside = [r["name"] for off, r in offs if off > r["tolerance"]]
    run = [r for r in records if beside(r)]
    plain = [r for r in run if not r["integers"]]
    of = {kind: [r for r in plain if r["kind"] == kind] for kind in ("pypsa", "osemosys")}
    yield ["objective within 1e-6 (mixed-integer: within its gap)",
           f"{len(offs) - len(outside)} of {len(offs)}" +
           (f"; not {', '.join(outside)}" if outside else "")]
    yield ["build 100 × glpsol's", missed(of["osemosys"], "build", 100)]
    yield ["build and hand-over 10 × linopy's, 100,000 rows of theirs and more",
           missed([r for r in of["pypsa"] if r["large"]], "with hand-over", 10)]
    yield ["never slower than their best (5 %)", missed(plain, "best", 1 / 1.05)]
    for kind, group in of.items():
        found = [ratios(r) for r in group]
        for key, least in (("best", 2), ("defaults", 5)):
            yield [f"{kind}: {least} × their {key}, geometric mean",
                   number(mean([f.get(key) for f in found]))]
    yield ["at most half of their memory, one engine", missed(plain, "memory", 2)]


def page(records):
    records = list(records)
    dates = sorted({r["date"] for r in records})
    loads = [r["load"] for r in records]
    places = (f"Measured {' to '.join(dict.fromkeys([dates[0], dates[-1]]))} on 2 cores, beside other "
              f"work: the load was {min(loads)} to {max(loads)}.")
    solved = [r for r in records if r["there"] and "why" not in r["here"].get("one", r["here"])]
    made = [r for r in records if "why" not in r.get("built", {}).get("here", {"why": ""})]
    text = INTRODUCTION.format(places=places)
    text += "\n## Answers\n\n" + table(
        ["model", "rows × columns here", "objective here", "there", "difference", "method"],
        [answer_row(r) for r in records])
    text += "\n## Goals\n\n" + table(["asked for", "reached"], list(goal_rows(records)))
    text += NOTES
    text += "\n## Ratios, geometric means\n\n" + table(
        ["models", "number", *RATIOS, "least of best"], list(mean_rows(records)))
    text += "\n## Speed and memory\n\n" + table(
        ["model", "CPU s, one", "CPU / wall s, two", "MB", "their defaults, CPU s",
         "their best, CPU s", *RATIOS, "load"], [speed_row(r) for r in solved])
    if made:
        text += BUILT + table(
            ["model", "rows × columns here", "nonzeros", "build here, CPU s", "there",
             "hand-over here, CPU s", "there", "build", "with hand-over", "MB here / there", "load"],
            [built_row(r) for r in made])
    return text
