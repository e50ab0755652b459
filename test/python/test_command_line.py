"""What the command line says to words it does not know, and what it prints for programs then."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))


def horqin(*words):
    return subprocess.run([COMMAND, *words], capture_output=True, text=True, timeout=60)


def test_little_is_loaded_before_the_first_line():
    """NetCDF brings forty libraries with it, which take longer to load than a small model to solve."""
    loaded = subprocess.run([COMMAND], env={"LD_TRACE_LOADED_OBJECTS": "1"}, capture_output=True, text=True, timeout=60)
    names = {line.split()[0].split("/")[-1].split(".so")[0] for line in loaded.stdout.splitlines()}
    assert "libc" in names
    assert names <= {"linux-vdso", "ld-linux-x86-64", "libc", "libm", "libgcc_s", "libstdc++", "libfmt", "libtomlplusplus"}, names


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


def one_document(*words, code):
    answer = horqin(*map(str, words), "--json")
    assert answer.returncode == code, answer.stdout + answer.stderr
    return json.loads(answer.stdout)


def test_every_command_gives_one_document(tmp_path):
    town = tmp_path / "town"
    assert one_document("new", town, code=0)["case"] == str(town)
    assert one_document("package", town, code=0)["file"] == str(town / "datapackage.json")
    assert one_document("docs", "units", code=0)["markdown"].startswith("# Units")
    assert one_document("check", town, code=0)["status"] == "good"
    assert one_document("export", town, "--format", "mps", "-o", tmp_path / "town.mps", code=0)["rows"] > 0
    run = tmp_path / "run"
    assert one_document("solve", town, "--out", run, code=0)["status"] == "optimal"
    (problem,) = one_document("prices", run, code=2)["problems"]
    assert problem["message"] == "this is the folder of a run, not of a case"
    assert one_document("package", tmp_path, code=2)["problems"][0]["code"] == "case-missing"
    assert one_document("solve", town, "--gap", "-1", code=2)["status"] == "bad_input"
    assert one_document(code=2)["status"] == "bad_input"


def test_without_a_plan_no_number_of_one_is_shown():
    oasis = ROOT / "cases" / "oasis"
    for more, code in (["--scenario", "strict"], 3), (["--time-limit", "0.000001"], 4):
        document = one_document("solve", oasis, "--no-run", *more, code=code)
        assert document["objective"] is None and document["check"] == {"primal": None, "dual": None, "gap": None}
        page = horqin("solve", str(oasis), "--no-run", *more, "--lang", "en").stdout
        assert "cost:" not in page and "our own check" not in page


def test_runs_that_begin_in_one_second_stand_side_by_side(tmp_path):
    command = [COMMAND, "solve", str(ROOT / "cases" / "oasis"), "--json", "--no-alone"]
    both = [subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(3)]
    for one in both:
        assert one.communicate(timeout=60) and one.returncode == 0
    assert len(list((tmp_path / "runs").iterdir())) == 3


def test_an_answer_that_is_lost_is_told():
    with open("/dev/full", "w") as full:
        lost = subprocess.run([COMMAND, "docs", "units"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60)
    assert lost.returncode == 2 and "could not be written" in lost.stderr
    reader = subprocess.Popen([COMMAND, "docs", "tables"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    reader.stdout.close()
    assert reader.stderr.read() == "" and reader.wait(60) == 0


@pytest.mark.parametrize("words", [["report", "-o"], ["export", "--format", "mps", "-o"], ["frontier", "--picture"]])
def test_what_cannot_be_written_is_told_before_the_solve(words, tmp_path):
    (tmp_path / "file").write_text("")
    case = str(ROOT / "cases" / "oasis")
    answer = horqin(words[0], case, *words[1:], str(tmp_path / "file" / "out"))
    assert answer.returncode == 2 and "error[file-not-written]" in answer.stderr and answer.stdout == ""


def test_an_interrupted_report_is_not_written(tmp_path):
    out = tmp_path / "report.html"
    running = subprocess.Popen(
        [COMMAND, "report", str(ROOT / "cases" / "tongliao"), "-o", str(out), "--json"], stdout=subprocess.PIPE, text=True
    )
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    assert json.loads(running.communicate(timeout=60)[0])["status"] == "interrupted"
    assert running.returncode == 130 and list(tmp_path.iterdir()) == []
    assert one_document("report", ROOT / "cases" / "oasis", "--scenario", "strict", "-o", out, code=3)["status"] == "infeasible"
    assert "0 / 0" not in out.read_text()


def test_nothing_english_is_left_in_chinese(tmp_path):
    oasis = str(ROOT / "cases" / "oasis")
    for words in (
        ["portfolio", oasis, "--time-limit", "0.1"],
        ["prices", oasis, "--scenario", "strict"],
        ["sensitivity", oasis, "--scenario", "strict"],
        ["explain", oasis],
        ["alternatives", oasis, "--slack", "1"],
        ["new", str(tmp_path / "town")],
    ):
        text = horqin(*words, "--lang", "zh").stdout
        for word in ("limit", "infeasible", "lining", "drip", "@mountain", "field_water", "small case"):
            assert word not in text, (words, text)


@pytest.mark.parametrize(
    "sense, sign, over, light",
    [("<=", "", 0.049, "close"), ("<=", "", 0.052, "behind"), (">=", "-", 0.052, "behind"), (">=", "-", 0.2, "missed")],
)
def test_the_light_of_a_goal_is_its_shortfall_over_its_target(tmp_path, sense, sign, over, light):
    """The load is given, so a goal on it, or on its negative, is missed by what is written."""
    folder = Path(a_town(tmp_path, {}))
    load = 44 * (6 * 180 * (0.8 + 1.1 + 1.2 + 0.9) + 6 * 185 * (0.8 + 1.1 + 1.3 + 0.9))
    with open(folder / "tables" / "measures.csv", "a") as file:
        file.write("load,MWh/a,,\n")
    with open(folder / "tables" / "terms.csv", "a") as file:
        file.write("load,demand,elec,\n")
    (folder / "tables" / "terms.csv").write_text(
        "".join(
            f"{line},{'times' if number == 0 else sign + '1' if line.startswith('load') else ''}\n"
            for number, line in enumerate((folder / "tables" / "terms.csv").read_text().splitlines())
        )
    )
    with open(folder / "tables" / "goals.csv", "a") as file:
        file.write(f"load_goal,load,{sense},{sign}{load / (1 + over):.6f} MWh/a,2,2030,,\n")
    goals = one_document("solve", folder, "--no-run", "--no-alone", code=0)["goals"]
    assert [goal["light"] for goal in goals if goal["id"] == "load_goal"] == [light]


def test_no_file_of_a_case_is_left_out_without_a_word(tmp_path):
    folder = Path(a_town(tmp_path, {}))
    shared = tmp_path / "shared"
    shared.mkdir()
    (folder / "tables" / "limits.csv").rename(shared / "limits.csv")
    (folder / "tables" / "rules").symlink_to(shared)
    assert len(one_document("solve", folder, "--no-run", code=0)["limits"]) == 2
    (folder / "tables" / "rules").unlink()
    (folder / "tables" / "limits.csv").symlink_to(tmp_path / "nowhere")
    problem = one_document("check", folder, code=2)["problems"][0]
    assert (problem["code"], problem["file"]) == ("file-missing", "tables/limits.csv")


def test_explain_without_goals_does_not_speak_of_them():
    oasis = str(ROOT / "cases" / "oasis")
    assert "The red lines hold together; no goal was asked for." in horqin("explain", oasis, "--no-goals", "--lang", "en").stdout


def test_scenarios_one_after_the_other(tmp_path):
    town = tmp_path / "town"
    assert horqin("new", str(town)).returncode == 0
    demands = (town / "tables" / "demands.csv").read_text().splitlines()
    for name in ("low", "high"):
        (town / "scenarios" / name).mkdir(parents=True)
        (town / "scenarios" / name / "demands.csv").write_text("\n".join(demands[:2]) + "\n")
    runs = tmp_path / "runs"
    document = one_document("solve", town, "--scenario", ".,low,high", "--out", runs, code=0)
    assert [one["scenario"] for one in document["scenarios"]] == [None, "low", "high"]
    assert {one["status"] for one in document["scenarios"]} == {"optimal"}
    for name, one in zip(("case", "low", "high"), document["scenarios"]):
        assert json.loads((runs / name / "summary.json").read_text())["objective"] == one["objective"]
    assert horqin("solve", str(town), "--scenario", "low,nowhere", "--no-run").returncode == 2


def test_of_a_scenario_among_others_that_cannot_hold_the_first_conflict_is_told():
    oasis = ROOT / "cases" / "oasis"
    alone = one_document("solve", oasis, "--scenario", "strict", "--no-run", code=3)["infeasible"]
    both = one_document("solve", oasis, "--scenario", ".,strict", "--no-run", code=3)["scenarios"]
    assert [one["status"] for one in both] == ["optimal", "infeasible"]
    assert both[1]["infeasible"]["conflicts"] == alone["conflicts"]
    assert both[1]["infeasible"]["repairs"] == [] and alone["repairs"] != []
