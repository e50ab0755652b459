"""All questions of a plan on a county of farmers (test/cases/farming_county): land, water, debt and five projects. On paper: 240 kt of
grain take 40 万亩 of maize and 10,000 万m3; the river gives 10,000, wells 3,000 and drip 1,500, so 4,500 are left: 9 万亩 of
vegetables, 27 万t. The reservoir would give 2,000 more, but with it and drip the debt of 2030 is 12.2 亿元 and more."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
COUNTY = ROOT / "test" / "cases" / "farming_county"


def run(*arguments, code=0):
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def answer(*arguments, code=0):
    return json.loads(run(*arguments, "--json", code=code))


def test_goals_alone_are_those_of_whole_projects():
    goals = {g["id"]: g for g in answer("solve", COUNTY, "--no-run")["goals"]}
    assert goals["veg_goal"]["value"] == pytest.approx(27, rel=1e-4)
    assert goals["veg_goal"]["best_alone"] == pytest.approx(75, rel=1e-6)  # 25 万亩 of the south
    # wheat alone: 14,500 of water by 300 m3/亩; parts of the reservoir would give 50
    assert goals["wheat_goal"]["best_alone"] == pytest.approx(14500 / 300, rel=1e-5)
    assert goals["wheat_goal"]["alone_in_shares"] is False


def test_conflicts_and_repairs():
    found = answer("explain", COUNTY)
    assert found["complete"]
    sets = sorted(sorted(c["clauses"]) for c in found["conflicts"])
    assert sets == [["F01", "F02", "F05"], ["F01", "F03", "F04", "F05", "F06"], ["F08"]]
    for repair in found["repairs"]:
        assert repair["verified"]
        for change in repair["changes"]:
            assert change["to"] >= 0  # never a grain below nothing
    least = next(r for r in found["repairs"] if r["norm"] == "total")
    to = {c["clause"]: c["to"] for c in least["changes"]}
    # 38 万亩 of wheat give the grain, 12 of vegetables 36 万t: 17,400 of water, 3,500 of it by drip and reservoir
    assert to == pytest.approx({"F01": 15.2, "F03": 10900, "F06": 12.3143, "F08": 38}, rel=1e-4)


def test_prices_with_their_ranges():
    lines = {(p["id"], p["period"]): p for p in answer("prices", COUNTY)["prices"]}
    river = lines["river_line", "2027"]
    # 500 m3 more is a mu of vegetables: (4,500 − 2,000) / 500 less what the river costs
    assert river["price"] == pytest.approx(4.9)
    page = run("prices", COUNTY, "--lang", "en")
    assert "≤ 10,000" in page and "<=" not in page
    assert "5,500 ✗" in page and "10,500" in page and "0.0003" not in page
    assert "by their weights" in page


def test_gates_say_what_would_cover_the_debt_service():
    page = run("portfolio", COUNTY, "--lang", "en")
    # 7,200 of bonds at 3 % for 20 years: 11,520; 600 a year: 12,000; 1.1 times would be 12,672
    assert "revenue is 1.04 times the debt service" in page
    assert "5.6 % more revenue would do, or 5.4 % less of it lent" in page
    assert "年净收益增加 5.6%，或少借 5.4%" in run("portfolio", COUNTY, "--lang", "zh")


def test_what_projects_are_worth():
    found = {p["id"]: p for p in answer("portfolio", COUNTY)["projects"]}
    # sun saves 3,500 万kWh at 0.5 in four years and costs 20,000 / 25 in each
    assert found["solar"]["turned_round"]["costs_at_most"] == pytest.approx(4 * (1750 - 800), rel=1e-4)
    # cold rooms for 9,000 / 20, urea for 80,000 / 20, in the two years in which they stand at least
    assert found["cold"]["turned_round"]["costs_at_most"] == pytest.approx(900, rel=1e-4)
    assert found["urea"]["turned_round"]["costs_at_most"] == pytest.approx(8000, rel=1e-4)
    assert set(found["dam"]["standing"].values()) == {"never"}  # 11.4 亿元 of debt without drip
    assert answer("check", COUNTY)["problems"] == []


def test_the_frontier_lies_between_goals_that_are_opposed():
    found = answer("frontier", COUNTY)
    assert found["conflict"] and len(found["points"]) > 5
    assert "e-" not in run("frontier", COUNTY, "--lang", "en")  # what the solver leaves of nothing is 0


def test_where_only_projects_give_capacity_plans_differ_in_activities():
    assert {g["kind"] for g in answer("alternatives", COUNTY, "--slack", "1")["groups"]} == {"activity"}


def test_sensitivities_follow_every_stage():
    found = answer("sensitivity", COUNTY)
    slopes = {(n["table"], n["row"], n["name"]): n["derivative"] for n in found["numbers"]}
    # what a stage gives up of another's goal must cancel: neither the growth of the debt nor a target out of reach moves the cost
    largest = max(abs(slope) for slope in slopes.values())
    assert abs(slopes.get(("stores", "debt", "keep"), 0)) < 1e-4 * largest
    assert abs(slopes.get(("goals", "veg_goal", "bound"), 0)) < 0.01
    # wells at 0.5 元/m3 less the river's 0.1 in 2025, 4.7 in 2026, 4.9 in each of four years
    assert slopes["limits", "river_line", "bound"] == pytest.approx(-24.7, rel=1e-4)
    # six years of paying back more
    assert slopes["capacities", "repay", "existing"] == pytest.approx(60000, rel=1e-4)
    page = run("sensitivity", COUNTY, "--lang", "zh")
    assert "玉米，单位活动（或容量）的数量 rate" in page


def test_the_report_tells_single_clauses_and_money(tmp_path):
    page = tmp_path / "county.html"
    run("report", COUNTY, "-o", page)
    text = page.read_text()
    assert "此条款单独即不可能" in text and "规划的费用与收益" in text and "e-08" not in text
    # on paper the first, the chosen and the last year of each picture
    assert text.count('class="panel paper"') >= 2


@pytest.fixture
def short(tmp_path):
    """A network of six loads with 300 MW of everything: in one hour they take 4,343.6."""
    case = tmp_path / "short"
    run("import", "pypsa", ROOT / "test/exchange/data/pypsa/ac-dc-meshed/network.nc", case)
    capacities = case / "tables" / "capacities.csv"
    capacities.write_text(capacities.read_text().replace("inf MW", "300 MW"))
    return case


def test_what_the_background_lacks_is_one_number(short):
    page = run("explain", short, "--lang", "zh", code=3)
    assert "缺口" in page and "平衡" in page and "balance" not in page
    english = run("explain", short, "--lang", "en", code=3)
    assert "so much is lacking" in english and "No repair changes these" in english
    assert "AC-DC-Meshed" in page.splitlines()[0]  # the title there is, where there is none in Chinese
    # how the engines found out is not told to planners
    assert "highs" not in run("prices", short, "--lang", "en", code=3)
