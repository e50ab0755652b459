"""Writes a model as a MathProg data file, in any of the forms of the language, and as otoole does."""

import csv
from itertools import groupby

from models import SETS


def symbol(value):
    text = str(value)
    plain = text.replace("_", "").replace("-", "").isalnum()
    return text if plain else f"'{text}'"


def remark(dice):
    return dice.choice(("", "", "", "  # a remark; with := and [*,*]", "  /* over\n lines */"))


def flat(dice, rows):
    text = ""
    for key, value in rows:
        text += " ".join(map(symbol, key)) + f" {value}" + dice.choice(("\n", "\n", "  ", ",\n"))
    return text


def brackets(dice, rows):
    """[R,T,*,*] and below it flat rows of the rest."""
    text = ""
    for head, group in groupby(rows, key=lambda row: row[0][:2]):
        rest = ",".join("*" for _ in rows[0][0][2:])
        sign = dice.choice(("", "", " :="))
        text += f"[{','.join(map(symbol, head))},{rest}]{sign}{remark(dice)}\n"
        text += "".join(f"  {' '.join(map(symbol, key[2:]))} {value}\n" for key, value in group)
    return text


def tables(dice, rows):
    """Slices of two free positions, plain or transposed; what is missing is a point."""
    size = len(rows[0][0])
    down, over = sorted(dice.sample(range(size), 2))
    heads = lambda row: tuple(k for i, k in enumerate(row[0]) if i not in (down, over))
    text = ""
    for head, group in groupby(sorted(rows, key=lambda row: tuple(map(str, heads(row)))), key=heads):
        cells = {(key[down], key[over]): value for key, value in group}
        turned = dice.random() < 0.3
        if turned:
            cells = {(b, a): value for (a, b), value in cells.items()}
        lines = list(dict.fromkeys(a for a, _ in cells))
        columns = list(dict.fromkeys(b for _, b in cells))
        free = iter(head)
        slot = ["*" if i in (down, over) else symbol(next(free)) for i in range(size)]
        if size > 2 or dice.random() < 0.5:
            text += f"[{','.join(slot)}]"
        text += dice.choice((" (tr):", " (tr)")) if turned else ":"
        text += "\t" + "\t".join(map(symbol, columns)) + " :="
        text += remark(dice) + "\n"
        for a in lines:
            text += symbol(a) + "".join(f"\t{cells.get((a, b), '.')}" for b in columns) + "\n"
    return text


def param(model, name):
    dice = model.random
    rows = list(model.values[name].items())
    dice.shuffle(rows)
    if len(model.index[name].split()) > 2:
        rows.sort(key=lambda row: tuple(map(str, row[0][:2])))
    default = f"default {model.default[name]}"
    if name == "DiscountRateIdv":
        if not rows:
            return ""
        default = ""
    if not rows:
        return dice.choice((f"param {name} {default} := ;\n", f"param {default} : {name} := ;\n"))
    size = len(rows[0][0])
    form = dice.choice(("flat", "flat", "tabbing", "brackets", "tables", "tables"))
    if form == "brackets" and size >= 3:
        return f"param {name} {default} :=\n{brackets(dice, rows)};{remark(dice)}\n"
    if form == "tables" and size >= 2:
        text = tables(dice, rows)
        colon = "" if text.startswith((":", " (tr)")) else " :="
        return f"param {name} {default}{colon}\n{text};\n"
    if form == "tabbing":
        body = "".join(f"{' '.join(map(symbol, key))} {value}\n" for key, value in rows)
        return f"param {default} : {name} :={remark(dice)}\n{body};\n"
    return f"param {name} {default} :={remark(dice)}\n{flat(dice, rows)};\n"


def mathprog(model):
    dice = model.random
    text = f"# seed {model.seed}\ndata;\n" if dice.random() < 0.5 else ""
    for name, elements in model.sets.items():
        text += f"set {name} := {' '.join(map(symbol, elements))};{remark(dice)}\n"
    names = list(model.index)
    dice.shuffle(names)
    text += "".join(param(model, name) for name in names)
    return text + "end;\n"


def otoole(model, folder):
    """A folder of CSV files and config.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    config = ""
    for name, elements in model.sets.items():
        with open(folder / f"{name}.csv", "w", newline="") as file:
            csv.writer(file).writerows([["VALUE"], *([one] for one in elements)])
        kind = "int" if name in ("YEAR", "MODE_OF_OPERATION", "SEASON", "DAYTYPE") else "str"
        config += f"{name}:\n    dtype: {kind}\n    type: set\n"
    for name, index in model.index.items():
        columns = [SETS[i] for i in index.split()]
        if name == "TradeRoute":
            columns[1] = "_REGION"
        if name == "DiscountRateIdv" and not model.values[name]:
            continue
        with open(folder / f"{name}.csv", "w", newline="") as file:
            rows = ([*key, value] for key, value in model.values[name].items())
            csv.writer(file).writerows([[*columns, "VALUE"], *rows])
        config += f"{name}:\n    indices: [{','.join(columns)}]\n    type: param\n    dtype: float\n"
        if len(name) > 31:
            config += f"    short_name: {name[:31]}\n"
        if name != "DiscountRateIdv":
            config += f"    default: {model.default[name]}\n"
    config += ("AnnualEmissions:\n    indices: [REGION,EMISSION,YEAR]\n    type: result\n"
               "    dtype: float\n    default: 0\n    calculated: true\n")
    (folder / "config.yaml").write_text(config)
