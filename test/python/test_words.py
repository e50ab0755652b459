"""Problems in Chinese: every code of the sources has its words (src/plan/words), no words are left of codes and
sentences that are gone, and the command line says them."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))
WORDS = ROOT / "src" / "plan" / "words"
HAN = re.compile("[一-鿿]")
KEBAB = re.compile(r'"([a-z0-9]+(?:-[a-z0-9]+)+)"')
# A code of one word is found where a problem is made.
SINGLE = re.compile(r'(?:\b(?:error|warning|surprise)\(\s*|\bwrong\(\s*spot,\s*|\brefuse\(|\bwhy = \{)"([a-z]+)",')
# Where words with a hyphen are no codes: names of attributes, algorithms and profiles.
OTHER_FILES = ("src/result/", "src/solve/", "src/plan/report/", "src/case/package.")
CODE_FILES = ("src/result/netcdf_read.cpp",)
OTHER_WORDS = {
    "pay-off", "tie-break",  # stages of a solve
    "periods", "days", "goals", "futures",  # what `rolling-case` has found
}


TOKEN = re.compile(r"//[^\n]*|'(?:[^'\\]|\\.)'|" + r'"((?:[^"\\\n]|\\.)*)"|(\s+)|(.)', re.S)


def literals(text):
    """The strings of a C++ source, neighbours joined."""
    found, together = [], False
    for token in TOKEN.finditer(text):
        string, blank = token.group(1), token.group(2)
        if string is not None:
            string = string.replace('\\"', '"')
            found = found[:-1] + [found[-1] + string] if together else found + [string]
            together = True
        elif blank is None:
            together = False
    return found


def is_said(piece, said):
    """Whether a piece stands in one string, or is put together from the end of one and the beginning of others."""
    if piece in said:
        return True
    ends = [k for k in range(1, len(piece)) if piece[:k] + "\0" in said]
    return any("\0" + piece[k:] in said or begins(piece[k:], said) for k in ends)


def begins(piece, said):
    whole = [k for k in range(1, len(piece)) if "\0" + piece[:k] + "\0" in said]
    return any("\0" + piece[k:] in said or begins(piece[k:], said) for k in whole)


def sources():
    for file in sorted((ROOT / "src").rglob("*")):
        name = file.relative_to(ROOT).as_posix()
        if file.suffix in (".cpp", ".h") and WORDS not in file.parents:
            yield name, file.read_text(encoding="utf-8")


def codes_of_sources():
    codes = {}
    for name, text in sources():
        other = name.startswith(OTHER_FILES) and name not in CODE_FILES
        for code in [] if other else KEBAB.findall(text) + SINGLE.findall(text):
            if code not in OTHER_WORDS and not code[0].isdigit():
                codes.setdefault(code, name)
    return codes


def words():
    return "".join(file.read_text(encoding="utf-8") for file in sorted(WORDS.glob("words_*.cpp")))


def codes_of_words():
    # A code stands at the beginning of an entry: two braces in, before what is wrong.
    return set(re.findall(r'^      \{"([a-z0-9-]+)",', words(), re.M))


def test_every_code_has_chinese_words():
    have = codes_of_words()
    missing = {code: name for code, name in codes_of_sources().items() if code not in have}
    assert not missing, f"give these codes Chinese words in src/plan/words/words_*.cpp: {missing}"


def test_no_words_are_left_of_codes_that_are_gone():
    assert len(codes_of_words()) > 200
    gone = codes_of_words() - set(codes_of_sources())
    assert not gone, f"no source makes these codes any more: {sorted(gone)}"


def test_every_english_sentence_still_stands_in_the_sources():
    said = "\0".join(["", *(one for _, text in sources() for one in literals(text)), ""])
    english = [one for one in literals(words()) if not HAN.search(one) and one not in codes_of_words()]
    pieces = {piece for one in english for piece in one.split("{}") if len(piece) > 3}
    gone = sorted(piece for piece in pieces if not is_said(piece, said))
    assert len(pieces) > 500
    assert not gone, f"these sentences are said no more, mend them in src/plan/words: {gone}"


def horqin(*arguments):
    return subprocess.run([COMMAND, *map(str, arguments)], capture_output=True, text=True, timeout=60)


@pytest.fixture
def town(tmp_path):
    folder = tmp_path / "town"
    assert horqin("new", folder).returncode == 0
    arcs = folder / "tables" / "arcs.csv"
    arcs.write_text(arcs.read_text().replace("t CO2/MWh", "t CO2/MWhh"))
    return folder


def test_check_tells_mistakes_in_chinese(town):
    told = horqin("check", town, "--lang", "zh")
    assert told.returncode == 2
    assert "tables/arcs.csv:3:20: 错误[unit-unknown]：没有名为 MWhh 的单位" in told.stdout
    assert "    发现：MWhh\n    处理：是不是想写 MWh？" in told.stdout
    assert told.stdout.endswith("1 个错误\n")
    assert horqin("solve", town, "--lang", "zh").stderr.startswith("tables/arcs.csv:3:20: 错误[unit-unknown]")


def test_json_keeps_its_english_and_adds_chinese(town):
    plain, chinese = (json.loads(horqin("check", town, "--json", "--lang", lang).stdout) for lang in ("en", "zh"))
    (one,), (both,) = plain["problems"], chinese["problems"]
    assert both.pop("message_zh") == "没有名为 MWhh 的单位"
    assert both.pop("remedy_zh") == "是不是想写 MWh？"
    assert one == both


@pytest.mark.parametrize("command", [["solve", "--no-run"], ["solve", "--no-run", "--scenario", "strict"], ["prices"]])
def test_pages_have_chinese_signs(command):
    page = horqin(command[0], ROOT / "cases" / "oasis", *command[1:], "--lang", "zh").stdout
    assert "红线" in page
    assert not re.findall(r".*[一-鿿](?:[:,;] | \().*", page)


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["solvee"], "没有命令 solvee；是不是想写 solve？（用法见 `horqin --help`、`horqin 命令 --help`）"),
        (["solve", "x", "--treads", "2"], "没有选项 --treads；是不是想写 --threads？"),
        (["solve"], "必须给出 CASE"),
        (["solve", "x", "--gap", "2"], "--gap：2 不在 0 与 1 之间"),
        (["solve", "x", "--threads", "9999"], "--threads：9999 不在 0 与 1024 之间"),
        (["solve", "x", "--time-limit", "-3"], "--time-limit：-3 不大于 0"),
        (["solve", "x", "--method", "simplx"], "--method：simplx 不在 {auto,clarabel,hipo,ipx,pdlp,simplex} 之中"),
        (["solve", "x", "more"], "多余的参数：more"),
    ],
)
def test_words_of_the_command_line(arguments, said):
    told = horqin(*arguments, "--lang", "zh")
    assert told.returncode == 2 and told.stderr.startswith("horqin: " + said), told.stderr
    document = json.loads(horqin(*arguments, "--lang", "zh", "--json").stdout)
    assert document["message_zh"].startswith(said) and "zh" not in document["message"]
