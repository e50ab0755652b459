"""Netlib's linear programs, infeasible ones among them, as MPS files.

    python3 bench/netlib.py scipy-1.9.3.tar.gz FOLDER

The source archive of scipy (PyPI) brings them for its own benchmarks; numpy is needed to read them.
Writes FOLDER/infeasible/*.mps and FOLDER/feasible/*.mps.
"""

import io
import pathlib
import sys
import tarfile
import warnings

import numpy as np

INSIDE = "benchmarks/benchmarks/linprog_benchmark_files/"
MOST = 600_000  # bytes of a feasible one: larger ones are left out


def rows_of(data):
    """Type, coefficients and right-hand side of each row."""
    for kind, matrix, side in (("L", "A_ub", "b_ub"), ("E", "A_eq", "b_eq")):
        sides = np.atleast_1d(data[side]) if side in data else []
        if len(sides) == 0:
            continue
        for row, value in zip(data[matrix], sides, strict=True):
            yield kind, row, float(value)


def bounds_of(data, count):
    bounds = data["bounds"] if "bounds" in data else []
    if len(bounds) == 0:
        return [(0.0, np.inf)] * count
    bounds = np.reshape(bounds, (-1, 2))
    return [(-np.inf if a is None else float(a), np.inf if b is None else float(b)) for a, b in bounds]


def mps(name, data):
    rows = list(rows_of(data))
    cost = np.atleast_1d(data["c"]).ravel()
    columns = [[] for _ in cost]
    for j in np.flatnonzero(cost):
        columns[j].append(("cost", cost[j]))
    for i, (_, row, _) in enumerate(rows):
        for j in np.flatnonzero(row):
            columns[j].append((f"r{i}", row[j]))
    out = [f"NAME {name}", "ROWS", " N cost", *(f" {kind} r{i}" for i, (kind, _, _) in enumerate(rows))]
    out.append("COLUMNS")
    for j, entries in enumerate(columns):
        out += [f" x{j} {row} {float(value)!r}" for row, value in entries or [("cost", 0.0)]]
    out += ["RHS", *(f" rhs r{i} {side!r}" for i, (_, _, side) in enumerate(rows) if side != 0), "BOUNDS"]
    for j, (lower, upper) in enumerate(bounds_of(data, len(cost))):
        out.append(f" MI b x{j}" if lower == -np.inf else f" LO b x{j} {lower!r}")
        if upper != np.inf:
            out.append(f" UP b x{j} {upper!r}")
    return "\n".join([*out, "ENDATA", ""])


def main(archive, folder):
    warnings.simplefilter("ignore")
    with tarfile.open(archive) as tar:
        for member in tar:
            path = pathlib.PurePosixPath(member.name)
            if INSIDE not in member.name or path.suffix != ".npz" or path.stem.startswith("milp"):
                continue
            kind = "infeasible" if path.parent.name == "infeasible" else "feasible"
            if kind == "feasible" and member.size > MOST:
                continue
            data = np.load(io.BytesIO(tar.extractfile(member).read()), allow_pickle=True, encoding="bytes")
            target = pathlib.Path(folder) / kind / f"{path.stem.lower()}.mps"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(mps(path.stem, data))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
