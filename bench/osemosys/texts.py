"""The texts of the OSeMOSYS model that glpsol runs, from a wheel on PyPI that carries them.

The wheel aperc-osemosys 2021.5 holds the long, short and fast text of early 2021, with a discount
rate by technology. `text_of` brings them to the equations of 2024 (one rate by region, the
technology's own rate only in the capital recovery factor) and cuts the printing of results off.
"""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

WHEEL = "aperc-osemosys==2021.5"
FILES = {"official": "osemosys_1_0.txt", "fast": "osemosys-fast_1_0.txt",
         "legacy": "osemosys-fast_1_0.txt", "muio": "osemosys-fast_1_0.txt"}


# Limits by mode, inputs to capacity and user-defined constraints, which the older texts and MUIO have.
OWN_ROWS = r"""
param TechnologyActivityByModeUpperLimit{r in REGION, t in TECHNOLOGY, m in MODE_OF_OPERATION, y in YEAR};
param TechnologyActivityByModeLowerLimit{r in REGION, t in TECHNOLOGY, m in MODE_OF_OPERATION, y in YEAR};
param TechnologyActivityIncreaseByModeLimit{r in REGION, t in TECHNOLOGY, m in MODE_OF_OPERATION, y in YEAR};
param TechnologyActivityDecreaseByModeLimit{r in REGION, t in TECHNOLOGY, m in MODE_OF_OPERATION, y in YEAR};
param InputToNewCapacityRatio{r in REGION, t in TECHNOLOGY, f in FUEL, y in YEAR};
param InputToTotalCapacityRatio{r in REGION, t in TECHNOLOGY, f in FUEL, y in YEAR};
param UDCMultiplierTotalCapacity{r in REGION, t in TECHNOLOGY, u in UDC, y in YEAR};
param UDCMultiplierNewCapacity{r in REGION, t in TECHNOLOGY, u in UDC, y in YEAR};
param UDCMultiplierActivity{r in REGION, t in TECHNOLOGY, u in UDC, y in YEAR};
param UDCConstant{r in REGION, u in UDC, y in YEAR};
param UDCTag{r in REGION, u in UDC};
var Act{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR};
var Cap{r in REGION, t in TECHNOLOGY, y in YEAR};
s.t. X_Act{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR}:
  sum{l in TIMESLICE} RateOfActivity[r,l,t,m,y] * YearSplit[l,y] = Act[r,t,m,y];
s.t. X_Cap{r in REGION, t in TECHNOLOGY, y in YEAR}: Cap[r,t,y] = ResidualCapacity[r,t,y]
  + sum{yy in YEAR: y-yy < OperationalLife[r,t] && y-yy >= 0} NewCapacity[r,t,yy];
s.t. LU1{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR:
  TechnologyActivityByModeUpperLimit[r,t,m,y] <> 0}: Act[r,t,m,y] <= TechnologyActivityByModeUpperLimit[r,t,m,y];
s.t. LU2{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR}:
  Act[r,t,m,y] >= TechnologyActivityByModeLowerLimit[r,t,m,y];
s.t. LU3{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR, p in YEAR:
  y-p = 1 && TechnologyActivityIncreaseByModeLimit[r,t,m,p] <> 0}:
  Act[r,t,m,y] <= (1 + TechnologyActivityIncreaseByModeLimit[r,t,m,p]) * Act[r,t,m,p];
s.t. LU4{r in REGION, t in TECHNOLOGY, m in MODEperTECHNOLOGY[t], y in YEAR, p in YEAR:
  y-p = 1 && TechnologyActivityDecreaseByModeLimit[r,t,m,p] <> 0}:
  Act[r,t,m,y] >= (1 - TechnologyActivityDecreaseByModeLimit[r,t,m,p]) * Act[r,t,m,p];
s.t. ICR{r in REGION, f in FUEL, y in YEAR}:
  sum{(m,t) in MODExTECHNOLOGYperFUELout[f]} Act[r,t,m,y] * OutputActivityRatio[r,t,f,m,y]
  >= sum{(m,t) in MODExTECHNOLOGYperFUELin[f]} Act[r,t,m,y] * InputActivityRatio[r,t,f,m,y]
  + sum{l in TIMESLICE, rr in REGION} Trade[r,rr,l,f,y] * TradeRoute[r,rr,f,y] + AccumulatedAnnualDemand[r,f,y]
  + sum{t in TECHNOLOGY} (InputToNewCapacityRatio[r,t,f,y] * NewCapacity[r,t,y]
                          + InputToTotalCapacityRatio[r,t,f,y] * Cap[r,t,y]);
s.t. UDC0{r in REGION, u in UDC, y in YEAR: UDCTag[r,u] = 0}: sum{t in TECHNOLOGY} (
  UDCMultiplierTotalCapacity[r,t,u,y] * Cap[r,t,y] + UDCMultiplierNewCapacity[r,t,u,y] * NewCapacity[r,t,y]
  + sum{m in MODEperTECHNOLOGY[t]} UDCMultiplierActivity[r,t,u,y] * Act[r,t,m,y]) <= UDCConstant[r,u,y];
s.t. UDC1{r in REGION, u in UDC, y in YEAR: UDCTag[r,u] = 1}: sum{t in TECHNOLOGY} (
  UDCMultiplierTotalCapacity[r,t,u,y] * Cap[r,t,y] + UDCMultiplierNewCapacity[r,t,u,y] * NewCapacity[r,t,y]
  + sum{m in MODEperTECHNOLOGY[t]} UDCMultiplierActivity[r,t,u,y] * Act[r,t,m,y]) = UDCConstant[r,u,y];
"""

# The storage of MUIO 5.4.
MUIO_ROWS = r"""
var Net{r in REGION, s in STORAGE, l in TIMESLICE, y in YEAR};
s.t. X_Net{r in REGION, s in STORAGE, l in TIMESLICE, y in YEAR}: Net[r,s,l,y]
  = sum{(m,t) in MODExTECHNOLOGYperSTORAGEto[s]} RateOfActivity[r,l,t,m,y] * TechnologyToStorage[r,t,s,m]
  - sum{(m,t) in MODExTECHNOLOGYperSTORAGEfrom[s]} RateOfActivity[r,l,t,m,y] * TechnologyFromStorage[r,t,s,m];
s.t. S30{r in REGION, s in STORAGE, y in YEAR}: StorageLevelYearStart[r,s,y] = 0;
s.t. S39_day{r in REGION, s in STORAGEINTRADAY, ls in SEASON, ld in DAYTYPE, y in YEAR}:
  sum{lh in DAILYTIMEBRACKET, l in TIMESLICEofSDB[ls,ld,lh]} Net[r,s,l,y] * DaySplit[lh,y] = 0;
s.t. S39_year{r in REGION, s in STORAGEINTRAYEAR, y in YEAR}:
  sum{ls in SEASON, ld in DAYTYPE, lh in DAILYTIMEBRACKET, l in TIMESLICEofSDB[ls,ld,lh]}
  Net[r,s,l,y] * YearSplit[l,y] = 0;
s.t. SI7{r in REGION, s in STORAGE, y in YEAR: y + OperationalLifeStorage[r,s] - 1 > max{yy in YEAR} yy}:
  SalvageValueStorage[r,s,y] = CapitalCostStorage[r,s,y] * NewStorageCapacity[r,s,y]
  * (1 - (max{yy in YEAR} yy - y + 1) / OperationalLifeStorage[r,s]);
"""

# MUIO writes both factors into the data, rounded.
FACTORS = """
param CapitalRecoveryFactor{r in REGION, t in TECHNOLOGY} default
    (1 - (1 + DiscountRateIdv[r,t])^(-1)) / (1 - (1 + DiscountRateIdv[r,t])^(-OperationalLife[r,t]));
param PvAnnuity{r in REGION, t in TECHNOLOGY} default
    (1 - (1 + DiscountRate[r])^(-OperationalLife[r,t])) * (1 + DiscountRate[r]) / DiscountRate[r];
param CapitalWeight{r in REGION, t in TECHNOLOGY} := CapitalRecoveryFactor[r,t] * PvAnnuity[r,t];
"""

RATES = """
param DiscountRate{r in REGION};
param DiscountRateIdv{r in REGION, t in TECHNOLOGY} default DiscountRate[r];
param CapitalWeight{r in REGION, t in TECHNOLOGY} :=
    (1 - (1 + DiscountRateIdv[r,t])^(-1)) / (1 - (1 + DiscountRateIdv[r,t])^(-OperationalLife[r,t]))
    * (1 - (1 + DiscountRate[r])^(-OperationalLife[r,t])) * (1 + DiscountRate[r]) / DiscountRate[r];
"""


def fetch(folder):
    """The folder of the texts, unpacked below `folder`."""
    target = Path(folder) / "aperc_osemosys"
    if not target.exists():
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", WHEEL,
                        "--dest", str(folder)], check=True)
        wheel = next(Path(folder).glob("aperc_osemosys-*.whl"))
        zipfile.ZipFile(wheel).extractall(folder)
    return target


def moved(text, statement, before):
    """Puts one statement of the text before another."""
    found = re.search(statement, text, re.S)
    text = text.replace(found[0], "")
    place = re.search(before, text)
    return text[:place.start()] + found[0] + "\n" + text[place.start():]


def as_legacy(text):
    """The fast text with what the texts of UN DESA have beside it: limits of pace where their own
    year has one."""
    text = text.replace("solve;", OWN_ROWS + "solve;")
    for name in ("Increase", "Decrease"):
        text = text.replace(f"TechnologyActivity{name}ByModeLimit[r,t,m,p] <> 0",
                            f"TechnologyActivity{name}ByModeLimit[r,t,m,y] <> 0")
    return text.replace("set STORAGE;", "set STORAGE;\nset UDC;")


def as_muio(text):
    """The fast text with the storage of MUIO, without what MUIO leaves out, with what it adds."""
    for name in ("S5_and_S6", "S7_and_S8", "S13_and_S14", "SC5_", "SC6_", "RM3_", "RE4_"):
        text, count = re.subn(rf"s\.t\. {name}.*?;", "", text, flags=re.S)
        if count != 1:
            raise ValueError(f"no {name} in the text")
    for name in ("AnnualExogenousEmission[r,e,y]", "ModelPeriodExogenousEmission[r,e]"):
        text = re.sub(r" ?\+ ?" + re.escape(name), "", text)
    text = re.sub(r"(var DiscountedTechnologyEmissionsPenalty\{[^}]*\})>= 0", r"\1", text)
    sets = "set STORAGEINTRADAY within STORAGE;\nset STORAGEINTRAYEAR within STORAGE;\nset UDC;\n"
    text = re.sub(r"(set STORAGE;)", r"\1\n" + sets, text)
    text = re.sub(r"\bCapitalRecoveryFactor\b", "StartOfYear", text)
    text = re.sub(r"param CapitalWeight.*?;", lambda _: FACTORS, text, count=1, flags=re.S)
    return text.replace("solve;", OWN_ROWS + MUIO_ROWS + "solve;")


def text_of(folder, kind):
    text = (fetch(folder) / FILES[kind]).read_text()
    text = re.sub(r"#.*", "", text)
    text = text[:re.search(r"^solve;", text, re.M).end()] + "\nend;\n"
    text = moved(text, r"param OperationalLife\{.*?;", r"param DiscountRate\s*\{")
    text = re.sub(r"param DiscountRate\s*\{r in REGION, t in TECHNOLOGY\};", lambda _: RATES, text)
    text = re.sub(r"DiscountRate\[r, ?t\]", "DiscountRate[r]", text)
    discounted = r"(CapitalRecoveryFactor\{[^}]*\}\s*:=\s*)(\(1 \+ DiscountRate\[r\]\) ?\^ ?\([^;]*\))\s*;"
    text, count = re.subn(discounted, r"\1\2 / CapitalWeight[r,t];", text)
    if count != 1:
        raise ValueError(f"no discount factor in the text {kind}")
    text, count = re.subn(r"(SalvageValue\[r,t,y\] = CapitalCost\[r,t,y\]\*NewCapacity\[r,t,y\])\*",
                          r"\1 * CapitalWeight[r,t] *", text)
    if count != 2:
        raise ValueError(f"no salvage value in the text {kind}")
    if kind == "official":
        for name in ("AnnualVariableOperatingCost", "OperatingCost"):
            text = re.sub(rf"(var {name}\{{[^}}]*\}})\s*;", r"\1 >= 0;", text)
    if kind != "official":  # cost of storage without salvage, once and not for each technology
        start = text.index("sum{s in STORAGE} (CapitalCostStorage", text.index("minimize cost"))
        end = text.index(";", start)
        cost = ("sum{r in REGION, s in STORAGE, y in YEAR} CapitalCostStorage[r,s,y] * "
                "NewStorageCapacity[r,s,y] / CapitalRecoveryFactorStorage[r,s,y]")
        head = text[:start].rstrip().rstrip("+").rstrip()
        if kind == "muio":
            cost = ("sum{r in REGION, s in STORAGE, y in YEAR} (CapitalCostStorage[r,s,y] * "
                    "NewStorageCapacity[r,s,y] / (1 + DiscountRate[r])^(y - min{yy in YEAR} yy) - "
                    "SalvageValueStorage[r,s,y] / (1 + DiscountRate[r])^"
                    "(max{yy in YEAR} yy - min{yy in YEAR} yy + 1))")
        text = head + ") + " + cost + text[end:]
    return {"legacy": as_legacy, "muio": as_muio}.get(kind, str)(text)


def fitted(data, text):
    """The data file without what the text does not declare or computes itself.

    glpsol takes neither. Sets that the text has and the file has not are empty; a rate of storage
    that the file has not is the discount rate's.
    """
    data, text = re.sub(r"#.*", "", data), re.sub(r"#.*", "", text)
    data = re.sub(r"\bCOMMODITY\b", "FUEL", data)
    for name in re.findall(r"\bparam\s+(\w+)[^;]*?\bdefault\b", text):
        data = re.sub(rf"(param\s+{name})\s+default\s+\S+", r"\1", data)
    takes = {name for word, name, rest in re.findall(r"\b(set|param)\s+(\w+)([^;]*);", text)
             if ":=" not in rest}
    kept, named = [], set()
    for statement in data.split(";"):
        found = re.match(r"\s*(?:set|param)\s+(?:default\s+\S+\s*:\s*)?(\w+)", statement)
        if found and found[1] not in takes:
            continue
        named.add(found and found[1])
        kept.append(statement)
    for name in re.findall(r"^\s*set\s+(\w+)\s*(?:within\s+\w+)?\s*;", text, re.M):
        if name not in named:
            kept.insert(0, f"\nset {name} :=")
    if "DiscountRateStorage" not in named:
        rate = re.search(r"param\s+DiscountRate\s+default\s+(\S+)", data)
        kept.insert(0, f"\nparam DiscountRateStorage default {rate[1] if rate else 0.05} :=")
    return ";".join(kept)
