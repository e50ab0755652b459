"""Gives `model` to the clauses that the case refers to, and takes it away from the others.

    python3 treatment.py CASE_FOLDER

A clause counts as modelled when its id stands in a table, a series or a project: in column
`clause`, in a note or in a comment (a ban is modelled by what is not there, so only a comment can
name it). What the register meant for the model stays in `how`. A second run changes nothing.
"""

import csv
import pathlib
import re
import sys

NOT_YET = "Nothing in the case refers to it yet; meant for the model: "
MEASURABLE = {"goal", "indicator", "target", "red_line"}
ID = re.compile(r"\bS\d{3}\b|\bT-[A-Za-z0-9_.-]*[A-Za-z0-9]")


def referred(case):
    found = set()
    for folder in ("tables", "series", "plan"):
        for path in sorted((case / folder).rglob("*.csv")):
            if path.name not in ("clauses.csv", "documents.csv"):
                found |= set(ID.findall(path.read_text(encoding="utf-8")))
    return found


def treat(row, found):
    meant = row["treatment"] == "model" or row["how"].startswith(NOT_YET)
    if row["how"].startswith(NOT_YET):
        row["how"] = row["how"][len(NOT_YET) :]
    if row["id"] in found:
        if row["treatment"] != "out_of_scope":
            row["treatment"] = "model"
    elif meant:
        row["treatment"] = "track" if row["kind"] in MEASURABLE else "register"
        row["how"] = NOT_YET + row["how"]


def main(case):
    path = case / "plan" / "clauses.csv"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    found = referred(case)
    unknown = found - {row["id"] for row in rows}
    if unknown:
        raise SystemExit(f"no such clause: {', '.join(sorted(unknown))}")
    for row in rows:
        treat(row, found)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    for treatment in ("model", "track", "register", "out_of_scope"):
        print(treatment, sum(row["treatment"] == treatment for row in rows))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
