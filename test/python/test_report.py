"""`horqin report`: one HTML file that is well formed, needs no network, shows the numbers of the run,
has both languages everywhere, and takes no markup from the texts of a case."""

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
VOID = {"meta", "input", "br", "link", "img", "hr"}
SVG_EMPTY = {"rect", "line", "path"}


class Page(HTMLParser):
    """Tags must close in order; collects what the tests ask for."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.links, self.tags, self.words = [], [], [], set(), ""
        self.languages = {"en": 0, "zh": 0}
        self.rows, self.hidden = [], 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for name, value in attrs.items():
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "src", "data", "action", "xlink:href"):
                self.links.append(value)
            if "url(" in (value or ""):
                self.links.append(value)
        if attrs.get("class") in self.languages:
            self.languages[attrs["class"]] += 1
        if tag == "tr":
            self.rows.append([])
        if tag == "td":
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append((tag, attrs.get("class")))

    def handle_startendtag(self, tag, attrs):
        assert tag in SVG_EMPTY, tag
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1][0] == tag, (tag, self.open[-3:], self.getpos())
        self.open.pop()

    def handle_data(self, data):
        self.words += data
        tags = [tag for tag, _ in self.open]
        shown = not any(kind == "zh" for _, kind in self.open) and "title" not in tags
        if "td" in tags and self.rows and self.rows[-1] and shown:
            self.rows[-1][-1] += data


def run(*arguments):
    done = subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Copies of the cases: a fresh one, and one with clauses, projects and futures of water."""
    folder = tmp_path_factory.mktemp("cases")
    assert run("new", folder / "fresh")[0] == 0
    shutil.copytree(ROOT / "cases" / "oasis", folder / "oasis")
    return folder


@pytest.fixture(scope="module")
def reports(cases):
    pages = {}
    for name in ("fresh", "oasis"):
        assert run("solve", cases / name, "--out", cases / (name + "-run"))[0] == 0
        for what in (name, name + "-run"):
            file = cases / (what + ".html")
            code, _, err = run("report", cases / what, "-o", file, "--case", cases / name)
            assert code == 0, err
            pages[what] = file.read_text(encoding="utf-8")
    return pages


@pytest.mark.parametrize("name", ["fresh", "fresh-run", "oasis", "oasis-run"])
def test_it_is_one_file_that_needs_nothing(reports, name):
    page = Page(reports[name])
    assert not page.tags & {"script", "link", "img", "iframe", "object", "embed", "base", "form"}
    assert page.links
    for link in page.links:
        assert link.startswith("#"), link
        assert link[1:] in page.ids, link
    assert len(page.ids) == len(set(page.ids))
    addresses = set(re.findall(r"https?://[^\"'<> ]+", reports[name]))
    assert addresses <= {"http://www.w3.org/2000/svg"}, addresses
    assert "default-src 'none'" in reports[name]


def test_clauses_that_own_nothing_take_no_column_for_it(reports):
    rows = {row[0]: row for row in Page(reports["oasis-run"]).rows if len(row) in (3, 4) and re.fullmatch("P[0-9]+", row[0])}
    assert len(rows["P01"]) == 4 and "grain" in rows["P01"][3]
    assert len(rows["P13"]) == 3 and "organisation" in rows["P13"][2]


def test_what_is_folded_stands_on_paper(reports):
    """Browsers print nothing of a closed <details>: what it folds stands beside it, hidden on the screen only."""
    text = reports["oasis-run"]
    folds = re.findall(r"<details(?: open)?><summary>(.*?)</summary>(.{0,60})", text, re.S)
    assert len(folds) >= 4 and text.count("<details") == len(folds)
    for heading, after in folds:
        assert after.startswith('</details><div class="folded" hidden="until-found"><'), heading
    assert any("All red lines" in heading for heading, _ in folds)
    assert all(word in text for word in ("reference", "参照", "固定取舍", "已求得最优解"))
    screen, paper = text.split("@media print", 1)
    assert "details[open]+.folded" in screen
    assert re.search(r"[\n}]\.folded\{display:block;content-visibility:visible\}", paper.split("</style>")[0])


@pytest.mark.parametrize("name", ["fresh", "oasis"])
def test_both_languages_are_complete(reports, name):
    page = Page(reports[name])
    assert page.languages["en"] == page.languages["zh"] > 20
    english = re.sub(r'<(span|text)[^>]*class="zh"[^>]*>.*?</\1>', "", reports[name])
    english = re.sub(r"<title>.*?</title>|title=\"[^\"]*\"|aria-label=\"[^\"]*\"", "", english)
    body = Page(english[english.index('<div class="page">') :].replace("</body>\n</html>", "")).words
    left = set(re.findall("[\u4e00-\u9fff]+", body))
    assert left <= {"万元", "元", "万", "万亩", "亩", *"一二三四五六"}, left  # units, sections of the plan


def number(text):
    found = re.search(r"[-−]?[0-9][0-9,]*\.?[0-9]*(e[-+]?[0-9]+)?", text)
    return float(found.group().replace(",", "").replace("−", "-")) if found else None


@pytest.mark.parametrize("name", ["fresh", "oasis"])
def test_the_numbers_are_those_of_the_run(cases, reports, name):
    summary = json.loads((cases / (name + "-run") / "summary.json").read_text())
    rows = [row for row in Page(reports[name + "-run"]).rows if len(row) == 9]
    assert len(rows) == len(summary["goals"])
    goals = sorted(summary["goals"], key=lambda goal: goal["priority"])
    for goal, row in zip(goals, rows):
        assert row[2].split()[0] == (goal["period"] or "plan").split()[0]
        assert number(row[4]) == pytest.approx(goal["value"], rel=6e-4, abs=1e-9), (goal, row)
        if goal["target"] is not None:
            assert number(row[3]) == pytest.approx(goal["target"], rel=6e-4), (goal, row)
    text = Page(reports[name + "-run"]).words
    assert summary["input_hash"] in text


def test_markup_in_a_case_stays_text(cases, tmp_path):
    evil = "</title><script>alert(1)</script><b onclick='x()'>\"&amp;"
    folder = tmp_path / "evil"
    shutil.copytree(cases / "fresh", folder)
    toml = folder / "case.toml"
    toml.write_text(re.sub('title_en = ".*"', f"title_en = '''{evil}'''", toml.read_text()))
    goals = folder / "tables" / "goals.csv"
    goals.write_text(goals.read_text().replace("60 MW of wind in 2030", '"' + evil.replace('"', '""') + '"'))
    processes = folder / "tables" / "processes.csv"
    processes.write_text(processes.read_text().replace("coal power", '"' + evil.replace('"', '""') + '"'))
    code, _, err = run("report", folder, "-o", tmp_path / "evil.html", "--lang", "en")
    assert code == 0, err
    page = Page((tmp_path / "evil.html").read_text())
    assert "script" not in page.tags and "b" in page.tags
    assert page.words.count(evil) >= 3


def test_a_run_of_a_changed_case_is_refused(cases, reports, tmp_path):
    folder = tmp_path / "changed"
    shutil.copytree(cases / "fresh", folder)
    demands = folder / "tables" / "demands.csv"
    demands.write_text(demands.read_text().replace("40 MW", "41 MW"))
    code, _, err = run("report", cases / "fresh-run", "-o", tmp_path / "x.html", "--case", folder)
    assert code == 2 and "the case has changed since the run" in err
    assert not (tmp_path / "x.html").exists()
    code, _, err = run("report", tmp_path, "-o", tmp_path / "x.html")
    assert code == 2 and "neither a run nor a case" in err


def test_conflicts_of_the_run_become_cards(cases, reports, tmp_path):
    copy = tmp_path / "run"
    shutil.copytree(cases / "oasis-run", copy)
    explain = {
        "conflicts": [{"clauses": ["P01", "P03"], "minimal": True}],
        "repairs": [
            {
                "norm": "total",
                "changes": [{"clause": "P01", "from": 20, "to": 18.5, "unit": "万t/a", "id": "grain"}],
            }
        ],
    }
    (copy / "explain.json").write_text(json.dumps(explain))
    code, _, err = run("report", copy, "-o", tmp_path / "x.html", "--case", cases / "oasis")
    assert code == 0, err
    text = Page((tmp_path / "x.html").read_text()).words
    assert "These cannot all hold together" in text and "20 → 18.5" in text


def test_a_run_that_cannot_hold_is_not_explained_again(cases, tmp_path):
    """`solve` wrote why; without time to look again the card is that of the run."""
    assert run("solve", cases / "oasis", "--scenario", "strict", "--out", tmp_path / "run")[0] == 3
    code, _, err = run("report", tmp_path / "run", "-o", tmp_path / "x.html", "--explain-time", "1e-9")
    assert code == 0, err
    words = Page((tmp_path / "x.html").read_text()).words
    assert "These cannot all hold together" in words and "None was found" not in words
    assert "Least worst change" in words and "The search stopped early" not in words


def test_a_background_that_cannot_hold_is_a_card_too(cases, tmp_path):
    folder = tmp_path / "case"
    shutil.copytree(cases / "fresh", folder)
    demands = folder / "tables" / "demands.csv"
    demands.write_text(demands.read_text().replace("40 MW", "4000 MW"))
    assert run("solve", folder, "--out", tmp_path / "run")[0] == 3
    code, _, err = run("report", tmp_path / "run", "-o", tmp_path / "x.html", "--explain-time", "1e-9")
    assert code == 0, err
    words = Page((tmp_path / "x.html").read_text()).words
    assert "Balances, stocks and capacities alone cannot hold" in words and "None was found" not in words
