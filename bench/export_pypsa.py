"""Results that Horqin exports in PyPSA's shape beside those that PyPSA finds itself.

    PYTHON bench/export_pypsa.py PEERS [CASE…] [--tolerance SHARE]

PYTHON has bench/requirements.txt installed. PEERS holds folders with `network.nc` and `expect.json`
(objective, call). Each network is imported, solved and exported by Horqin; PyPSA reads the folder
with import_from_csv_folder, and solves the network itself. Printed: the difference of the objective,
and of each result attribute the largest difference as a share of the largest value. An optimum that
is not unique differs in what is free; so PyPSA's own program is solved once more with every variable
that the folder speaks of held at its value: it must be feasible, and its objective the same.
"""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pypsa
import xarray as xr

HORQIN = Path(__file__).resolve().parent.parent / "build" / "horqin"

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

# What no optimisation without duals of every bound has, and what PyPSA computes for a power flow.
LEFT_OUT = ("mu_", "q", "v_mag", "x_pu", "r_pu", "g_pu", "b_pu")


def options_of(call):
    """What the importer is told of the peer's call."""
    kwargs = call.get("kwargs", {})
    losses = kwargs.get("transmission_losses")
    if isinstance(losses, dict):
        losses = f"tangents:{losses['segments']}" if losses["mode"] == "tangents" else "secants"
    options = ["--losses", "secants" if losses is True else losses] if losses else []
    if kwargs.get("linearized_unit_commitment"):
        options.append("--linearized-unit-commitment")
    if "branch_outages" in kwargs:
        options += ["--outages", ",".join(kwargs["branch_outages"])]
    return options


def exported(source, call, folder):
    """The network with Horqin's results, as PyPSA reads it."""
    for command in (
        ["import", "pypsa", source, folder / "case", *options_of(call)],
        ["export", folder / "case", "--format", "pypsa", "-o", folder / "out"],
    ):
        done = subprocess.run([HORQIN, *map(str, command)], capture_output=True, text=True, timeout=900)
        if done.returncode != 0:
            raise RuntimeError(done.stderr.strip().splitlines()[0])
    n = pypsa.Network()
    n.import_from_csv_folder(folder / "out")
    return n


def solved(source, call):
    """The network with PyPSA's own results."""
    n = pypsa.Network(source)
    kwargs = dict(call.get("kwargs", {}))
    run = n.optimize.optimize_security_constrained if call["method"] == "sclopf" else n.optimize
    run(solver_name="highs", log_to_console=False, **kwargs)
    return n


def share(ours, theirs):
    """Largest difference as a share of the largest value."""
    ours = ours.reindex_like(theirs).astype(float)
    largest = np.nanmax(np.abs(theirs.to_numpy(float)), initial=0)
    off = np.abs(ours.to_numpy() - theirs.to_numpy(float))
    return np.nanmax(off, initial=0) / max(largest, 1e-3)


def differences(n, m):
    """Attribute → share, of all results that PyPSA has."""
    found = {}
    for c in m.components:
        if c.static.empty or c.name in ("SubNetwork", "GlobalConstraint", "Carrier") or "Type" in c.name:
            continue
        results = c.defaults.index[c.defaults.status == "Output"]
        own = n.components[c.name]
        for attribute in results:
            if attribute.startswith(LEFT_OUT):
                continue
            if attribute in c.static and c.static[attribute].dtype.kind == "f":
                found[f"{c.name}.{attribute}"] = share(own.static[attribute], c.static[attribute])
            elif attribute in c.dynamic and not c.dynamic[attribute].empty:
                theirs = c.dynamic[attribute]
                ours = own.dynamic[attribute].reindex(columns=theirs.columns, fill_value=0.0)
                found[f"{c.name}.{attribute}"] = share(ours, theirs)
    return found


def written(m, file):
    """PyPSA's own results as one table: what test/python/test_export.py compares with."""
    rows = [f"# PyPSA {pypsa.__version__}"]
    rows.append("component,name,attribute,snapshot,value")
    for key in differences(m, m):
        component, attribute = key.split(".")
        c = m.components[component]
        if attribute in c.static:
            rows += [f"{component},{name},{attribute},,{value:.12g}" for name, value in c.static[attribute].items()]
            continue
        for name, values in c.dynamic[attribute].items():
            rows += [f"{component},{name},{attribute},{t},{value:.12g}" for t, value in enumerate(values)]
    file.write_text("\n".join(rows) + "\n")


def value_of(n, variable, attribute):
    """What the exported network says of a variable of PyPSA's program; None: nothing."""
    c = n.components[variable]
    if attribute in ("s", "loss") and variable in n.passive_branch_components:
        out, back = c.dynamic["p0"], c.dynamic["p1"]
        return (out - back) / 2 if attribute == "s" else out + back
    if attribute == "phase_shift":
        return c.dynamic["phase_shift_opt"]
    if attribute in c.dynamic and not c.dynamic[attribute].empty:
        return c.dynamic[attribute]
    return c.static.get(attribute + "_opt")


def at_these_values(n, source, call):
    """PyPSA's objective when every variable that the export speaks of is held at its value."""
    m = pypsa.Network(source)
    kwargs = {k: v for k, v in call.get("kwargs", {}).items() if k not in ("solver_options", "branch_outages")}
    m.optimize.create_model(**kwargs)
    for name, variable in list(m.model.variables.items()):
        component, _, attribute = name.partition("-")
        if component not in {c.name for c in m.components} or set(variable.dims) - {"name", "snapshot"}:
            continue
        values = None if attribute.endswith("_piecewise") else value_of(n, component, attribute)
        if values is None:
            continue
        here = values.reindex(variable.indexes["name"], axis=values.ndim - 1).to_numpy()
        if variable.dims == ("name", "snapshot"):
            here = here.T
        here = xr.DataArray(here, dims=variable.dims, coords={d: variable.indexes[d] for d in variable.dims})
        slack = 1e-6 * np.maximum(1, np.abs(here))
        m.model.add_constraints(variable >= here - slack, name=name + " held from below")
        m.model.add_constraints(variable <= here + slack, name=name + " held from above")
    status = m.optimize.solve_model(solver_name="highs", log_to_console=False)
    return m.objective + m.objective_constant if status[0] == "ok" else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("peers", type=Path)
    parser.add_argument("cases", nargs="*")
    parser.add_argument("--tolerance", type=float, default=1e-5)
    parser.add_argument("--write", type=Path, help="only write PyPSA's results to this folder, one table per network")
    asked = parser.parse_args()
    names = asked.cases or sorted(p.parent.name for p in asked.peers.glob("*/expect.json"))
    failed = 0
    for name in names:
        folder = asked.peers / name
        call = json.loads((folder / "expect.json").read_text())["call"]
        if asked.write:
            written(solved(folder / "network.nc", call), asked.write / f"{name}.csv")
            continue
        with tempfile.TemporaryDirectory() as scratch:
            try:
                n = exported(folder / "network.nc", call, Path(scratch))
            except RuntimeError as error:
                print(f"{name}: {error}")
                failed += 1
                continue
        m = solved(folder / "network.nc", call)
        total = m.objective + m.objective_constant
        off = abs(n.objective + n.objective_constant - total) / max(abs(total), 1)
        constant = abs(n.objective_constant - m.objective_constant) / max(abs(total), 1)
        all_ = differences(n, m)
        apart = {k: v for k, v in all_.items() if v > asked.tolerance}
        held = None if call["method"] == "sclopf" else at_these_values(n, folder / "network.nc", call)
        told = "infeasible" if held is None else f"{(held - total) / max(abs(total), 1):+.1e}"
        print(
            f"{name}: objective {off:.1e}, its constant {constant:.1e}; PyPSA held at these values {told}; "
            f"{len(all_) - len(apart)} of {len(all_)} attributes within {asked.tolerance:g}"
        )
        for k, v in sorted(apart.items()):
            print(f"    {k}: {v:.2g}")
        failed += off > 1e-6
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
