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
FILES = {"official": "osemosys_1_0.txt", "short": "osemosys_short_1_0.txt",
         "fast": "osemosys-fast_1_0.txt"}

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
    if kind == "fast":  # cost of storage without salvage, once and not for each technology
        start = text.index("sum{s in STORAGE} (CapitalCostStorage", text.index("minimize cost"))
        end = text.index(";", start)
        cost = ("sum{r in REGION, s in STORAGE, y in YEAR} CapitalCostStorage[r,s,y] * "
                "NewStorageCapacity[r,s,y] / CapitalRecoveryFactorStorage[r,s,y]")
        head = text[:start].rstrip().rstrip("+").rstrip()
        text = head + ") + " + cost + text[end:]
    return text
