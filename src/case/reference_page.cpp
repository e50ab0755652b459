#include <cmath>

#include "base/text.h"
#include "case/raw_table.h"
#include "case/schema_words.h"
#include "case/settings_words.h"

namespace horqin {

namespace {

constexpr std::string_view opening = R"(# Tables of a case

Generated from the schema in src/case (`horqin docs tables`); do not edit.

A case is a folder of text files:

| files | what |
|---|---|
| `case.toml` | settings |
| `tables/NAME.csv` | tables of the model |
| `plan/NAME.csv` | tables of the plan |
| `series/*.csv` | series by time; any file names |
| `sources.csv` | where numbers come from |
| `scenarios/SCENARIO/…` | changes to the case, for each scenario |

**Topic folders.** A table may be spread: `tables/energy/arcs.csv` holds rows of the same table as
`tables/arcs.csv`. One folder deep, any folder name; all of the files are read. Ids are unique in
the whole case. 表可以按主题分文件夹存放，如 `tables/energy/arcs.csv`。

**Files** are UTF-8 (a byte order mark and line ends of Windows do no harm), cells are separated by
commas, a cell with a comma or a line end stands in double quotes. Lines that begin with `#` are
remarks. Columns come in any order; those with a default may be left out. A file of `tables/`,
`plan/`, `series/` or a scenario that nothing is read from is an error, but for Markdown and hidden
files. 文件为 UTF-8 编码的 CSV，`#` 开头的行为注释。

## Cells

| cell | what it holds | 内容 |
|---|---|---|
| name | letters, digits, `_ - .`; Chinese letters too | 字母、数字、`_ - .`、汉字 |
| reference | the id of a row of the table that is named | 所引用表中一行的标识 |
| references | several, separated by blanks, `,` or `;`; of zones also `city/*`: the zones directly below | 多个，空格、逗号或分号分隔；`city/*` 为直接下级各地区 |
| text | anything | 任意文字 |
| whole number, year | digits | 整数、四位年份 |
| years | years and spans: `2021-2025 2030` | 年份与区间 |
| number | decimal point, no thousands separator, no unit: `0.25`, `3e-4` | 小数点，无千分位，无单位 |
| numbers | several, separated by blanks | 多个数，空格分隔 |
| quantity | number, unit and series, see below | 数、单位与序列 |
| one of | one of the words | 所列之一 |
| yes or no | `yes`, `true`, `1`, `是`; `no`, `false`, `0`, `否` | 是否 |

**Quantities.** A number and its unit, `13.1 MWh/t`; times series, `60 亿kWh/a * growth * shape`,
`0.9 * cf_wind` or only `cf_wind`; `inf` where the column allows it. At most one factor has a unit.
The unit may stand once in the header, `rate [MWh/t]`, for all cells of the column that give none.
A number without a unit in a column that needs one is an error, except for 0 and inf. The units
themselves: `horqin docs units`. 量由数、单位、序列相乘组成；单位也可写在表头的方括号中。

**Series.** A file of `series/` has index columns, any of `year`, `future`, `season`, `day`, `step`
or else `hour`; every other column is a series, its header `name` or `name [unit]`. Names are unique
in the case. By `year`: between given years the values run straight, outside them there are none.
`hour` counts 1 to 8760, and a day takes those from its `first_hour` on; `step` counts from 1 within
its day. 序列文件先列时间索引（year、future、season、day、step 或 hour），其余每列一个序列。

**Rows that hold from a year on.** In tables with a column `year` that may be empty (capacities,
demands), a row holds from its year until the next row of the same key; one without year holds from
the beginning. In table capacities a cell that is left empty keeps what an earlier row said, and
rows of a zone win over rows for all zones. 填有 year 的行自该年起生效，直到同键的下一行。

**Provenance.** Every table takes the columns `source`, `quality`, `low`, `high`, `note`. As soon as
the case has sources, each row's measured number needs a source, or `quality` = `assumed` with `low`
and `high` in the number's own unit. 有来源表后，每行主要数字须注明来源，或标为 assumed 并给出上下限。

**Scenarios.** `scenarios/dry/limits.csv` (or with the folders of the case) changes the rows of table
limits in scenario `dry`. A column `op` says how: `set` (or empty) fills the cells it gives into the
rows it names, `add` appends the row, `remove` takes the rows it names away. A row names rows by the
cells of the table's key that it fills; in a table without a key by all cells that hold no number.
A row that names nothing, or nothing that is there, is an error. `scenarios/dry/series/*.csv`
replaces series of the same names. 情景文件按键修改原表：set 修改、add 增加、remove 删除。
)";

/// `|` ends a cell of a Markdown table.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string row(std::initializer_list<std::string> cells) {
  std::string line = "|";
  for (const auto& cell : cells) line += " " + escaped(cell) + " |";
  return line + "\n";
}

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string both(WordPair said) {
  if (said.english.empty()) return "";
  return std::string(said.english) + "<br>" + std::string(said.chinese);
}

/// "processes|links" -> "processes or links".
std::string alternatives(std::string_view list, std::string_view between) {
  std::string text;
  while (!list.empty()) {
    const auto bar = list.find('|');
    const auto word = list.substr(0, bar);
    if (!word.empty()) text += (text.empty() ? "" : std::string(between)) + code(word);
    list = bar == std::string_view::npos ? std::string_view{} : list.substr(bar + 1);
  }
  return text;
}

std::string holds(const ColumnSpec& column) {
  std::string text(words(column.kind).english);
  if (!column.refers.empty()) text += " to " + alternatives(column.refers, " or ");
  if (!column.choices.empty()) text += " " + alternatives(column.choices, ", ");
  if (std::isfinite(column.from)) text += ", " + exact_number(column.from);
  if (std::isfinite(column.from) && std::isfinite(column.to))
    text += " to " + exact_number(column.to);
  else if (std::isfinite(column.from))
    text += " or more";
  if (column.kind == CellKind::quantity) {
    if (column.positive)
      text += ", above 0";
    else if (!column.negative)
      text += ", 0 or more";
    if (column.infinite) text += ", or `inf`";
    if (column.series) text += "; series";
  }
  return text;
}

std::string fallback(const ColumnSpec& column) {
  if (!column.fallback) return "must be filled";
  return column.fallback->empty() ? "" : code(*column.fallback);
}

std::string columns_table(std::span<const ColumnSpec> columns) {
  std::string text =
      "| column | holds | unit | default | meaning | 含义 |\n|---|---|---|---|---|---|\n";
  for (const auto& column : columns) {
    text += row({code(column.name), holds(column), both(words(column.unit)), fallback(column),
                 std::string(column.english), std::string(column.chinese)});
  }
  return text;
}

std::string table_section(const TableSpec& spec) {
  std::string text = "### " + std::string(spec.name) + "\n\n" + code(spec.file) + ". " +
                     std::string(spec.english) + "\n" + std::string(spec.chinese) + "\n\n";
  std::string key;
  for (const auto& name : spec.key) key += (key.empty() ? "" : ", ") + code(name);
  text += spec.required ? "Every case has it. " : "";
  text += key.empty() ? "Rows have no key." : "A row is named by " + key + ".";
  if (!spec.measured.empty())
    text += " `low`, `high` and `source` speak of " + code(spec.measured) + ".";
  return text + "\n\n" + columns_table(spec.columns) + "\n";
}

std::string settings_section() {
  std::string text =
      "## case.toml\n\n| setting | holds | default | meaning | 含义 |\n|---|---|---|---|---|\n";
  for (const auto& setting : settings_words()) {
    const auto path = (setting.section.empty() ? "" : std::string(setting.section) + ".") +
                      std::string(setting.name);
    text += row({code(path), std::string(setting.holds),
                 setting.fallback.empty() ? "" : code(setting.fallback),
                 std::string(setting.english), std::string(setting.chinese)});
  }
  return text + "\n";
}

}  // namespace

std::string reference_page() {
  std::string text(opening);
  text += "\n" + settings_section() + "## Tables\n\n";
  for (const auto& spec : schema()) text += table_section(spec);
  return text + "### Columns that every table takes\n\n" + columns_table(common_columns());
}

}  // namespace horqin
