"""What the command line says to words it does not know, and what it prints for programs then."""

import json
import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))


def horqin(*words):
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize(
    "words, meant",
    [
        (["solvee", "cases/oasis"], "there is no command solvee; did you mean solve?"),
        (["solve", "cases/oasis", "--treads", "2"], "there is no option --treads; did you mean --threads?"),
        (["solve", "cases/oasis", "--lnag", "zh"], "there is no option --lnag; did you mean --lang?"),
        (["import", "osmosys", "a", "b"], "there is no command osmosys; did you mean osemosys?"),
        (["solve", "cases/oasis", "--method", "simplx"], "simplx not in {auto,clarabel,hipo,ipx,pdlp,simplex}"),
        (["solve"], "CASE is required"),
    ],
)
def test_words_that_are_not_known(words, meant):
    answer = horqin(*words)
    assert answer.returncode == 2
    assert meant in answer.stderr and "--help" in answer.stderr
    assert answer.stdout == ""
    document = json.loads(horqin(*words, "--json").stdout)
    assert document["status"] == "bad_input" and meant in document["message"]


@pytest.mark.parametrize("command", ["solve", "explain", "prices", "frontier", "portfolio", "alternatives", "sensitivity"])
def test_every_question_gives_its_problems_as_json(command):
    answer = horqin(command, "no-such-folder", "--json")
    assert answer.returncode == 2
    document = json.loads(answer.stdout)
    assert document["status"] == "bad_input"
    assert [problem["code"] for problem in document["problems"]] == ["case-missing"]
    assert "no-such-folder: error[case-missing]" in answer.stderr


def test_without_words_it_helps():
    answer = horqin()
    assert answer.returncode == 0
    for command in ["check", "solve", "explain", "import", "new"]:
        assert f"\n  {command} " in answer.stdout


def test_a_folder_that_is_no_run_is_never_replaced(tmp_path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    for more, code in ([], "folder-exists"), (["--replace"], "run-replace"):
        answer = horqin("solve", ROOT / "cases" / "oasis", "--out", folder, *more)
        assert answer.returncode == 2 and f"error[{code}]" in answer.stderr
    assert [entry.name for entry in tmp_path.rglob("*")] == ["letters", "letter.txt"]
    run = tmp_path / "run"
    for _ in range(2):
        assert horqin("solve", ROOT / "cases" / "oasis", "--out", run, "--replace").returncode == 0
    assert (run / "manifest.json").exists()


def a_town(tmp_path, changes):
    """The case of `horqin new` with changed files: name -> (old, new)."""
    folder = tmp_path / "town"
    horqin("new", str(folder))
    for name, (old, new) in changes.items():
        text = (folder / name).read_text()
        assert old in text
        (folder / name).write_text(text.replace(old, new))
    return str(folder)


def test_what_grows_without_end_is_named(tmp_path):
    folder = a_town(
        tmp_path,
        {
            "tables/processes.csv": ("coal,town,", "sales,town,MWh,,,-0.5,,,,售电,sales of power\ncoal,town,"),
            "tables/arcs.csv": ("coal,co2", "sales,co2,0.1 t CO2/MWh\ncoal,co2"),
            "tables/limits.csv": ("<=,25 万t CO2/a", ">=,0 万t CO2/a"),
        },
    )
    answer = horqin("solve", folder, "--no-run", "--lang", "en")
    assert answer.returncode == 2
    assert "What may grow without end" in answer.stdout and "\n  activity sales@town\n" in answer.stdout
    assert "Expected goals" not in answer.stdout and "cost:" not in answer.stdout
    document = json.loads(horqin("solve", folder, "--no-run", "--json").stdout)
    assert document["status"] == "unbounded" and document["grows_without_end"] == ["activity sales@town"]


def test_what_cannot_hold_leads_to_explain(tmp_path):
    folder = a_town(tmp_path, {"tables/demands.csv": ("40 MW * load", "60 MW * load")})
    answer = horqin("solve", folder, "--no-run", "--lang", "en")
    assert answer.returncode == 3
    assert f"horqin explain {folder}\n" in answer.stdout and "cost:" not in answer.stdout
    assert "balances, stocks and capacities alone cannot hold" in horqin("explain", folder, "--lang", "en").stdout
