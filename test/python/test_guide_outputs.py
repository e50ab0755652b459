"""What the pages of the guide show is what comes: each shown line of an answer is a line of the answer, times aside."""

import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
GUIDE = ROOT / "doc" / "guide"
PAGES = {
    "explain": ["explain", "oasis"],
    "prices": ["prices", "oasis"],
    "frontier": ["frontier", "oasis", "--goals", "grain_floor,cotton_2030", "--points", "8", "--beyond"],
    "portfolio": ["portfolio", "oasis"],
    "alternatives": ["alternatives", "town"],
    "sensitivity": ["sensitivity", "oasis", "--top", "6"],
    "compare": ["compare", "as-planned", "more-groundwater"],
    "first-steps": ["solve", "town"],
    "first-steps.zh": ["solve", "town", "--lang", "zh"],
}


MISTAKES = {"first-steps": ["check", "broken"], "first-steps.zh": ["check", "broken", "--lang", "zh"]}


def horqin(*words, folder, code=0):
    words = [COMMAND, *words] if "--lang" in words else [COMMAND, *words, "--lang", "en"]
    answer = subprocess.run(words, capture_output=True, text=True, timeout=120, cwd=folder)
    assert answer.returncode == code, answer.stderr
    return answer.stdout


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder with the cases and runs that the pages speak of."""
    desk = tmp_path_factory.mktemp("desk")
    (desk / "oasis").symlink_to(ROOT / "cases" / "oasis")
    horqin("new", "town", folder=desk)
    horqin("new", "broken", folder=desk)
    for name, right, wrong in ("capacities", "60 MW", "60 MWh"), ("limits", "emissions", "emission"):
        table = desk / "broken" / "tables" / f"{name}.csv"
        table.write_text(table.read_text().replace(right, wrong))
    changed = desk / "changed"
    subprocess.run(["cp", "-r", f"{desk}/oasis/.", changed], check=True)
    limits = changed / "tables" / "limits.csv"
    limits.write_text(limits.read_text().replace("groundwater,<=,10000 ", "groundwater,<=,10500 "))
    horqin("solve", "oasis", "--out", "as-planned", folder=desk)
    horqin("solve", "changed", "--out", "more-groundwater", folder=desk)
    return desk


def without_times(line):
    return re.sub(r"\d+\.\d+ s\b", "N s", line).strip()


def shown(page):
    """Lines of code blocks that are no commands, up to the part on Tongliao."""
    text = (GUIDE / f"{page}.md").read_text().split("\n## 通辽")[0]
    fenced = False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif (fenced or line.startswith("    ")) and line.strip():
            if not re.match(r"(\$ )?(horqin|build/horqin|make) ", line.strip()):
                yield without_times(line)


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_shows_comes(page, desk):
    text = horqin(*PAGES[page], folder=desk)
    if page in MISTAKES:
        text += horqin(*MISTAKES[page], folder=desk, code=2)
    came = {without_times(line) for line in text.splitlines()}
    missing = [line for line in shown(page) if line not in came]
    assert not missing, "\n".join(missing)


def test_links_and_pictures_are_there():
    for page in [ROOT / "README.md", *GUIDE.glob("*.md")]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text()):
            assert "://" in target or (page.parent / target).exists(), (page, target)
