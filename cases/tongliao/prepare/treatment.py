"""Gives `model` to the clauses that own a limit, a goal or a project, and takes it away from the others.

    python3 treatment.py CASE_FOLDER

A clause that only data speak of (a note, a comment, an opening stock; a ban that is modelled by what is not there)
owns nothing that could bind: it is tracked or registered, and `how` says where it enters. What the register meant for
the model stays in `how`. A second run changes nothing.
"""

import csv
import pathlib
import re
import sys

NOT_YET = "Nothing in the case refers to it yet; meant for the model: "
BY_DATA = re.compile(r"Enters through data, without a rule of its own \([^)]*\): ")
MEASURABLE = {"goal", "indicator", "target", "red_line"}
ID = re.compile(r"\bS\d{3}\b|\bT-[A-Za-z0-9_.-]*[A-Za-z0-9]")
RULES = ("limits.csv", "goals.csv", "projects.csv", "gates.csv", "funds.csv")


def referred(case):
    """Ids in column `clause` of a rule or project; ids anywhere else, with the files."""
    owners, mentioned = set(), {}
    for folder in ("tables", "series", "plan"):
        for path in sorted((case / folder).rglob("*.csv")):
            if path.name in ("clauses.csv", "documents.csv"):
                continue
            text = path.read_text(encoding="utf-8")
            for clause in ID.findall(text):
                mentioned.setdefault(clause, set()).add(path.relative_to(case).as_posix())
            if path.name in RULES:
                rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
                owners |= {row["clause"] for row in rows if row.get("clause")}
    return owners, mentioned


def treat(row, owners, mentioned):
    how = BY_DATA.sub("", row["how"])
    meant = row["treatment"] == "model" or how.startswith(NOT_YET) or how != row["how"]
    how = how.removeprefix(NOT_YET)
    if row["treatment"] == "out_of_scope":
        return
    if row["id"] in owners:
        row["treatment"], row["how"] = "model", how
    elif row["id"] in mentioned or meant:
        row["treatment"] = "track" if row["kind"] in MEASURABLE else "register"
        files = " ".join(sorted(mentioned.get(row["id"], ())))
        row["how"] = (f"Enters through data, without a rule of its own ({files}): " if files else NOT_YET) + how


def main(case):
    path = case / "plan" / "clauses.csv"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    owners, mentioned = referred(case)
    unknown = (owners | set(mentioned)) - {row["id"] for row in rows}
    if unknown:
        raise SystemExit(f"no such clause: {', '.join(sorted(unknown))}")
    for row in rows:
        treat(row, owners, mentioned)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for treatment in ("model", "track", "register", "out_of_scope"):
        print(treatment, sum(row["treatment"] == treatment for row in rows))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
