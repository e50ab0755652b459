"""Names of the sources. The sanitizer builds compile several files of a layer as one, so what two
of its files keep to themselves must not have one name; and a type that two files define in one
namespace breaks the rule of one definition, which no compiler sees.
"""

import re
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OPENS = re.compile(r"namespace(?: ([\w:]+))? \{$")
TYPE = re.compile(r"(?:struct|class|enum class|enum) (\w+)(?: final)?(?: :[^:][^;]*)?\s*\{")
ALIAS = re.compile(r"using (\w+) = (.+)")
FUNCTION = re.compile(r"(?!return\b|TEST|INSTANTIATE|RC_)[\w:<][^=;({]*?[ *&](\w+)\((.*)")
VARIABLE = re.compile(
    r"(?:inline )?(?:constexpr|const|thread_local)\b[^=({]*?[ *&](\w+)(?:\[\w*\])? ?[={;]")
HIDDEN = "{file}"  # the namespace without a name


def parameters(text):
    """Types of parameters, without their names and defaults: `int a, const T& b` → `int,const T&`."""
    depth, parts = 1, [""]
    for letter in text:
        depth += (letter in "(<{[") - (letter in ")>}]")
        if depth == 0:
            break
        if letter == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += letter
    types = (re.sub(r" *=.*", "", part).strip() for part in parts)
    return ",".join(re.sub(r" *\b\w+$", "", one) if " " in one else one for one in types)


def definitions(file):
    """(namespace, name, what it is) of what stands at the left edge of a file."""
    lines = file.read_text(encoding="utf-8").splitlines()
    spaces = []
    short_end = None  # clang-format writes no comment after a namespace of one line
    for number, line in enumerate(lines):
        if found := OPENS.match(line):
            spaces.append(found[1] or HIDDEN)
            short_end = number + 2 if lines[number + 2] == "}" else short_end
        elif line.startswith("}  // namespace") or number == short_end:
            spaces.pop()
        elif found := TYPE.match(line):
            yield "::".join(spaces), found[1], "type"
        elif found := ALIAS.match(line):
            yield "::".join(spaces), found[1], "alias " + found[2]
        elif found := VARIABLE.match(line):
            yield "::".join(spaces), found[1], "variable"
        elif found := FUNCTION.match(line):
            rest = " ".join([found[2], *(one.strip() for one in lines[number + 1:number + 6])])
            yield "::".join(spaces), found[1], "function " + parameters(rest)


def clashes(files, hidden):
    """What two of the files define under one name: an overload and the same alias may be."""
    places = defaultdict(dict)
    for file in files:
        for space, name, what in definitions(file):
            if space.endswith(HIDDEN) == hidden:
                places[space, name].setdefault(file.relative_to(ROOT).as_posix(), []).append(what)
    found = []
    for (space, name), by_file in sorted(places.items()):
        kinds = [one for whats in by_file.values() for one in set(whats)]
        functions = all(one.startswith("function ") for one in kinds)
        same_alias = len(set(kinds)) == 1 and kinds[0].startswith("alias ")
        if len(by_file) == 1 or same_alias or (functions and len(set(kinds)) == len(kinds)):
            continue
        if hidden or kinds.count("type") > 1:
            found.append(f"{name}: {' '.join(by_file)}")
    return found


def layers():
    return [folder for part in ("src", "test") for folder in sorted((ROOT / part).iterdir())
            if folder.is_dir() and folder.name not in ("fuzz", "python")]


def test_files_of_a_layer_hide_different_names():
    found = [one for folder in layers() for one in clashes(sorted(folder.rglob("*.cpp")), True)]
    assert not found, "give them names that tell them apart:\n" + "\n".join(found)


def test_a_type_is_defined_once_in_a_namespace():
    files = [file for folder in (ROOT / "src").iterdir() if folder.is_dir()
             for file in sorted([*folder.rglob("*.h"), *folder.rglob("*.cpp")])]
    found = clashes(files, False)
    assert not found, "two definitions of one type:\n" + "\n".join(found)


def test_clashes_are_found(tmp_path, monkeypatch):
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    hidden = "namespace horqin {\nnamespace {\n%s\n}  // namespace\n}  // namespace horqin\n"

    def names(first, second, text=hidden, is_hidden=True):
        for name, body in (("a.cpp", first), ("b.cpp", second)):
            (tmp_path / name).write_text(text % body)
        found = clashes([tmp_path / "a.cpp", tmp_path / "b.cpp"], is_hidden)
        return [one.split(":")[0] for one in found]

    short = "namespace {\n%s\n}\nint of(int a) {\n}\n"
    assert names("constexpr int a = 1;", "constexpr int b = 1;", short) == []
    assert names("constexpr int a = 1;", "constexpr int a = 2;", short) == ["a"]
    assert names("class Search {\n};", "struct Search : Sheet {\n};") == ["Search"]
    assert names("constexpr double same = 1;", "bool same(int a) {") == ["same"]
    assert names("int of(int a,\n       T b) {", "double of(int other, T one = {}) {") == ["of"]
    assert names("int of(int a) {", "int of(double a) {") == []
    assert names("using Norm = Repair::Norm;", "using Norm = Repair::Norm;") == []
    assert names("using Norm = Repair::Norm;", "using Norm = Other;") == ["Norm"]
    open_text = "namespace horqin {\n%s\n}  // namespace horqin\n"
    assert names("struct Answer {\n};", "struct Answer {\n};", open_text, False) == ["Answer"]
    assert names("struct State::Part {\n};", "struct Other::Part {\n};", open_text, False) == []
