"""`horqin export` of a run: the answer that lies there, not another solve, in the forms of the source."""

import csv
import json
import math
import os
import re
import resource
import shutil
import subprocess
import xml.etree.ElementTree as xml
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
PYPSA = ROOT / "test" / "exchange" / "data" / "pypsa"
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
    assert json.loads(answer.stdout) == {
        "status": "optimal",
        "objective": pytest.approx(29446.862694, rel=1e-9),
        "file": str(tmp_path / "run"),
    }
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
    answer = horqin("export", tmp_path / "town", "--format", "pypsa", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "the case was not imported from PyPSA" in answer.stderr


def test_models_of_osemosys_have_no_form_in_pypsa(utopia, tmp_path):
    answer = horqin("export", utopia / "run", "--format", "pypsa", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "the case was imported from another tool" in answer.stderr


def table(folder, name):
    with open(folder / f"{name}.csv") as text:
        return list(csv.DictReader(text))


def test_tables_of_osemosys_name_technologies(utopia, tmp_path):
    done("export", utopia / "run", "--format", "csv", "-o", tmp_path / "out")
    rows = table(tmp_path / "out", "capacity")
    assert {(row["component"], row["name"], row["zone_name"]) for row in rows} >= {
        ("TECHNOLOGY", "E01", "UTOPIA"), ("STORAGE", "DAM", "UTOPIA")}
    done("export", utopia / "run", "--format", "otoole", "-o", tmp_path / "otoole")
    built = {(row["TECHNOLOGY"], row["YEAR"]): float(row["VALUE"]) for row in table(tmp_path / "otoole", "NewCapacity")}
    for row in rows:
        if row["component"] == "TECHNOLOGY":
            assert float(row["built"]) == pytest.approx(built.get((row["name"], row["period"]), 0), abs=1e-8)
    balance = table(tmp_path / "out", "balance")
    assert {"CO2", "ELC"} <= {row["commodity_name"] for row in balance}


def test_tables_of_pypsa_name_components_and_their_parts(tmp_path):
    done("import", "pypsa", PYPSA / "feat-weightings" / "network.nc", tmp_path / "case")
    done("solve", tmp_path / "case", "--out", tmp_path / "run")
    done("export", tmp_path / "run", "--format", "csv", "-o", tmp_path / "out")
    with open(PYPSA / "feat-weightings" / "results.csv") as text:
        text.readline()
        known = {row["name"]: float(row["value"]) for row in csv.DictReader(text) if row["attribute"] == "p_nom_opt"}
    ours = {row["name"]: float(row["capacity"]) for row in table(tmp_path / "out", "capacity")
            if row["component"] in ("Generator", "StorageUnit")}
    assert ours and all(ours[name] == pytest.approx(value, abs=1e-6) for name, value in known.items() if name in ours)
    assert all(row["component"] and row["name"] and row["zone_name"] for row in table(tmp_path / "out", "activity"))
    assert all(row["component"] == "StorageUnit.state_of_charge" or row["component"] == "Store"
               for row in table(tmp_path / "out", "levels"))


def test_tables_of_a_case_of_its_own_are_those_of_the_run(tmp_path):
    done("new", tmp_path / "town")
    done("solve", tmp_path / "town", "--out", tmp_path / "run")
    done("export", tmp_path / "run", "--format", "csv", "-o", tmp_path / "out")
    for name, text in texts(tmp_path / "out").items():
        assert text == (tmp_path / "run" / name).read_text(), name


def lists(name):
    return {"Bus": "buses", "Process": "processes", "StorageUnit": "storage_units"}.get(name, name.lower() + "s")


def value(folder, component, name, attribute, snapshot):
    """What a folder of PyPSA says of an attribute; 0 where it says nothing."""
    file = folder / (f"{lists(component)}-{attribute}.csv" if snapshot else f"{lists(component)}.csv")
    if not file.exists():
        return 0.0
    with open(file) as text:
        rows = list(csv.DictReader(text))
    if snapshot:
        return float(rows[int(snapshot)][name])
    return float({row["name"]: row for row in rows}[name].get(attribute, 0))


@pytest.mark.parametrize("name", ["ac-dc-meshed", "feat-process", "feat-weightings"])
def test_results_in_the_names_of_pypsa_are_those_of_pypsa(name, tmp_path):
    """results.csv: what PyPSA (the version stands in it) finds; bench/export_pypsa.py --write makes it."""
    done("import", "pypsa", PYPSA / name / "network.nc", tmp_path / "case")
    done("solve", tmp_path / "case", "--out", tmp_path / "run")
    done("export", tmp_path / "run", "--format", "pypsa", "-o", tmp_path / "out")
    with open(PYPSA / name / "results.csv") as text:
        assert text.readline().startswith("# PyPSA 1.")
        known = list(csv.DictReader(text))
    largest = {}
    for row in known:
        key = row["component"], row["attribute"]
        largest[key] = max(largest.get(key, 1e-3), abs(float(row["value"])))
    seen = set()
    for row in known:
        key = row["component"], row["attribute"]
        ours = value(tmp_path / "out", row["component"], row["name"], row["attribute"], row["snapshot"])
        assert math.isclose(ours, float(row["value"]), abs_tol=1e-5 * largest[key], rel_tol=0), row
        seen.add(key) if ours else None
    assert {("Generator", "p"), ("Generator", "p_nom_opt"), ("Bus", "marginal_price")} <= seen


@pytest.mark.parametrize("source", ["ac-dc-meshed/network.nc", "ac-dc-meshed/csv", "pathway-growth/network.nc", "feat-piecewise/network.nc"])
def test_what_is_exported_can_be_imported_again(source, tmp_path):
    """All that the optimisation looks at has gone out: the folder solves to the same objective."""
    done("import", "pypsa", PYPSA / source, tmp_path / "case")
    first = json.loads(done("export", tmp_path / "case", "--format", "pypsa", "-o", tmp_path / "out", "--json").stdout)
    done("import", "pypsa", tmp_path / "out", tmp_path / "again")
    again = json.loads(done("solve", tmp_path / "again", "--no-run", "--json").stdout)
    assert again["objective"] == pytest.approx(first["objective"], rel=1e-9)
    with open(tmp_path / "out" / "network.csv") as text:
        head = list(csv.DictReader(text))[0]
    assert float(head["objective"]) + float(head["objective_constant"]) == pytest.approx(first["objective"], rel=1e-9)
    with open(tmp_path / "out" / "snapshots.csv") as text:
        index = next(csv.reader(text))[1:-3]
    assert index == (["period", "timestep"] if "pathway" in source else ["snapshot"])


def test_scenarios_have_no_form_as_a_folder_of_pypsa(tmp_path):
    done("import", "pypsa", PYPSA / "stochastic-cvar" / "network.nc", tmp_path / "case")
    answer = horqin("export", tmp_path / "case", "--format", "pypsa", "-o", tmp_path / "out")
    assert answer.returncode == 2 and "error[scenarios-form]" in answer.stderr


def test_results_of_all_slices_are_those_of_the_run(utopia, tmp_path):
    done("export", utopia / "run", "--format", "netcdf", "-o", tmp_path / "results.nc")
    done("export", utopia / "case", "--format", "netcdf", "-o", tmp_path / "case.nc")
    ours = (utopia / "run" / "results.nc").read_bytes()
    assert (tmp_path / "results.nc").read_bytes() == ours == (tmp_path / "case.nc").read_bytes()
    answer = horqin("export", utopia / "run", "--format", "netcdf", "-o", tmp_path / "results.nc" / "again.nc")
    assert answer.returncode == 2 and "error[file-not-written]" in answer.stderr


def test_one_table_of_the_iamc_has_a_column_for_each_year(utopia, tmp_path):
    done("export", utopia / "run", "--format", "iamc", "-o", tmp_path / "iamc.csv")
    rows = table(tmp_path, "iamc")
    assert list(rows[0])[:5] == ["Model", "Scenario", "Region", "Variable", "Unit"]
    assert list(rows[0])[5:] == [str(year) for year in range(1990, 2011)]
    assert all((row["Scenario"], row["Region"]) == ("base", "UTOPIA") for row in rows)
    by_name = {row["Variable"]: row for row in rows}
    assert len(by_name) == len(rows)
    done("export", utopia / "run", "--format", "otoole", "-o", tmp_path / "otoole")
    for row in table(tmp_path / "otoole", "TotalCapacityAnnual"):
        ours = by_name[f"Capacity|TECHNOLOGY|{row['TECHNOLOGY']}"][row["YEAR"]]
        assert float(ours) == pytest.approx(float(row["VALUE"]), rel=1e-9)
    for kind, file in (("Production", "ProductionByTechnologyAnnual"), ("Use", "UseByTechnologyAnnual")):
        for row in table(tmp_path / "otoole", file):
            start = f"{kind}|{row['FUEL']}|TECHNOLOGY|{row['TECHNOLOGY']}|"
            ours = sum(float(by[row["YEAR"]] or 0) for name, by in by_name.items() if name.startswith(start))
            assert ours == pytest.approx(float(row["VALUE"]), rel=1e-9)


def workbook(path):
    """Name of each sheet, and its rows as lists of texts and numbers."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(path) as book:
        read = lambda name: xml.fromstring(book.read(f"xl/{name}.xml"))
        strings = ["".join(part.itertext()) for part in read("sharedStrings").findall("x:si", space)]
        names = [sheet.get("name") for sheet in read("workbook").iter(f"{{{space['x']}}}sheet")]
        sheets = {}
        for number, name in enumerate(names, 1):
            rows = sheets[name] = []
            for row in read(f"worksheets/sheet{number}").iter(f"{{{space['x']}}}row"):
                value = lambda cell: cell.findtext("x:v", None, space)
                rows.append([strings[int(value(cell))] if cell.get("t") == "s" else float(value(cell))
                             for cell in row if value(cell) is not None])
    return sheets


def test_a_workbook_holds_the_tables_of_the_run_in_the_language_asked_for(tmp_path):
    done("new", tmp_path / "town")
    done("solve", tmp_path / "town", "--out", tmp_path / "run")
    done("export", tmp_path / "run", "--format", "xlsx", "-o", tmp_path / "en.xlsx", "--lang", "en")
    done("export", tmp_path / "town", "--format", "xlsx", "-o", tmp_path / "zh.xlsx", "--lang", "zh")
    english, chinese = workbook(tmp_path / "en.xlsx"), workbook(tmp_path / "zh.xlsx")
    assert list(english)[:2] == ["goals", "limits"] and list(chinese)[:2] == ["目标", "红线与约束"]
    assert not any(re.search("[a-z]{3}", heading) for rows in chinese.values() for heading in rows[0])
    for rows, translated, name in zip(english.values(), chinese.values(), english):
        assert len(rows[0]) == len(translated[0]) and rows[1:] == translated[1:]
        with open(tmp_path / "run" / f"{name}.csv", encoding="utf-8") as file:
            wanted = [[cell for cell in row if cell] for row in csv.reader(file)]
        assert [[str(cell) for cell in row] for row in rows[:1]] == wanted[:1]
        for ours, theirs in zip(rows[1:], wanted[1:], strict=True):
            assert [cell if isinstance(cell, str) else pytest.approx(cell) for cell in ours] == [
                cell if isinstance(mine, str) else float(cell) for cell, mine in zip(theirs, ours, strict=True)]
    answer = horqin("export", tmp_path / "run", "--format", "xlsx", "-o", tmp_path / "zh.xlsx" / "a.xlsx")
    assert answer.returncode == 2 and "error[file-not-written]" in answer.stderr


def test_futures_are_scenarios_of_the_iamc(tmp_path):
    done("import", "pypsa", PYPSA / "stochastic-cvar" / "network.nc", tmp_path / "case")
    done("export", tmp_path / "case", "--format", "iamc", "-o", tmp_path / "iamc.csv")
    rows = table(tmp_path, "iamc")
    built = {}
    for row in rows:
        assert row["Scenario"].startswith("base ")
        if row["Variable"].startswith("Capacity|Generator|"):
            built.setdefault(row["Scenario"], []).append((row["Variable"], list(row.values())[5]))
    assert len(built) > 1 and all(capacities == list(built.values())[0] for capacities in built.values())


def test_a_full_disk_is_told_and_leaves_nothing(utopia, tmp_path):
    """A limit on the size of files stands for the disk: 8 kB are less than any of these."""

    def full(*words):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8000, 8000))  # noqa: E731
        return subprocess.run(
            [COMMAND, *map(str, words)], capture_output=True, text=True, timeout=60, preexec_fn=limit, restore_signals=False
        )

    for words in (
        ["export", utopia / "run", "--format", "netcdf", "-o", tmp_path / "results.nc"],
        ["export", utopia / "run", "--format", "mps", "-o", tmp_path / "program.mps"],
        ["export", utopia / "run", "--format", "iamc", "-o", tmp_path / "table.csv"],
        ["solve", utopia / "case", "--out", tmp_path / "run"],
    ):
        answer = full(*words)
        assert answer.returncode == 2 and "error[file-not-written]" in answer.stderr, answer
        assert list(tmp_path.iterdir()) == []
