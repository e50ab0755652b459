"""`horqin package CASE` writes a data package that Frictionless accepts, field by field and row by
row, and that refuses what it should."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from frictionless import Package

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))


def packed(case, folder):
    """A copy of the case in `folder`, with its descriptor."""
    copy = folder / "case"
    shutil.copytree(ROOT / case, copy)
    subprocess.run([COMMAND, "package", str(copy)], check=True, stdout=subprocess.PIPE)
    return copy / "datapackage.json"


def errors_of(descriptor):
    report = Package(str(descriptor)).validate()
    assert report.stats["tasks"] > 0
    return report.flatten(["name", "type", "rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("case", ["cases/tongliao", "cases/oasis", "test/case/small"])
def test_the_case_is_valid(case, tmp_path):
    assert errors_of(packed(case, tmp_path)) == []


@pytest.mark.parametrize("case", ["cases/tongliao", "cases/oasis", "test/case/small"])
def test_every_table_is_a_resource(case, tmp_path):
    descriptor = packed(case, tmp_path)
    paths = {resource["path"] for resource in json.loads(descriptor.read_text())["resources"]}
    folder = descriptor.parent
    files = [*folder.glob("*.csv"), *folder.glob("tables/**/*.csv"),
             *folder.glob("plan/**/*.csv"), *folder.glob("series/*.csv"),
             *folder.glob("scenarios/**/*.csv")]
    assert paths == {str(file.relative_to(folder)) for file in files}


def test_fields_are_named_as_in_the_file(tmp_path):
    package = Package(str(packed("test/case/small", tmp_path)))
    assert package.get_resource("tables.herd.arcs").schema.field_names == [
        "process", "commodity", "rate [t/t]"]
    assert package.get_resource("tables.zones").schema.primary_key == ["id"]
    assert package.get_resource("tables.arcs").schema.primary_key == []


@pytest.mark.parametrize("file, old, new, error", [
    ("tables/zones.csv", "south,city", "north,city", "primary-key"),
    ("tables/zones.csv", "south,city", ",city", "primary-key"),
    ("tables/periods.csv", "2030,outlook", "soon,outlook", "type-error"),
    ("tables/periods.csv", "2030,outlook", "2030,later", "constraint-error"),
    ("tables/days.csv", "6 h,4345", "6 h,9000", "constraint-error"),
    ("tables/arcs.csv", "wells,water,1,", "wells,water,,", "constraint-error"),
    ("series/growth.csv", "2030,1.4", "2030,much", "type-error"),
])
def test_mistakes_are_seen(file, old, new, error, tmp_path):
    descriptor = packed("test/case/small", tmp_path)
    broken = descriptor.parent / file
    text = broken.read_text()
    assert text.count(old) == 1
    broken.write_text(text.replace(old, new))
    assert error in {found[1] for found in errors_of(descriptor)}
