#include <algorithm>
#include <array>

#include "result/netcdf.h"
#include "result/netcdf_library.h"

namespace horqin {

namespace {

/// A results file open for reading; what cannot be read refuses it.
class Results {
 public:
  explicit Results(const std::filesystem::path& path) : shown_(path.string()) {
    std::error_code error;
    if (!std::filesystem::exists(path, error))
      refuse("results-missing", {shown_}, "", "the run has no results: it was not solved",
             "give a run that was solved, or a case to solve");
    check(nc_open(path.c_str(), NC_NOWRITE, &id_), "");
  }
  ~Results() {
    if (id_ >= 0) nc_close(id_);
  }
  Results(const Results&) = delete;
  Results& operator=(const Results&) = delete;

  bool has(const std::string& name) const {
    int variable = -1;
    return nc_inq_varid(id_, name.c_str(), &variable) == NC_NOERR;
  }

  /// All numbers of a variable, of which there are `count`.
  std::vector<double> numbers(const std::string& name, size_t count) const {
    int variable = -1;
    if (nc_inq_varid(id_, name.c_str(), &variable) != NC_NOERR)
      refuse("results-broken", {shown_}, name, "the file does not hold what a run writes into it",
             "solve the case again: an older version wrote less");
    int dimensions = 0;
    std::array<int, NC_MAX_VAR_DIMS> ids = {};
    check(nc_inq_var(id_, variable, nullptr, nullptr, &dimensions, ids.data(), nullptr), name);
    size_t found = 1;
    for (int d = 0; d < dimensions; ++d) {
      size_t length = 0;
      check(nc_inq_dimlen(id_, ids[static_cast<size_t>(d)], &length), name);
      found *= length;
    }
    if (found != count)
      refuse("results-model", {shown_}, std::to_string(found),
             name + " has other values than the " + std::to_string(count) +
                 " that the case asks for: another version solved it",
             "solve the case again");
    std::vector<double> values(count);
    if (count > 0) check(nc_get_var_double(id_, variable, values.data()), name);
    return values;
  }

 private:
  void check(int status, const std::string& what) const {
    if (status != NC_NOERR)
      refuse("results-broken", {shown_}, what,
             std::string("the results cannot be read: ") + nc_strerror(status),
             "solve the case again");
  }

  std::string shown_;
  int id_ = -1;
};

}  // namespace

SavedAnswer read_answer(const std::filesystem::path& file, const Model& model) {
  const Results results(file);
  SavedAnswer answer;
  answer.x = results.numbers("column_value", static_cast<size_t>(model.at.columns));
  const auto& nodes = model.net.nodes;
  for (const auto grain : {Grain::year, Grain::season, Grain::day, Grain::step}) {
    const auto variable = std::string("price_") + name(grain);
    if (!results.has(variable)) continue;
    answer.prices.resize(nodes.size());
    const auto width = static_cast<size_t>(model.line.period_count()) * model.count(grain);
    const auto such = std::ranges::count(nodes, grain, &Node::grain);
    const auto values = results.numbers(variable, static_cast<size_t>(such) * width);
    auto at = values.begin();
    for (size_t n = 0; n < nodes.size(); ++n) {
      if (nodes[n].grain != grain) continue;
      answer.prices[n].assign(at, at + static_cast<int64_t>(width));
      at += static_cast<int64_t>(width);
    }
  }
  return answer;
}

}  // namespace horqin
