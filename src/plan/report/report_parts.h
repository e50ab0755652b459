#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plan/report/report.h"
#include "plan/run/run_read.h"
#include "result/markup.h"

namespace horqin {

/// What all sections of a report read.
class ReportData {
 public:
  explicit ReportData(const ReportInput& input);

  const ReportInput& input;
  const Case& source;
  Json summary, manifest;
  Json explain, sensitivity;  ///< null where there are none
  std::string currency;

  /// A number for people; a dash where there is none.
  static std::string number(const Json& item, const char* key, int digits = 4);
  /// The name of an item that has name_zh, name_en and id.
  static Words name(const Json& item);
  /// The name of a row of a table of the case, by id.
  Words name(std::string_view table, const std::string& id) const;
  /// Period and zone of an outcome.
  std::string when(const Json& item) const;
  /// A link to a clause, its sentence as title.
  std::string clause(const std::string& id) const;
  /// The link and the sentence itself.
  std::string quote(const std::string& id) const;
  /// The last period of the plan, or the last there is, as it is written in the tables of the run.
  std::string last_period(const std::vector<std::string>& periods) const;
};

/// A heading with its anchor, and the section's text below; empty when the text is.
std::string section(const char* anchor, const Words& title, const std::string& text);
/// The head of a table; `numbers` are the columns that stand right.
std::string table_head(const std::vector<Words>& names, std::initializer_list<int> numbers);
/// What a reader opens by its heading; on paper it always stands there.
std::string folded(const std::string& heading, const std::string& text, bool open = false);
/// Radio buttons that show one of several figures, without a script. `name` is unique in the page;
/// figures beyond most_panels are left out. On paper stand the one that is chosen and those of
/// `printed`.
inline constexpr size_t most_panels = 24;
std::string chooser(const std::string& name, const std::vector<Words>& labels,
                    const std::vector<std::string>& figures, size_t shown,
                    const std::vector<size_t>& printed);

// The sections, in order; empty where there is nothing to say.
std::string verdict_section(const ReportData& data);
std::string goals_section(const ReportData& data);
std::string conflicts_section(const ReportData& data);
std::string limits_section(const ReportData& data);
std::string projects_section(const ReportData& data);
std::string flows_section(const ReportData& data);
std::string map_section(const ReportData& data);
std::string sensitivity_section(const ReportData& data);
std::string clauses_section(const ReportData& data);
std::string sources_section(const ReportData& data);
std::string check_section(const ReportData& data);

/// What the plan costs and earns over its horizon, as a Sankey diagram; empty without costs.csv.
std::string money_picture(const ReportData& data);

std::string report_style();

}  // namespace horqin
