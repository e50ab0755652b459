"""What bench/pypsa_random.py does not draw by itself: `--wide` adds it to each network."""

import pandas as pd

NAMES = ["#1 gas", 'a, "b"', "通辽 热电", "x/y:z", "007"]


class Wide:
    """Mixed into Maker: `more` stands between the components and the limits."""

    def more(self):
        for part in (self.ports, self.direct_current, self.parallel, self.own_types, self.signs,
                     self.endless, self.idle, self.cheap, self.loops, self.least_levels, self.names,
                     self.must_run, self.weightless):
            if self.likely(0.3):
                part()

    def ports(self):
        """A link or process with up to five buses, each with a delay of its own."""
        everywhere = self.grid_buses + self.other
        process = self.likely(0.4)
        values = self.running(40.0)
        for port in range(self.dice.randint(3, 5)):
            values[f"bus{port}"] = self.pick(*everywhere)
            share = self.varying(0.1, 0.6) if self.likely(0.7) else -self.number(0.1, 0.5, 2)
            if process:
                values[f"rate{port}"] = share if port else -1
            elif port:
                values["efficiency" if port == 1 else f"efficiency{port}"] = share
            late = str(port) if process or port > 1 else ""
            if port and self.likely(0.4):
                values[f"delay{late}"] = self.dice.randint(1, 3)
                values[f"cyclic_delay{late}"] = self.likely(0.5)
        values["marginal_cost"] = self.varying(0, 5)
        self.n.add("Process" if process else "Link", "many ports", **values)

    def direct_current(self):
        n = self.n
        ends = ["d0", "d1", "d2"][: self.dice.randint(2, 3)]
        for bus in ends:
            n.add("Bus", bus, carrier="DC", v_nom=self.pick(200, 320))
            n.add("Generator", f"dc {bus}", bus=bus, marginal_cost=self.varying(5, 60),
                  carrier="wind", **self.capacity("p_nom", 50.0))
            n.add("Load", f"l{bus}", bus=bus, p_set=self.varying(0, 15))
            n.add("Generator", f"short {bus}", bus=bus, p_nom=500, marginal_cost=300)
            n.add("Generator", f"dump {bus}", bus=bus, p_nom=500, sign=-1, marginal_cost=5)
        for k, bus in enumerate(ends):
            n.add("Line", f"dc{k}", bus0=bus, bus1=ends[k - 1], x=self.number(0, 1),
                  r=self.number(0.1, 3), carrier=self.pick("", "DC"), length=self.number(1, 90),
                  **self.capacity("s_nom", 20.0))
        n.add("Link", "converter", bus0=ends[0], bus1=self.grid_buses[0], p_nom=30, p_min_pu=-1,
              efficiency=self.varying(0.9, 1))

    def parallel(self):
        lines = self.n.c.lines.static
        if lines.empty or "transmission_losses" in self.call:
            return
        one = lines.iloc[0]
        self.n.add("Line", "beside", bus0=one.bus1, bus1=one.bus0, x=self.number(1, 20), r=0.1,
                   length=self.number(1, 90), s_max_pu=self.number(0.5, 1),
                   **self.capacity("s_nom", 15.0))
        if self.likely(0.5):
            self.n.add("Transformer", "across", bus0=one.bus0, bus1=one.bus1, s_nom=20.0,
                       x=self.number(0.1, 1), r=0.01, tap_ratio=self.number(0.9, 1.1, 2),
                       v_ang_max=self.pick(float("inf"), self.number(1, 20)))

    def own_types(self):
        n = self.n
        n.add("LineType", "own", r_per_length=0.03, x_per_length=self.number(0.1, 0.5, 2))
        n.add("TransformerType", "own t", s_nom=30, vsc=self.number(8, 15), vscr=0.5, tap_neutral=1,
              phase_shift=self.pick(0, 30), tap_step=1.5, tap_min=-5, tap_max=5)
        for lines in (n.c.lines.static, n.c.transformers.static):
            for name in lines.index:
                if self.likely(0.5):
                    lines.loc[name, "type"] = "own" if lines is n.c.lines.static else "own t"

    def signs(self):
        for c, names in ((self.n.c.stores, ["store"]), (self.n.c.storage_units, ["unit"]),
                         (self.n.c.loads, [f"l{self.grid_buses[0]}"])):
            for name in names:
                if name in c.static.index and self.likely(0.5):
                    c.static.loc[name, "sign"] *= -1

    def endless(self):
        bus = self.pick(*self.grid_buses)
        self.n.add("Generator", "endless", bus=bus, p_nom=float("inf"), marginal_cost=250)
        if len(self.grid_buses) > 1:
            self.n.add("Link", "endless", bus0=bus, bus1=self.pick(*self.grid_buses),
                       p_nom=float("inf"), efficiency=0.5, marginal_cost=1)

    def idle(self):
        for c in self.n.components:
            if c.static.empty or "active" not in c.static:
                continue
            for name in c.static.index:
                if not name.startswith(("short", "dump")) and self.likely(0.15):
                    c.static.loc[name, "active"] = False

    def cheap(self):
        """Costs below 0, of running and of building."""
        for c in (self.n.c.generators, self.n.c.links, self.n.c.stores):
            for name in c.static.index:
                if name.startswith(("short", "dump", "endless")) or self.likely(0.6):
                    continue
                if name not in c.dynamic["marginal_cost"]:
                    c.static.loc[name, "marginal_cost"] = -self.number(1, 30)

    def loops(self):
        bus = self.pick(*self.grid_buses)
        self.n.add("Link", "loop", bus0=bus, bus1=bus, p_nom=10, efficiency=0.9,
                   p_min_pu=self.pick(0, -1), marginal_cost=self.number(-2, 2))
        self.n.add("Bus", "nothing here")

    def least_levels(self):
        self.n.add("Store", "deep", bus=self.pick(*self.grid_buses), e_cyclic=True, carrier="heat",
                   e_min_pu=self.pick(-1, self.series(0, 0.3)), e_max_pu=self.series(0.5, 1),
                   marginal_cost=self.number(0, 1), **self.capacity("e_nom", 40.0))

    def names(self):
        for name in NAMES:
            self.n.add("Generator", name, bus=self.pick(*self.grid_buses), carrier="gas",
                       p_nom=5, marginal_cost=self.varying(1, 60), efficiency=0.5)

    def must_run(self):
        self.n.add("Generator", "must", bus=self.grid_buses[0], carrier="coal", p_nom=10,
                   p_min_pu=self.varying(0.1, 0.5), marginal_cost=40,
                   ramp_limit_down=self.number(0.3, 1), p_init=5)
        self.n.add("Generator", "drain", bus=self.grid_buses[0], p_nom=20, p_max_pu=-0.1,
                   p_min_pu=-1, marginal_cost=-self.number(1, 30))

    def weightless(self):
        """A snapshot that counts nothing in costs, or in sums."""
        if not self.many:
            weights = self.n.snapshot_weightings
            weights.loc[weights.index[-1], self.pick("objective", "generators")] = 0

    def limits(self):
        super().limits()
        n = self.n
        period = {"investment_period": self.pick(*self.periods)} if self.many else {}
        if self.likely(0.15):
            n.c.carriers.static["ch4"] = 0.0
            n.c.carriers.static.loc["gas", "ch4"] = 0.5
            n.add("GlobalConstraint", "ch4", type="primary_energy", carrier_attribute="ch4",
                  sense=self.pick("<=", "=="), constant=self.number(0, 20))
        if self.likely(0.15):
            n.add("GlobalConstraint", "some", type="tech_capacity_expansion_limit",
                  sense=self.pick(">=", "<=", "=="), constant=self.number(1, 20),
                  carrier_attribute=self.pick("wind", "gas", "water", "heat", "AC", "DC"), **period)
        if self.likely(0.1):
            n.c.buses.static["nom_min_gas"] = float("nan")
            n.c.buses.static.loc[self.grid_buses, "nom_min_gas"] = self.number(0, 3)
        if self.many and self.likely(0.1):
            column = f"nom_max_wind_{self.pick(*self.periods)}"
            n.c.buses.static[column] = float("nan")
            n.c.buses.static.loc[self.grid_buses[0], column] = self.number(5, 60)

    def futures(self):
        """Three futures or more, which differ in more than what runs costs."""
        n = self.n
        types = set(n.c.global_constraints.static["type"])
        bent = any(not one.empty for c in n.components for one in c.piecewise.values())
        if "branch_outages" in self.call or "tech_capacity_expansion_limit" in types or bent:
            return
        if any(name.startswith("nom_") for name in n.c.buses.static) or not self.likely(0.25):
            return
        shares = self.pick((0.2, 0.3, 0.5), (0.1, 0.2, 0.3, 0.4), (0.9, 0.1), (1.0,))
        futures = [f"future {k}" for k in range(len(shares))]
        n.set_scenarios(dict(zip(futures, shares)))
        for c, attribute in ((n.c.generators, "marginal_cost"), (n.c.loads, "p_set"),
                             (n.c.generators, "p_max_pu"), (n.c.generators, "capital_cost"),
                             (n.c.storage_units, "inflow"), (n.c.links, "efficiency"),
                             (n.c.stores, "e_initial"), (n.c.generators, "p_nom")):
            for name in c.static.index.unique("name"):
                if name.startswith(("short", "dump", "endless")) or self.likely(0.6):
                    continue
                for future in futures[1:]:
                    factor = self.number(0.8, 1, 2)
                    if (future, name) in c.dynamic.get(attribute, pd.DataFrame()):
                        c.dynamic[attribute][(future, name)] *= factor
                    else:
                        c.static.loc[(future, name), attribute] *= factor
        limits = n.c.global_constraints.static
        for key in limits.index:
            if self.likely(0.3):
                limits.loc[key, "constant"] *= self.number(0.9, 1.2, 2)
        if self.likely(0.5) and not self.curved:
            self.risk = (self.pick(0.0, 0.5, 0.9), self.pick(0.1, 0.5, 1.0))
