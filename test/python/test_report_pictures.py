"""`tools/report_pictures`: charts of a report as files that stand alone."""

import os
import subprocess
import sys
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    file = tmp_path_factory.mktemp("report") / "oasis.html"
    done = subprocess.run([COMMAND, "report", ROOT / "cases" / "oasis", "-o", file, "--no-explain"], capture_output=True)
    assert done.returncode == 0, done.stderr
    return file


def pictures(page, folder, *wanted):
    tool = ROOT / "tools" / "report_pictures"
    return subprocess.run([sys.executable, tool, page, folder, *wanted], capture_output=True, text=True)


def texts(file):
    return " ".join(one.text or "" for one in xml.parse(file).iter(SVG + "text"))


def test_a_chart_becomes_a_file_in_each_language(page, tmp_path):
    assert pictures(page, tmp_path, "works=gantt", "water=sankey:Water:2030").returncode == 0
    english, chinese = (texts(tmp_path / name) for name in ("works.svg", "works.zh.svg"))
    assert "drip" in english and not any("一" <= letter <= "鿿" for letter in english)
    assert "滴灌" in chinese and "drip" not in chinese
    assert "river" in texts(tmp_path / "water.svg")
    style = xml.parse(tmp_path / "water.svg").find(SVG + "style")
    assert style is not None and ".flow" in style.text


def test_a_chart_that_is_not_there_is_told(page, tmp_path):
    done = pictures(page, tmp_path, "x=sankey:Water:1999")
    assert done.returncode != 0 and "no chart sankey:Water:1999" in done.stderr and "gantt" in done.stderr
    assert not list(tmp_path.iterdir())
