"""`horqin frontier`, `prices`, `alternatives`, `portfolio` as a person calls them, on three cases:
one JSON document each, what a solve with the case changed says, and words for mistakes."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
COMMANDS = ["frontier", "prices", "alternatives", "portfolio"]


def run(*arguments):
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def answer(*arguments):
    code, out, err = run(*arguments, "--json")
    assert code == 0, err
    return json.loads(out)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    town = tmp_path_factory.mktemp("new") / "town"
    assert run("new", town)[0] == 0
    return {"town": town, "oasis": ROOT / "cases" / "oasis", "small": ROOT / "test/case/small"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("case", ["town", "oasis", "small"])
def test_one_document_and_a_page_in_both_languages(cases, command, case):
    assert answer(command, cases[case])["status"] == "optimal"
    for language, word in (("zh", r"[一-鿿]"), ("en", r"[a-z]{4}")):
        code, out, err = run(command, cases[case], "--lang", language)
        assert code == 0, err
        assert re.search(word, out)


def test_the_frontier_is_a_trade_of_grain_for_cotton(cases, tmp_path):
    picture = tmp_path / "f.svg"
    found = answer("frontier", cases["oasis"], "--goals", "grain_floor,cotton_2030", "--no-plan",
                   "--points", "9", "--gap", "1e-6", "--picture", picture)
    points = [point["values"] for point in found["points"]]
    # What 1500 万m3 too few leave: 20 of grain with 5.64 of cotton, 6 of cotton with 18.5 of grain.
    assert points[0] == pytest.approx([20, 5.64], abs=1e-4)
    assert points[-1] == pytest.approx([18.5, 6], abs=1e-4)
    for grain, cotton in points:  # 400 m³ for 0.4 t of grain, 500 for 0.12 of cotton
        assert (20 - grain) * 1000 == pytest.approx((cotton - 5.64) / 0.12 * 500, abs=0.5)
    assert picture.read_text().startswith("<svg")


def test_a_price_is_what_the_next_unit_saves(cases, tmp_path):
    found = answer("prices", cases["oasis"], "--of", "groundwater_limit")
    price = next(p for p in found["prices"] if p["period"] == "2030")
    assert price["price"] == pytest.approx(900 / 500 - 0.2, abs=1e-6)
    more = tmp_path / "more"
    shutil.copytree(cases["oasis"], more)
    limits = (more / "tables/limits.csv").read_text()
    line = next(x for x in limits.split("\n") if x.startswith("groundwater_limit"))
    early = line.replace("2026-2030", "2026-2029")
    late = line.replace("2026-2030", "2030").replace("10000 万m3/a", "10100 万m3/a")
    late = late.replace("groundwater_limit", "groundwater_late")
    (more / "tables/limits.csv").write_text(limits.replace(line, early + "\n" + late))
    cotton = [answer("solve", folder, "--no-run", "--no-alone") for folder in
              (cases["oasis"], more)]
    values = [next(g for g in a["goals"] if g["id"] == "cotton_2030")["value"] for a in cotton]
    in_goal = price["in_goals"]["cotton_2030@2030"]
    assert values[1] - values[0] == pytest.approx(100 * in_goal, rel=0.02)


def test_ranges_hold_the_plan(cases):
    found = answer("alternatives", cases["town"], "--slack", "2", "--count", "3")
    assert found["alternatives"]
    for plan in found["alternatives"]:
        assert plan["cost"] <= found["cost"] * 1.02 + 1e-3
    for measure in found["ranges"]:
        for span in measure["ranges"]:
            assert span["low_exact"] and span["high_exact"]
            little = 1e-6 * max(1, abs(measure["in_plan"]))
            assert span["low"] - little <= measure["in_plan"] <= span["high"] + little


def test_projects_that_the_goals_need_are_musts(cases):
    found = answer("portfolio", cases["oasis"])
    standing = {p["id"]: set(p["standing"].values()) for p in found["projects"]}
    assert standing == {"lining": {"must_have"}, "drip": {"must_have"}, "solar_park": {"never"}}
    assert found["spending"][-1]["sum"] == pytest.approx(24000 + 15000)


@pytest.mark.parametrize("arguments, word", [
    (["frontier", "--goals", "grain_flor,cost"], "did you mean `grain_floor`?"),
    (["frontier", "--goals", "cost"], "two or three"),
    (["prices", "--of", "budgte"], "did you mean `budget`?"),
    (["alternatives", "--measures", "headwork"], "did you mean `headworks`?"),
    (["portfolio", "--period", "1999"], "write one of: 2025"),
])
def test_mistakes_are_named(cases, arguments, word):
    code, out, err = run(arguments[0], cases["oasis"], *arguments[1:])
    assert code == 2 and word in err


def test_red_lines_that_cannot_hold(cases):
    for command in ("prices", "alternatives", "portfolio"):
        code, out, _ = run(command, cases["oasis"], "--scenario", "strict", "--json")
        assert code == 3 and json.loads(out)["status"] == "infeasible"


def test_solve_explains_red_lines_that_cannot_hold(cases):
    code, out, _ = run("solve", cases["oasis"], "--scenario", "strict", "--no-run", "--json")
    assert code == 3
    why = json.loads(out)["infeasible"]
    assert [conflict["clauses"] for conflict in why["conflicts"]] == [["P05", "P06", "P01", "P03"]]
    assert why["complete"] and why["conflicts"][0]["certificate"]["kind"] == "farkas"
    assert {repair["norm"] for repair in why["repairs"]} == {"total", "worst", "count"}
    code, page, _ = run("solve", cases["oasis"], "--scenario", "strict", "--no-run", "--lang", "en")
    assert code == 3 and "5.64  < 6" in page
