"""The recipes of doc/guide/modelling.md: together they are a case that solves, and its numbers are what hand arithmetic says."""

import csv
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
HOURS = {"winter_day": 180 * 6, "summer_day": 185 * 6}


def horqin(*words):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide") / "case"
    assert horqin("new", folder).returncode == 0
    guide = (ROOT / "doc" / "guide" / "modelling.md").read_text()
    for name, text in re.findall(r"^```csv (\S+)\n(.*?)^```$", guide, re.M | re.S):
        file = folder / name
        assert not file.exists(), name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return folder


@pytest.fixture(scope="module")
def run(case):
    folder = case.parent / "run"
    answer = horqin("solve", case, "--out", folder, "--json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return folder


def table(run, name):
    with open(run / f"{name}.csv") as file:
        return list(csv.DictReader(file))


def activity(run, process, year, mode="", zone=None):
    return sum(
        float(row["activity"])
        for row in table(run, "activity")
        if (row["process"], row["mode"], row["period"]) == (process, mode, str(year)) and zone in (None, row["zone"])
    )


def test_the_recipes_have_no_mistakes(case):
    for words in ([], ["--scenario", "dry"]):
        answer = horqin("check", case, *words)
        assert answer.returncode == 0 and "warning" not in answer.stdout + answer.stderr


def test_what_is_sent_arrives_less_its_loss(case, run):
    with open(case / "series" / "shapes.csv") as file:
        load = sum(float(row["load"]) * HOURS[row["day"]] for row in csv.DictReader(file))
    back = activity(run, "line", 2030, "back")
    arrives = 0.97 * activity(run, "line", 2030) - back + activity(run, "turbine", 2030)
    assert arrives == pytest.approx(10 * load, rel=1e-9)


def test_stocks_follow_their_recurrences(run):
    level = {(row["store"], int(row["year"])): float(row["closing_level"]) for row in table(run, "levels")}
    aquifer, fish = 20000.0, 40.0
    for year in range(2025, 2031):
        period = max(one for one in (2025, 2026, 2028, 2030) if one <= year)
        aquifer += 600 - activity(run, "wells", period)
        fish = 1.08 * fish - activity(run, "fleet", period)
        assert level["aquifer", year] == pytest.approx(aquifer, rel=1e-9)
        assert level["shoal", year] == pytest.approx(fish, rel=1e-9)
        assert aquifer >= 18500 - 1e-6


def test_the_battery_has_four_hours_behind_its_power(run):
    capacity = {(row["of"], row["period"]): float(row["capacity"]) for row in table(run, "capacity")}
    assert capacity["battery", "2030"] == pytest.approx(4 * capacity["discharging", "2030"])


def test_land_is_not_taken_beyond_its_permission(run):
    solar = max(float(row["capacity"]) for row in table(run, "capacity") if row["of"] == "solar")
    assert 10 + solar * 20 / 1e4 <= 10.05 + 1e-6


def test_a_share_is_aimed_at_in_the_unit_of_its_indicator(run):
    measure = {(row["measure"], row["period"]): float(row["value"]) for row in table(run, "measures")}
    goal = {(row["goal"], row["period"]): row for row in table(run, "goals")}
    assert float(goal["green_share", "2030"]["target"]) == pytest.approx(0.4 * measure["made", "2030"])
    assert float(goal["coal_down", "2030"]["target"]) == pytest.approx(0.8 * measure["coal_energy", "2025"])
    assert float(goal["grain_kept", "2030"]["target"]) == pytest.approx(0.95 * measure["grain_out", "2028"])
    built = sum(float(row["built"]) for row in table(run, "capacity") if (row["of"], row["period"]) == ("wind", "2026"))
    assert measure["invested", "2026"] == pytest.approx(built * 5800e3 / 1e8)


def test_a_dry_river_takes_the_other_project(case, run):
    dry = horqin("solve", case, "--scenario", "dry", "--no-run", "--no-alone", "--json")
    chosen = [p["id"] for p in json.loads(dry.stdout)["projects"] if p["start"] is not None]
    assert chosen == ["transfer"]
    assert [row["project"] for row in table(run, "projects") if row["start"]] == ["desal"]
