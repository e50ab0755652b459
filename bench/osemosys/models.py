"""Small random models of OSeMOSYS: sets and parameters as dictionaries, the same for a seed."""

import random
from itertools import product

INDEX = {
    "YearSplit": "l y", "DiscountRate": "r", "DiscountRateIdv": "r t", "DiscountRateStorage": "r s",
    "DaySplit": "lh y", "Conversionls": "l ls", "Conversionld": "l ld", "Conversionlh": "l lh",
    "DaysInDayType": "ls ld y", "TradeRoute": "r r f y", "DepreciationMethod": "r",
    "SpecifiedAnnualDemand": "r f y", "SpecifiedDemandProfile": "r f l y",
    "AccumulatedAnnualDemand": "r f y", "CapacityToActivityUnit": "r t", "CapacityFactor": "r t l y",
    "AvailabilityFactor": "r t y", "OperationalLife": "r t", "ResidualCapacity": "r t y",
    "InputActivityRatio": "r t f m y", "OutputActivityRatio": "r t f m y", "CapitalCost": "r t y",
    "VariableCost": "r t m y", "FixedCost": "r t y", "TechnologyToStorage": "r t s m",
    "TechnologyFromStorage": "r t s m", "StorageLevelStart": "r s", "StorageMaxChargeRate": "r s",
    "StorageMaxDischargeRate": "r s", "MinStorageCharge": "r s y", "OperationalLifeStorage": "r s",
    "CapitalCostStorage": "r s y", "ResidualStorageCapacity": "r s y",
    "CapacityOfOneTechnologyUnit": "r t y", "TotalAnnualMaxCapacity": "r t y",
    "TotalAnnualMinCapacity": "r t y", "TotalAnnualMaxCapacityInvestment": "r t y",
    "TotalAnnualMinCapacityInvestment": "r t y", "TotalTechnologyAnnualActivityUpperLimit": "r t y",
    "TotalTechnologyAnnualActivityLowerLimit": "r t y",
    "TotalTechnologyModelPeriodActivityUpperLimit": "r t",
    "TotalTechnologyModelPeriodActivityLowerLimit": "r t", "ReserveMargin": "r y",
    "ReserveMarginTagFuel": "r f y", "ReserveMarginTagTechnology": "r t y", "RETagTechnology": "r t y",
    "RETagFuel": "r f y", "REMinProductionTarget": "r y", "EmissionActivityRatio": "r t e m y",
    "EmissionsPenalty": "r e y", "AnnualExogenousEmission": "r e y", "AnnualEmissionLimit": "r e y",
    "ModelPeriodExogenousEmission": "r e", "ModelPeriodEmissionLimit": "r e",
}
ONLY_MUIO = {
    "TechnologyActivityByModeUpperLimit": "r t m y", "TechnologyActivityByModeLowerLimit": "r t m y",
    "TechnologyActivityIncreaseByModeLimit": "r t m y",
    "TechnologyActivityDecreaseByModeLimit": "r t m y", "InputToNewCapacityRatio": "r t f y",
    "InputToTotalCapacityRatio": "r t f y", "UDCMultiplierTotalCapacity": "r t u y",
    "UDCMultiplierNewCapacity": "r t u y", "UDCMultiplierActivity": "r t u y",
    "UDCConstant": "r u y", "UDCTag": "r u",
}
SETS = {"r": "REGION", "t": "TECHNOLOGY", "f": "FUEL", "e": "EMISSION", "s": "STORAGE",
        "l": "TIMESLICE", "y": "YEAR", "m": "MODE_OF_OPERATION", "ls": "SEASON", "ld": "DAYTYPE",
        "lh": "DAILYTIMEBRACKET", "u": "UDC"}
UPPER = ("TotalAnnualMaxCapacity", "TotalAnnualMaxCapacityInvestment",
         "TotalTechnologyAnnualActivityUpperLimit", "TotalTechnologyModelPeriodActivityUpperLimit",
         "AnnualEmissionLimit", "ModelPeriodEmissionLimit")


class Model:
    def __init__(self, seed, kind):
        self.seed = seed
        self.index = INDEX if kind != "muio" else {**INDEX, **ONLY_MUIO}
        self.random = random.Random(seed)
        self.sets = {}
        self.default = {name: -1 if name in UPPER else 0 for name in self.index}
        self.default.update(DiscountRate=0.05, DiscountRateStorage=0.05, DepreciationMethod=1,
                            CapacityToActivityUnit=1, CapacityFactor=1, AvailabilityFactor=1,
                            OperationalLife=1, DaysInDayType=7, DaySplit=0.00137)
        self.values = {name: {} for name in self.index}

    def chance(self, share):
        return self.random.random() < share

    def number(self, low, high, digits=2):
        return round(self.random.uniform(low, high), digits)

    def keys(self, name):
        return product(*(self.sets[SETS[i]] for i in self.index[name].split()))

    def fill(self, name, share, draw, steady=0.5):
        """Gives a share of the keys a value; one for all years with the chance `steady`."""
        by_year = self.index[name].endswith(" y")
        heads = {}
        for key in self.keys(name):
            head = key[:-1] if by_year else key
            if head not in heads:
                heads[head] = (self.chance(share), self.chance(steady), draw())
            told, flat, value = heads[head]
            if told and (not by_year or flat or self.chance(0.8)):
                self.values[name][key] = value if flat or not by_year else draw()

    def at(self, name, *key):
        return self.values[name].get(key, self.default[name])


def slices(model, stores):
    """Time slices, and where there is storage their seasons, day types and brackets."""
    m = model
    names = {"SEASON": [], "DAYTYPE": [], "DAILYTIMEBRACKET": []}
    if stores:
        for name in names:
            names[name] = list(range(1, m.random.choice((1, 1, 2, 2, 3)) + 1))
        cells = list(product(*names.values()))
        twice = m.chance(0.2)
        lists = [f"S{i}" for i in range(1, len(cells) * (2 if twice else 1) + 1)]
        m.sets["TIMESLICE"] = lists
        for i, one in enumerate(lists):
            for name, at in zip(("Conversionls", "Conversionld", "Conversionlh"), cells[i % len(cells)]):
                m.values[name][one, at] = 1
    else:
        m.sets["TIMESLICE"] = [f"S{i}" for i in range(1, m.random.choice((1, 2, 3, 4)) + 1)]
    m.sets.update(names)
    count = len(m.sets["TIMESLICE"])
    same = m.chance(0.7)
    weights = [m.random.randint(1, 9) for _ in range(count)]
    for y in m.sets["YEAR"]:
        if not same:
            weights = [m.random.randint(1, 9) for _ in range(count)]
        for one, weight in zip(m.sets["TIMESLICE"], weights):
            m.values["YearSplit"][one, y] = round(weight / sum(weights), 6)
    if stores:
        m.fill("DaySplit", 0.7, lambda: m.number(0.0005, 0.003, 5))
        m.fill("DaysInDayType", 0.7, lambda: m.random.choice((2, 5, 7)))


def technologies(m):
    """What technologies take and make: always one that can make each fuel from nothing, at a cost."""
    s = m.sets
    for r, t in product(s["REGION"], s["TECHNOLOGY"]):
        for mode in s["MODE_OF_OPERATION"]:
            if not m.chance(0.75):
                continue
            out = m.random.choice(s["FUEL"])
            m.values["OutputActivityRatio"].update({(r, t, out, mode, y): 1 for y in s["YEAR"]})
            if m.chance(0.2):
                second = m.random.choice(s["FUEL"])
                ratio = m.number(0.1, 1)
                m.values["OutputActivityRatio"].update(
                    {(r, t, second, mode, y): ratio for y in s["YEAR"] if m.chance(0.9)})
            if m.chance(0.6):
                taken = m.random.choice(s["FUEL"])
                m.values["InputActivityRatio"].update(
                    {(r, t, taken, mode, y): m.number(1, 3) for y in s["YEAR"] if taken != out})
    if m.chance(0.9):
        for r, (i, f) in product(s["REGION"], enumerate(s["FUEL"])):
            last = s["TECHNOLOGY"][-1 - i % 2]
            mode = s["MODE_OF_OPERATION"][i // 2 % len(s["MODE_OF_OPERATION"])]
            for y in s["YEAR"]:
                m.values["OutputActivityRatio"][r, last, f, mode, y] = 1
                m.values["VariableCost"][r, last, mode, y] = 90


def costs(m):
    m.default["FixedCost"] = m.random.choice((0, 0, 1.5))
    m.default["CapitalCost"] = m.random.choice((0, 10, 40))
    m.default["VariableCost"] = m.random.choice((0, 0, 0.1))
    m.fill("CapitalCost", 0.8, lambda: m.number(5, 400, 1))
    m.fill("FixedCost", 0.5, lambda: m.number(0, 9))
    m.fill("VariableCost", 0.5, lambda: m.number(0.1, 20))
    m.default["OperationalLife"] = m.random.choice((1, 3, 20))
    m.fill("OperationalLife", 0.7, lambda: m.random.choice((1, 2, 3, 5, 10, 40)))
    m.fill("CapacityToActivityUnit", 0.4, lambda: m.random.choice((1, 8.76, 31.536)))
    m.default["CapacityFactor"] = m.random.choice((1, 1, 0.8))
    m.fill("CapacityFactor", 0.4, lambda: m.number(0.1, 1))
    m.default["AvailabilityFactor"] = m.random.choice((1, 1, 0.9))
    m.fill("AvailabilityFactor", 0.3, lambda: m.number(0.5, 1))
    m.fill("ResidualCapacity", 0.5, lambda: m.number(0, 8))
    m.default["DiscountRate"] = m.random.choice((0.05, 0.1, 0.03))
    if m.chance(0.3):
        m.fill("DiscountRate", 1, lambda: m.number(0.01, 0.15))
    if m.chance(0.4):
        m.fill("DiscountRateIdv", 0.5, lambda: m.number(0.01, 0.2))
    m.default["DepreciationMethod"] = m.random.choice((1, 1, 2))


def demands(m):
    s = m.sets
    m.fill("SpecifiedAnnualDemand", 0.5, lambda: m.number(1, 30))
    m.fill("AccumulatedAnnualDemand", 0.3, lambda: m.number(1, 20))
    whole = m.chance(0.8)
    for r, f, y in m.values["SpecifiedAnnualDemand"]:
        weights = [m.random.randint(0, 5) for _ in s["TIMESLICE"]]
        total = sum(weights) or 1
        for one, weight in zip(s["TIMESLICE"], weights):
            share = round(weight / total, 6) if whole else m.number(0, 1)
            m.values["SpecifiedDemandProfile"][r, f, one, y] = share


def limits(m):
    m.default["TotalAnnualMaxCapacity"] = m.random.choice((-1, -1, 99))
    if m.chance(0.4):
        m.fill("TotalAnnualMaxCapacity", 0.3, lambda: m.number(8, 20))
    if m.chance(0.4):
        m.fill("TotalAnnualMaxCapacityInvestment", 0.4, lambda: m.random.choice((0, m.number(1, 9))))
    if m.chance(0.3):
        m.fill("TotalAnnualMinCapacity", 0.2, lambda: m.number(0, 3))
    if m.chance(0.3):
        m.fill("TotalAnnualMinCapacityInvestment", 0.1, lambda: m.number(0, 0.9))
    if m.chance(0.4):
        m.fill("TotalTechnologyAnnualActivityUpperLimit", 0.3,
               lambda: m.random.choice((0, m.number(5, 30))))
    if m.chance(0.3):
        m.fill("TotalTechnologyAnnualActivityLowerLimit", 0.1, lambda: m.number(0, 4))
    if m.chance(0.3):
        m.fill("TotalTechnologyModelPeriodActivityUpperLimit", 0.3, lambda: m.number(20, 60))
    if m.chance(0.3):
        m.fill("TotalTechnologyModelPeriodActivityLowerLimit", 0.15, lambda: m.number(15, 40))
    if m.chance(0.25):
        size = m.random.choice((0.5, 1, 2.5))
        by_year = m.chance(0.3)
        m.fill("CapacityOfOneTechnologyUnit", 0.3, lambda: m.number(0.5, 3) if by_year else size, 1)


def targets(m):
    if m.chance(0.4):
        m.default["ReserveMargin"] = m.random.choice((0, 1, 1.15))
        m.fill("ReserveMargin", 0.5, lambda: m.number(0, 1.4))
        m.fill("ReserveMarginTagFuel", 0.5, lambda: 1)
        m.fill("ReserveMarginTagTechnology", 0.8, lambda: m.random.choice((1, 1, 0.5)))
    if m.chance(0.4):
        m.fill("REMinProductionTarget", 0.8, lambda: m.number(0, 0.6))
        m.fill("RETagFuel", 0.5, lambda: 1)
        m.fill("RETagTechnology", 0.5, lambda: 1)


def emissions(m):
    m.fill("EmissionActivityRatio", 0.5, lambda: m.number(0.01, 0.5, 3))
    if m.chance(0.15):
        m.fill("EmissionActivityRatio", 0.1, lambda: m.number(-0.2, -0.01, 3))
    m.fill("EmissionsPenalty", 0.5, lambda: m.number(0, 30))
    m.fill("AnnualExogenousEmission", 0.3, lambda: m.number(0, 3))
    if m.chance(0.4):
        m.fill("AnnualEmissionLimit", 0.5, lambda: m.number(4, 20))
    m.fill("ModelPeriodExogenousEmission", 0.3, lambda: m.number(0, 3))
    if m.chance(0.4):
        m.fill("ModelPeriodEmissionLimit", 0.5, lambda: m.number(10, 60))


def stores(m):
    s = m.sets
    for r, store in product(s["REGION"], s["STORAGE"]):
        tech, mode = m.random.choice(s["TECHNOLOGY"]), m.random.choice(s["MODE_OF_OPERATION"])
        m.values["TechnologyToStorage"][r, tech, store, mode] = m.random.choice((1, 0.9))
        tech, mode = m.random.choice(s["TECHNOLOGY"]), m.random.choice(s["MODE_OF_OPERATION"])
        m.values["TechnologyFromStorage"][r, tech, store, mode] = m.random.choice((1, 1.1))
        m.values["StorageMaxChargeRate"][r, store] = m.random.choice((99, m.number(1, 20)))
        m.values["StorageMaxDischargeRate"][r, store] = m.random.choice((99, m.number(1, 20)))
    m.fill("StorageLevelStart", 0.4, lambda: m.number(0, 1))
    m.fill("MinStorageCharge", 0.4, lambda: m.number(0, 0.3))
    m.fill("OperationalLifeStorage", 0.9, lambda: m.random.choice((1, 3, 30)))
    m.fill("CapitalCostStorage", 0.8, lambda: m.number(0, 60))
    m.fill("ResidualStorageCapacity", 0.7, lambda: m.number(1, 9))
    m.fill("DiscountRateStorage", 0.5, lambda: m.number(0.01, 0.1))


def as_muio(m):
    """What the interface MUIO writes: numbers of nines for no limit, sets of storages, more limits."""
    for name in UPPER:
        m.default[name] = 999999
        m.values[name] = {key: value for key, value in m.values[name].items() if value != -1}
    m.sets["STORAGEINTRADAY"] = [s for s in m.sets["STORAGE"] if m.chance(0.4)]
    m.sets["STORAGEINTRAYEAR"] = [s for s in m.sets["STORAGE"] if m.chance(0.4)]
    m.sets["UDC"] = [f"U{i}" for i in range(1, m.random.randint(0, 2) + 1)]
    if m.chance(0.5):
        m.fill("TechnologyActivityByModeUpperLimit", 0.2, lambda: m.number(3, 30))
    if m.chance(0.3):
        m.fill("TechnologyActivityByModeLowerLimit", 0.1, lambda: m.number(0, 2))
    if m.chance(0.3):
        m.fill("TechnologyActivityIncreaseByModeLimit", 0.2, lambda: m.number(0.05, 2))
    if m.chance(0.3):
        m.fill("TechnologyActivityDecreaseByModeLimit", 0.2, lambda: m.number(0.05, 0.9))
    if m.chance(0.3):
        m.fill("InputToNewCapacityRatio", 0.1, lambda: m.number(0.01, 0.5))
        m.fill("InputToTotalCapacityRatio", 0.1, lambda: m.number(0.01, 0.2))
    for name in ("TotalCapacity", "NewCapacity", "Activity"):
        m.fill(f"UDCMultiplier{name}", 0.3, lambda: m.number(-2, 2))
    m.fill("UDCConstant", 0.8, lambda: m.number(0, 40))
    m.fill("UDCTag", 1, lambda: m.random.choice((0, 0, 0, 1, 2)))


def rare(m):
    """What models seldom hold: things that stand still, are paid for, or take more than they give."""
    s = m.sets
    if m.chance(0.4):
        m.values["DepreciationMethod"] = {(r,): m.random.choice((1, 2)) for r in s["REGION"]}
    if m.chance(0.4):
        m.fill("CapacityFactor", 0.4, lambda: m.random.choice((0, 0, 1, m.number(0.2, 1.3))), 0.1)
    if m.chance(0.3):
        m.fill("AvailabilityFactor", 0.3, lambda: m.random.choice((0, 0.5, 1, 1.1)), 0.2)
    if m.chance(0.3):
        m.fill("FixedCost", 0.2, lambda: m.number(-3, 0))
    if m.chance(0.3):
        m.fill("CapitalCost", 0.15, lambda: m.random.choice((0, m.number(-9, 0))))
    if m.chance(0.3):
        m.fill("VariableCost", 0.2, lambda: m.number(-2, 0))
    if m.chance(0.3):
        m.fill("EmissionActivityRatio", 0.2, lambda: m.number(-0.5, 0.5, 3))
        m.default["EmissionsPenalty"] = m.random.choice((0, 5))
    if m.chance(0.3):
        m.default["SpecifiedAnnualDemand"] = m.random.choice((0, 2))
        m.default["SpecifiedDemandProfile"] = round(1 / len(s["TIMESLICE"]), 6)
    if m.chance(0.3):
        m.fill("AccumulatedAnnualDemand", 0.6, lambda: m.number(0, 9))
    if m.chance(0.3):
        m.default["ResidualCapacity"] = m.random.choice((0, 0.5))
    if m.chance(0.3):
        m.fill("OperationalLife", 0.6, lambda: m.random.choice((1, 60, 100)))
    if m.chance(0.3):
        m.default["OutputActivityRatio"] = 0
        m.fill("OutputActivityRatio", 0.15, lambda: m.number(0.2, 1.5))
    if m.chance(0.3):
        m.fill("InputActivityRatio", 0.15, lambda: m.number(0.1, 0.9))
    if m.chance(0.2):
        m.fill("CapacityToActivityUnit", 0.5, lambda: m.random.choice((0.1, 100)))


def random_model(seed, kind="official", rarely=False):
    m = Model(seed, kind)
    count = m.random.randint
    has_stores = m.chance(0.35)
    regions = 2 if not has_stores and m.chance(0.4) else m.random.choice((1, 1, 1, 3))
    m.sets["REGION"] = [f"R{i}" for i in range(1, regions + 1)]
    m.sets["TECHNOLOGY"] = [f"TEC-{i}" if m.chance(0.1) else f"TEC{i}" for i in range(1, count(3, 6))]
    m.sets["FUEL"] = [f"FU {i}" if m.chance(0.03) else f"FUE{i}" for i in range(1, count(2, 4))]
    m.sets["EMISSION"] = [f"EM{i}" for i in range(1, count(1, 3))]
    m.sets["STORAGE"] = [f"ST{i}" for i in range(1, count(1, 2) + 1)] if has_stores else []
    m.sets["MODE_OF_OPERATION"] = list(range(1, count(1, 3) + 1))
    gap = 1 if has_stores or m.chance(0.7) else m.random.choice((2, 5))
    years = [2020 + gap * i for i in range(count(2, 5))]
    if gap > 1 and m.chance(0.4):
        years[-1] += count(1, 6)
    m.sets["YEAR"] = years
    slices(m, has_stores)
    technologies(m)
    costs(m)
    demands(m)
    limits(m)
    targets(m)
    emissions(m)
    if has_stores:
        stores(m)
    if rarely:
        rare(m)
    if regions > 1:
        m.fill("TradeRoute", 0.6, lambda: 1, 0.8)
        m.values["TradeRoute"] = {(a, b, *rest): 1 for a, b, *rest in m.values["TradeRoute"] if a != b}
        if m.chance(0.7):
            m.values["TradeRoute"].update(
                {(b, a, *rest): 1 for a, b, *rest in list(m.values["TradeRoute"])})
    if kind == "muio":
        as_muio(m)
    return m
