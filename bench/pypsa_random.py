"""Random PyPSA networks, solved by PyPSA and by Horqin.

    python bench/pypsa_random.py --seeds 1-100 [--wide] [--keep FOLDER] [--limit SECONDS]

Run it with a Python in which bench/requirements.txt is installed. A seed makes one small network
with some of PyPSA's features; `n.objective + n.objective_constant` is compared with our objective.
One line per seed: same, differs, refused with the reason, or skipped where PyPSA cannot solve it.
"""

import argparse
import collections
import contextlib
import json
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import pandas as pd
import pypsa

from pypsa_random_wide import Wide

HORQIN = Path(__file__).resolve().parent.parent / "build" / "horqin"
LINE_TYPE = "Al/St 240/40 4-bundle 380.0"
TRANSFORMER_TYPES = ["160 MVA 380/110 kV", "100 MVA 220/110 kV"]


class Maker:
    """One network: what stands in it is drawn from the seed."""

    def __init__(self, seed):
        self.dice = random.Random(seed)
        self.n = pypsa.Network(name=f"random {seed}")
        self.call = {}
        self.whole = self.likely(0.5)  # whole numbers, else maybe quadratic costs
        self.curved = not self.whole and self.likely(0.4)
        self.relaxed = not self.curved and self.likely(0.2)
        self.rare = 0.08  # of what is seldom used
        self.risk = None
        self.time()
        self.buses()
        self.supply()
        self.links()
        self.grid()
        self.storage()
        self.more()
        self.limits()
        self.outages()
        self.futures()

    # Dice.

    def likely(self, share):
        return self.dice.random() < share

    def number(self, low, high, digits=1):
        return round(self.dice.uniform(low, high), digits)

    def pick(self, *words):
        return self.dice.choice(words)

    def series(self, low, high):
        values = [self.number(low, high, 2) for _ in self.n.snapshots]
        return pd.Series(values, self.n.snapshots)

    def some(self, low, high, share=0.3):
        """A series with gaps."""
        return self.series(low, high).where([self.likely(share) for _ in self.n.snapshots])

    def varying(self, low, high, share=0.3):
        return self.series(low, high) if self.likely(share) else self.number(low, high, 2)

    # What each component shares.

    def time(self):
        n, steps = self.n, self.dice.randint(3, 8)
        self.many = self.likely(0.35)
        if self.many:
            periods = [2020, 2025, 2035][: self.pick(1, 2, 2, 3)]
            n.set_snapshots(pd.MultiIndex.from_product([periods, range(steps)]))
            n.set_investment_periods(periods)
            weights = n.investment_period_weightings
            one_year = self.likely(0.3)
            for period in periods:
                weights.loc[period, "objective"] = self.number(1, 10)
                weights.loc[period, "years"] = 1 if one_year else self.pick(1, 5, 10)
            self.call["multi_investment_periods"] = True
        else:
            hours = pd.date_range("2019-03-01", periods=steps, freq="h")
            n.set_snapshots(self.pick(range(steps), hours))
            periods = [0]
        if self.likely(0.5):
            for column in n.snapshot_weightings:
                once = [self.pick(1.0, 1.0, 2.0, 3.0) for _ in range(steps)]
                n.snapshot_weightings[column] = once * len(periods)
        self.steps, self.periods = steps, periods
        if self.relaxed:
            self.call["linearized_unit_commitment"] = True

    def life(self):
        if not self.many or self.likely(0.5):
            return {}
        return {"build_year": self.pick(2015, 2020, 2025, 2035),
                "lifetime": self.pick(5, 8, 15, 20, float("inf"))}

    def capacity(self, nominal, size, chance=0.35):
        """p_nom, s_nom or e_nom: given or open."""
        if not self.likely(chance):
            idle = {"active": False} if self.likely(self.rare / 4) else {}
            return {nominal: size, **idle, **self.life()}
        values = {f"{nominal}_extendable": True, "capital_cost": self.number(1, 60), **self.life()}
        if self.likely(0.7):
            values[f"{nominal}_max"] = size * self.pick(1, 2, 3)
        if self.likely(0.2):
            values[f"{nominal}_min"] = round(size / 4, 1)
        if self.likely(0.2):
            values[nominal] = round(size / 3, 1)
        if self.likely(self.rare):
            values[f"{nominal}_set"] = round(size / 2, 1)
        if self.whole and self.likely(0.25):
            values[f"{nominal}_mod"] = round(size / 3, 1)
            values.pop(f"{nominal}_set", None)
        if self.likely(self.rare):
            values.pop("capital_cost")
            values.update(overnight_cost=self.number(100, 1000), discount_rate=0.05,
                          fom_cost=self.number(0, 5))
            values.setdefault("lifetime", 20)
        return values

    def running(self, size):
        """Costs, commitment and ramps of what runs."""
        values = {"marginal_cost": self.varying(1, 60), **self.capacity("p_nom", size)}
        open_ = values.get("p_nom_extendable", False)
        if self.curved and self.likely(0.5):
            values["marginal_cost_quadratic"] = self.varying(0.01, 0.5)
        if (self.whole or self.relaxed) and self.likely(0.5):
            self.commits(values, size)
        if self.likely(0.3):
            values["ramp_limit_up"] = self.pick(self.number(0.2, 1), self.some(0.2, 1, 0.6))
        if self.likely(0.3):
            values["ramp_limit_down"] = self.pick(self.number(0.2, 1), self.series(0.2, 1))
        if self.likely(0.2):
            values["p_init"] = self.number(0, size / 2)
        if self.likely(self.rare) and "committable" not in values and not self.many and not open_:
            values.update(maintainable=True, maintenance_duration=2)
        if self.likely(self.rare):
            values["p_set"] = self.some(0, size / 3)
        return values

    def curves(self, values):
        """Costs that rise with use or with what is built."""
        costs = sorted(self.number(1, 60) for _ in range(3))
        if values.get("p_nom_extendable"):
            if self.likely(self.rare) and "capital_cost" in values and "p_nom_mod" not in values:
                values["capital_cost"] = dict(zip((0, 20, 200), costs))
        elif self.likely(self.rare) and "committable" not in values:
            values["marginal_cost"] = dict(zip((0, 0.5, 1), costs))

    def commits(self, values, size):
        values["committable"] = True
        if not self.relaxed:
            if not values.get("p_nom_extendable") and self.likely(0.2):
                values["p_nom_mod"] = size / 2
        else:
            values.pop("p_nom_mod", None)
        values["p_min_pu"] = self.pick(0, self.number(0, 0.5, 2), self.series(0, 0.4))
        for cost in ("start_up_cost", "shut_down_cost"):
            if self.likely(0.6):
                values[cost] = self.varying(10, 400, 0.2)
        if self.likely(0.3):
            values["shut_down_cost"] = values.get("start_up_cost", 0)
        if self.likely(0.3):
            values["stand_by_cost"] = self.varying(1, 30)
        for time in ("min_up_time", "min_down_time"):
            if self.likely(0.4):
                values[time] = self.dice.randint(1, 4)
        if self.likely(0.5):
            values["up_time_before"] = self.dice.randint(0, 4)
        if self.likely(0.3):
            values["down_time_before"] = self.dice.randint(0, 3)
        for ramp in ("ramp_limit_start_up", "ramp_limit_shut_down"):
            if self.likely(0.3):
                values[ramp] = self.number(0.5, 1)

    def more(self):
        """What else there is."""

    # Components.

    def buses(self):
        n = self.n
        for carrier, tons in (("AC", 0), ("DC", 0), ("heat", 0), ("gas", 0.2), ("coal", 0.34),
                              ("wind", 0), ("water", 0.01)):
            growth = {}
            if self.many and carrier in ("wind", "gas") and self.likely(0.2):
                growth = {"max_growth": self.number(30, 100),
                          "max_relative_growth": self.pick(0, 1.2)}
            n.add("Carrier", carrier, co2_emissions=tons, **growth)
        self.grid_buses = [f"b{k}" for k in range(self.dice.randint(1, 4))]
        for bus in self.grid_buses:
            n.add("Bus", bus, v_nom=380, carrier="AC")
        self.other = []
        for name, carrier in (("h", "heat"), ("g", "gas")):
            if self.likely(0.5):
                self.other.append(name)
                n.add("Bus", name, carrier=carrier)
        for bus in self.grid_buses + self.other:
            if self.likely(0.8):
                n.add("Load", f"l{bus}", bus=bus, p_set=self.varying(10, 80, 0.8))
            n.add("Generator", f"short {bus}", bus=bus, p_nom=1000, marginal_cost=300)
            n.add("Generator", f"dump {bus}", bus=bus, p_nom=1000, sign=-1, marginal_cost=5)

    def supply(self):
        for k in range(self.dice.randint(1, 4)):
            carrier = self.pick("gas", "coal", "wind")
            values = self.running(self.pick(30.0, 60.0, 90.0))
            if carrier == "wind":
                values["p_max_pu"] = self.series(0.3, 1)
                values["p_min_pu"] = 0
            if self.likely(0.2):
                values["efficiency"] = self.varying(0.3, 0.9, 0.2)
            if self.likely(self.rare):
                values["e_sum_max"] = self.number(50, 400)
            if self.likely(self.rare):
                values["e_sum_min"] = self.number(0, 20)
            self.curves(values)
            bus = self.pick(*self.grid_buses, *self.other)
            self.n.add("Generator", f"{carrier} {k}", bus=bus, carrier=carrier, **values)

    def ends(self):
        all_ = self.grid_buses + self.other
        return self.dice.sample(all_, self.dice.randint(2, min(3, len(all_))))

    def links(self):
        if len(self.grid_buses + self.other) < 2:
            return
        for k in range(self.dice.randint(0, 2)):
            ends = self.ends()
            values = self.running(self.pick(20.0, 50.0))
            values["marginal_cost"] = self.varying(0, 5)
            values["efficiency"] = self.varying(0.5, 1)
            if len(ends) > 2:
                values["bus2"] = ends[2]
                values["efficiency2"] = self.pick(-0.2, self.varying(0.1, 0.4))
            if self.likely(0.25):
                values["delay"] = self.dice.randint(1, 3)
                values["cyclic_delay"] = self.likely(0.5)
            if "committable" not in values and self.likely(0.3):
                values["p_min_pu"] = -1
            self.n.add("Link", f"link {k}", bus0=ends[0], bus1=ends[1], length=self.number(1, 9),
                       carrier=self.pick("", "DC", "gas"), **values)
        if self.likely(0.3):
            ends = self.ends()
            values = self.running(self.pick(20.0, 50.0))
            for port, bus in enumerate(ends):
                values[f"bus{port}"] = bus
                values[f"rate{port}"] = -1 if port == 0 else self.varying(0.2, 0.9)
                if port and self.likely(0.2):
                    values[f"delay{port}"] = self.dice.randint(1, 2)
            self.n.add("Process", "process", **values)

    def grid(self):
        buses = self.grid_buses
        pairs = [(a, b) for k, b in enumerate(buses) for a in buses[:k]]
        losses = False
        for k, (a, b) in enumerate(pairs):
            if k > 0 and self.likely(0.3):
                continue
            values = {"s_max_pu": self.pick(1, self.number(0.5, 1), self.series(0.5, 1)),
                      **self.capacity("s_nom", self.pick(20.0, 40.0))}
            if self.likely(0.3):
                values.setdefault("s_nom", 10.0)  # its reactance is per unit of this
                self.n.add("Transformer", f"t{k}", bus0=a, bus1=b, **values, **self.angles())
                continue
            wires = {"x": self.number(1, 20), "r": self.number(0.1, 3)}
            if self.likely(0.3):
                wires = {"type": LINE_TYPE, "num_parallel": self.pick(1, 2)}
            if self.likely(self.rare):
                wires["v_ang_max"] = self.number(0.1, 2)
            self.n.add("Line", f"w{k}", bus0=a, bus1=b, length=self.number(10, 90), **wires,
                       **values)
            losses = losses or "s_nom_max" in values or "s_nom_extendable" not in values
        if losses and self.likely(self.rare):
            for name in ("Line", "Transformer"):
                table = self.n.c[name].static
                table["s_nom_max"] = table["s_nom_max"].clip(upper=200)
            self.call["transmission_losses"] = self.pick(
                {"mode": "secants"}, {"mode": "tangents", "segments": self.dice.randint(1, 4)})

    def angles(self):
        values = {"x": self.number(0.05, 0.3, 2), "r": self.number(0.01, 0.05, 2)}
        if self.likely(0.4):
            values = {"type": self.pick(*TRANSFORMER_TYPES), "tap_position": self.pick(-3, 0, 5)}
        elif self.likely(0.3):
            values["tap_ratio"] = self.number(0.9, 1.1, 2)
        if self.likely(0.5):
            values["phase_shift"] = self.pick(self.number(-10, 10), self.series(-10, 10))
        if self.likely(0.3):
            values.update(phase_shift_min=-self.number(1, 20), phase_shift_max=self.number(1, 20))
        return values

    def level(self, prefix, cyclic):
        values = {}
        if self.likely(0.5):
            values[cyclic] = True
        if self.likely(0.5):
            values[f"{prefix}_initial"] = self.number(0, 20)
        if self.many:
            for flag in (f"{cyclic}_per_period", f"{prefix}_initial_per_period"):
                if self.likely(0.4):
                    values[flag] = True
        if self.likely(0.3):
            values["standing_loss"] = self.varying(0.01, 0.1, 0.2)
        if self.likely(0.2):
            values["marginal_cost_storage"] = self.varying(0.1, 1)
        if self.curved and self.likely(0.3):
            values["marginal_cost_quadratic"] = self.number(0.01, 0.2, 2)
        if self.likely(0.4):
            values["marginal_cost"] = self.varying(0.1, 3)
        return values

    def storage(self):
        everywhere = self.grid_buses + self.other
        if self.likely(0.4):
            values = {**self.capacity("e_nom", 60.0), **self.level("e", "e_cyclic")}
            if self.likely(0.2):
                values["e_max_pu"] = self.series(0.5, 1)
            if self.likely(0.15) and values.get("e_initial", 0) == 0:
                values["e_min_pu"] = self.number(0, 0.2, 2)
            if self.likely(self.rare):
                values["e_set"] = self.some(10, 15, 0.2)
            if self.likely(self.rare):
                values["p_set"] = self.some(-5, 5, 0.2)
            self.n.add("Store", "store", bus=self.pick(*everywhere),
                       carrier=self.pick("", "gas", "heat"), **values)
        if self.likely(0.5):
            values = {**self.capacity("p_nom", 30.0), "max_hours": self.pick(1, 2, 4),
                      **self.level("state_of_charge", "cyclic_state_of_charge")}
            for name in ("efficiency_store", "efficiency_dispatch"):
                if self.likely(0.6):
                    values[name] = self.varying(0.6, 1, 0.2)
            if self.likely(0.5):
                values["inflow"] = self.varying(1, 30, 0.8)
                if self.likely(0.5):
                    values["spill_cost"] = self.varying(0.1, 3)
            if self.likely(0.2):
                values["p_min_pu"] = self.pick(0, -0.5, self.series(-1, 0))
            if self.likely(0.2):
                values["p_max_pu"] = self.series(0.3, 1)
            for name, low in (("p_set", -5), ("p_dispatch_set", 0), ("p_store_set", 0),
                              ("state_of_charge_set", 0)):
                if self.likely(self.rare / 2):
                    values[name] = self.some(low, 10, 0.2)
            self.n.add("StorageUnit", "unit", bus=self.pick(*everywhere), carrier="water", **values)

    def limits(self):
        def limit(name, **values):
            if self.many and self.likely(0.4):
                values["investment_period"] = self.pick(*self.periods)
            self.n.add("GlobalConstraint", name, **values)

        if self.likely(0.3):
            limit("co2", type="primary_energy", sense="<=", constant=self.number(5, 300))
        if self.likely(0.2):
            limit("energy", type="operational_limit", carrier_attribute=self.pick("gas", "coal"),
                  sense=self.pick("<=", "<=", ">="), constant=self.number(10, 60))
        if self.likely(0.2):
            limit("tech", type="tech_capacity_expansion_limit", sense="<=",
                  carrier_attribute=self.pick("gas", "coal", "wind"), constant=self.number(10, 90))
        if self.likely(0.15):
            limit("volume", type="transmission_volume_expansion_limit", sense="<=",
                  carrier_attribute="AC, DC", constant=self.number(100, 3000))
        if self.likely(0.15):
            limit("cost", type="transmission_expansion_cost_limit", sense="<=",
                  carrier_attribute="AC, DC", constant=self.number(100, 3000))
        if self.likely(self.rare):
            limit("there", type="tech_capacity_expansion_limit", sense="<=", bus="b0",
                  carrier_attribute=self.pick("gas", "wind", "AC"), constant=self.number(10, 60))
        if self.likely(self.rare):
            carrier = self.pick("gas", "wind")
            self.n.c.buses.static[f"nom_max_{carrier}"] = float("inf")
            self.n.c.buses.static.loc["b0", f"nom_max_{carrier}"] = self.number(5, 60)


    def outages(self):
        """The lines of a ring may fail; the call of PyPSA has no other name for it."""
        lines = self.n.c.lines.static
        rings = len(lines) >= 3 and len(self.n.c.lines.static) == len(self.grid_buses)
        if self.many or not rings or "transmission_losses" in self.call or self.likely(0.7):
            return
        self.call["branch_outages"] = [self.pick(*lines.index)]

    def futures(self):
        """Two futures that differ in what there is and what it costs."""
        n = self.n
        limited = "tech_capacity_expansion_limit" in set(n.c.global_constraints.static["type"])
        bent = n.c.generators.piecewise.values()
        if "branch_outages" in self.call or limited or any(not one.empty for one in bent):
            return  # PyPSA has no scenarios with these
        if not self.likely(0.2):
            return
        share = self.pick(0.25, 0.5)
        n.set_scenarios({"low": share, "high": 1 - share})
        for c, attribute in ((n.c.generators, "marginal_cost"), (n.c.loads, "p_set")):
            for name in c.static.index.unique("name"):
                if name.startswith(("short", "dump")) or self.likely(0.5):
                    continue
                if ("high", name) in c.dynamic[attribute]:
                    c.dynamic[attribute][("high", name)] *= self.number(0.8, 1.3, 2)
                else:
                    c.static.loc[("high", name), attribute] *= self.number(0.8, 1.3, 2)
        if self.likely(0.4) and not self.curved:
            self.risk = (self.pick(0.5, 0.8), self.pick(0.2, 0.7))


class WideMaker(Wide, Maker):
    """All that `--wide` adds."""


@contextlib.contextmanager
def quiet():
    """What a solver prints past Python goes nowhere."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)


def peer(maker, limit):
    """Objective of PyPSA, or why there is none."""
    try:
        run = maker.n.optimize
        if "branch_outages" in maker.call:
            run = run.optimize_security_constrained
        if maker.risk:
            maker.n.set_risk_preference(*maker.risk)
        with quiet():
            _, condition = run(solver_name="highs", log_to_console=False, mip_rel_gap=1e-9,
                               time_limit=limit, **maker.call)
    except Exception as error:  # noqa: BLE001: any failure of the peer is its own
        return None, f"{type(error).__name__}: {error}"
    if condition != "optimal":
        return None, condition
    return maker.n.objective + maker.n.objective_constant, condition


def options_of(maker):
    call = maker.call
    options = ["--linearized-unit-commitment"] if "linearized_unit_commitment" in call else []
    losses = call.get("transmission_losses")
    if losses:
        tangents = losses["mode"] == "tangents"
        options += ["--losses", f"tangents:{losses['segments']}" if tangents else "secants"]
    if "branch_outages" in call:
        options += ["--outages", ",".join(call["branch_outages"])]
    if maker.risk:
        options += ["--risk", ",".join(map(str, maker.risk))]
    return options


def horqin(source, maker, limit):
    """Our objective, or why there is none."""
    case = source.parent / "case"
    read = subprocess.run([HORQIN, "import", "pypsa", source, case, *options_of(maker)],
                          capture_output=True, text=True, check=False)
    if read.returncode != 0:
        found = re.findall(r"error\[[^]]*\]: (.*)", read.stderr)
        return None, "refused: " + "; ".join(found or [read.stderr.strip()])
    solve = subprocess.run([HORQIN, "solve", case, "--json", "--no-run", "--gap", "1e-9",
                            "--time-limit", str(limit)],
                           capture_output=True, text=True, check=False)
    try:
        result = json.loads(solve.stdout)
    except json.JSONDecodeError:
        return None, "no answer: " + solve.stderr.strip()[-300:]
    return (result["objective"] if result["status"] == "optimal" else None), result["status"]


def compare(seed, options):
    """A word for the seed, and what is behind it."""
    maker = WideMaker(seed) if options.wide else Maker(seed)
    folder = Path(tempfile.mkdtemp(prefix="horqin_random_"))
    try:
        source = folder / "network.nc"
        maker.n.export_to_netcdf(source)
        if options.wide and seed % 2 and not maker.n.has_scenarios:
            source = folder / "csv"
            maker.n.export_to_csv_folder(source)
        ours, how = horqin(source, maker, options.limit)
        theirs, why = peer(maker, options.limit)
        numbers = f"ours {ours} ({how}), PyPSA's {theirs} ({why}), call {maker.call}, risk {maker.risk}"
        if ours is not None and theirs is not None:
            good = abs(ours - theirs) <= 1e-6 * max(1, abs(theirs))
            word = "same" if good else "differs"
        elif how.startswith("refused"):
            word, numbers = "refused", how[9:] + ("" if theirs is not None else f" (PyPSA: {why})")
        elif theirs is None and ours is None and "infeasible" in why and "infeasible" in how:
            word = "same"
        elif theirs is None and why not in ("infeasible", "unbounded"):
            word = "skipped"
        else:
            word = "differs"
        if options.keep and word != "same":
            target = options.keep / str(seed)
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(folder, target)
        return word, numbers
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main():
    """Prints one line per seed, then counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seeds", default="1-20", help="5, 1-100 or 3,8,9")
    parser.add_argument("--wide", action="store_true", help="draw what is rarer too")
    parser.add_argument("--limit", type=float, default=60, help="seconds of a solve")
    parser.add_argument("--keep", type=Path, help="keep the networks that are not the same here")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    seeds = []
    for part in options.seeds.split(","):
        first, _, last = part.partition("-")
        seeds += range(int(first), int(last or first) + 1)
    counts = collections.Counter()
    for seed in seeds:
        word, numbers = compare(seed, options)
        counts[word] += 1
        print(f"{seed:6} {word:8} {numbers}", flush=True)
    print(", ".join(f"{count} {word}" for word, count in sorted(counts.items())))
    return 1 if counts["differs"] else 0


if __name__ == "__main__":
    sys.exit(main())
