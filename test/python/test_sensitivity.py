"""`horqin sensitivity CASE`: its derivatives are what solving again with the number changed gives,
through the command and the files of a case, as a person would check them."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
NUMBER = re.compile(r"^[-+]?[0-9.]+(e[-+]?[0-9]+)?")


def run(*arguments):
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def answer(*arguments):
    code, out, err = run(*arguments, "--json")
    assert code == 0, err
    return json.loads(out)


def change(folder, number, value):
    """The number of the cell, in its file."""
    file = folder / number["file"]
    lines = file.read_text().split("\n")
    line = lines[number["line"] - 1]
    at = number["column"] - 1
    lines[number["line"] - 1] = line[:at] + NUMBER.sub(f"{value:.12g}", line[at:])
    file.write_text("\n".join(lines))


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases") / "fresh"
    assert run("new", folder)[0] == 0
    return folder


def test_derivatives_are_those_of_the_cost(fresh, tmp_path):
    found = answer("sensitivity", fresh)
    checked = 0
    for number in found["numbers"]:
        if number["kink"] or number["number"] == 0 or not NUMBER.match(number["cell"]):
            continue
        costs = []
        for side in (1 - 1e-4, 1 + 1e-4):
            copy = tmp_path / f"{checked}-{side}"
            shutil.copytree(fresh, copy)
            change(copy, number, number["number"] * side)
            costs.append(answer("solve", copy, "--no-run")["objective"])
        slope = (costs[1] - costs[0]) / (2e-4 * number["number"])
        assert slope == pytest.approx(number["derivative"], rel=1e-3), number
        checked += 1
    assert checked >= 5


def test_the_page_speaks_both_languages(fresh):
    english = run("sensitivity", fresh, "--lang", "en", "--top", 3)[1]
    chinese = run("sensitivity", fresh, "--lang", "zh", "--top", 3)[1]
    assert "tables/demands.csv:2" in english and "tables/demands.csv:2" in chinese
    assert "What moves the cost" in english and "总成本" in chinese
    assert not re.search("[\u4e00-\u9fff]", english.replace("万元", "")), english


def test_a_goal_is_asked_for_by_name(fresh):
    found = answer("sensitivity", fresh, "--of", "wind_2030")
    assert found["what"] == "shortfall" and found["unit"] == "MW"
    code, _, err = run("sensitivity", fresh, "--of", "wind_2O30")
    assert code == 2
    assert "did you mean `wind_2030`?" in err


def test_an_infeasible_case_has_no_derivatives(fresh, tmp_path):
    copy = tmp_path / "tight"
    shutil.copytree(fresh, copy)
    limits = copy / "tables" / "limits.csv"
    limits.write_text(limits.read_text().replace("25 万t", "0 万t"))
    demand = copy / "tables" / "arcs.csv"
    demand.write_text(demand.read_text().replace("wind,elec,1", "wind,elec,0.000001"))
    capacity = copy / "tables" / "capacities.csv"
    capacity.write_text("of,zone,existing,build_most\ncoal,town,60 MW,\nwind,town,,1 MW\n")
    code, out, _ = run("sensitivity", copy, "--json")
    assert code == 3
    assert json.loads(out)["status"] == "infeasible"
