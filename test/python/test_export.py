"""`horqin export` of a run: the answer that lies there, not another solve, in the forms of the source."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
UTOPIA = ROOT / "test" / "exchange" / "data" / "osemosys" / "utopia.txt"


def horqin(*words):
    return subprocess.run([COMMAND, *map(str, words)], capture_output=True, text=True, timeout=120)


def done(*words):
    answer = horqin(*words)
    assert answer.returncode == 0, answer.stderr
    return answer


def texts(folder):
    return {file.name: file.read_text() for file in Path(folder).iterdir()}


@pytest.fixture(scope="module")
def utopia(tmp_path_factory):
    folder = tmp_path_factory.mktemp("utopia")
    done("import", "osemosys", UTOPIA, folder / "case")
    done("solve", folder / "case", "--out", folder / "run")
    return folder


def test_a_run_and_its_case_give_the_same_results_in_otoole_names(utopia, tmp_path):
    answer = done("export", utopia / "run", "--format", "otoole", "-o", tmp_path / "run", "--json")
    assert json.loads(answer.stdout) == {"status": "optimal", "objective": pytest.approx(29446.862694, rel=1e-9)}
    done("export", utopia / "case", "--format", "otoole", "-o", tmp_path / "case")
    assert texts(tmp_path / "run") == texts(tmp_path / "case")
    assert "UTOPIA,E01," in texts(tmp_path / "run")["NewCapacity.csv"]


def test_a_run_without_its_results_is_refused(utopia, tmp_path):
    shutil.copytree(utopia / "run", tmp_path / "run")
    (tmp_path / "run" / "results.nc").unlink()
    answer = horqin("export", tmp_path / "run", "--format", "csv", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "error[results-missing]" in answer.stderr
    (tmp_path / "run" / "results.nc").write_bytes((utopia / "run" / "results.nc").read_bytes()[:5000])
    answer = horqin("export", tmp_path / "run", "--format", "csv", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "error[results-broken]" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_a_run_of_a_case_that_has_changed_is_refused(utopia, tmp_path):
    shutil.copytree(utopia / "case", tmp_path / "case")
    with open(tmp_path / "case" / "case.toml", "a") as file:
        file.write("\n# changed\n")
    answer = horqin("export", utopia / "run", "--case", tmp_path / "case", "--format", "csv", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "the case has changed since the run" in answer.stderr


def test_names_of_a_tool_that_the_case_is_not_from_are_refused(tmp_path):
    done("new", tmp_path / "town")
    answer = horqin("export", tmp_path / "town", "--format", "otoole", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "the case was not imported from OSeMOSYS" in answer.stderr
    assert not (tmp_path / "out").exists()
