"""`horqin compare`: runs side by side, in both languages and as JSON; what it refuses."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))


def run(*arguments):
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def solve(case, out):
    code, _, err = run("solve", case, "--out", out, "--no-alone")
    assert code == 0, err
    return out


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """The oasis; with 5 M m3 more of groundwater; a new town; the oasis in euros."""
    base = tmp_path_factory.mktemp("runs")
    oasis = ROOT / "cases" / "oasis"
    more = base / "more"
    shutil.copytree(oasis, more)
    limits = (more / "tables/limits.csv").read_text()
    (more / "tables/limits.csv").write_text(limits.replace("10000 万m3/a", "10500 万m3/a"))
    assert run("new", base / "town")[0] == 0
    dear = base / "dear"
    shutil.copytree(base / "town", dear)
    settings = (dear / "case.toml").read_text()
    dear_settings = re.sub(r'currency = "[^"]*"', 'currency = "CNY"', settings)
    if dear_settings == settings:
        dear_settings = re.sub(r'currency = "[^"]*"', 'currency = "万元"', settings)
    (dear / "case.toml").write_text(dear_settings)
    return {"oasis": solve(oasis, base / "run-oasis"), "more": solve(more, base / "run-more"),
            "town": solve(base / "town", base / "run-town"), "dear": solve(dear, base / "run-dear"),
            "case": oasis, "base": base}


def test_what_changed_stands_beside_what_did_not(runs):
    code, out, err = run("compare", runs["oasis"], runs["more"], "--json")
    assert code == 0, err
    found = json.loads(out)
    assert [r["run"] for r in found["runs"]] == ["run-oasis", "run-more"]
    summaries = [json.loads((runs[name] / "summary.json").read_text()) for name in ("oasis", "more")]
    change = summaries[1]["objective"] - summaries[0]["objective"]
    assert found["runs"][1]["cost_change"] == pytest.approx(change)
    assert sum(s["change"] for s in found["runs"][1]["waterfall"]) == pytest.approx(change, rel=1e-6)
    cotton = next(g for g in found["goals"] if g["id"] == "cotton_2030")
    goals = [next(g for g in s["goals"] if g["id"] == "cotton_2030")["value"] for s in summaries]
    assert cotton["values"] == pytest.approx(goals) and cotton["differs"]
    water = next(x for x in found["limits"] if x["id"] == "groundwater_limit" and x["period"] == "2030")
    assert water["bounds"] == [10000, 10500]
    assert water["differences"][1] == pytest.approx(500)
    assert all(p["starts"][0] == p["starts"][1] for p in found["projects"])


def test_the_parts_of_a_cost_sum_to_it(runs):
    for name in ("oasis", "more", "town"):
        lines = (runs[name] / "costs.csv").read_text().split("\n")[1:]
        total = sum(float(line.split(",")[2]) for line in lines if line)
        assert total == pytest.approx(json.loads((runs[name] / "summary.json").read_text())["objective"])


def test_a_run_is_like_itself(runs):
    code, out, _ = run("compare", runs["oasis"], runs["oasis"], "--json")
    found = json.loads(out)
    assert code == 0
    assert not any(row["differs"] for kind in ("goals", "limits", "indicators", "projects") for row in found[kind])
    assert found["runs"][1]["waterfall"] == []


def test_the_page_speaks_both_languages(runs, tmp_path):
    picture = tmp_path / "w.svg"
    for language, words in (("en", "What the cost of B is made of"), ("zh", "成本差由何而来")):
        code, out, err = run("compare", runs["oasis"], runs["more"], "--lang", language, "--picture", picture)
        assert code == 0, err
        assert words in out
    assert picture.read_text().startswith("<svg")


def test_what_cannot_be_compared_is_refused(runs):
    code, _, err = run("compare", runs["oasis"])
    assert code == 2 and "two to six" in err
    code, _, err = run("compare", *[runs["oasis"]] * 7)
    assert code == 2 and "two to six" in err
    code, _, err = run("compare", runs["oasis"], runs["base"])
    assert code == 2 and "this is no run" in err
    code, _, err = run("compare", runs["town"], runs["dear"])
    assert code == 2 and "counts money in" in err
    broken = runs["base"] / "broken"
    shutil.copytree(runs["oasis"], broken)
    (broken / "summary.json").write_text("[]")
    code, _, err = run("compare", runs["oasis"], broken)
    assert code == 2 and "no summary" in err
    code, _, err = run("compare", runs["oasis"], runs["more"], "--period", "1999")
    assert code == 2 and "write one of: 2025" in err


def test_runs_without_an_answer_or_anything_in_common(runs, tmp_path):
    dry = tmp_path / "dry"
    run("solve", runs["case"], "--scenario", "strict", "--out", dry)
    code, _, err = run("compare", runs["oasis"], dry)
    assert code == 2 and "no answer" in err
    apart = tmp_path / "apart"
    shutil.copytree(runs["oasis"], apart)
    summary = json.loads((apart / "summary.json").read_text())
    for kind in ("goals", "limits"):
        for row in summary[kind]:
            row["id"] += "_x"
    (apart / "summary.json").write_text(json.dumps(summary))
    measures = (apart / "measures.csv").read_text().split("\n")
    (apart / "measures.csv").write_text("\n".join([measures[0]] + ["x" + m for m in measures[1:] if m]) + "\n")
    code, _, err = run("compare", runs["oasis"], apart)
    assert code == 2 and "in common" in err


def test_runs_of_different_cases_share_what_has_the_same_name(runs, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(runs["oasis"], other)
    summary = json.loads((other / "summary.json").read_text())
    summary["title_en"] = "Another basin"
    (other / "summary.json").write_text(json.dumps(summary))
    code, out, err = run("compare", runs["oasis"], other)
    assert code == 0, err
    assert "different cases" in out
