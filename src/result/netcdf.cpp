#include "result/netcdf.h"

#include <array>
#include <cstdlib>
#include <stdexcept>

#include "result/netcdf_library.h"
#include "result/tables.h"

namespace horqin {

namespace {

/// A NetCDF file in memory: HDF5 crashes at the end of the process where a disk did not take what
/// it wrote.
class File {
 public:
  File() { check(nc_create_mem("results", NC_NETCDF4, 0, &id_), "create"); }
  ~File() {
    if (id_ >= 0) nc_abort(id_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  int dimension(const std::string& name, size_t size) {
    int dimension = -1;
    check(nc_def_dim(id_, name.c_str(), size, &dimension), name.c_str());
    return dimension;
  }
  void names(const std::string& name, int dimension, const std::vector<std::string>& texts) {
    int variable = -1;
    check(nc_def_var(id_, name.c_str(), NC_STRING, 1, &dimension, &variable), name.c_str());
    std::vector<const char*> pointers;
    for (const auto& text : texts) pointers.push_back(text.c_str());
    if (!pointers.empty()) check(nc_put_var_string(id_, variable, pointers.data()), name.c_str());
  }
  template <size_t N>
  void numbers(const std::string& name, const std::array<int, N>& dimensions,
               const std::vector<double>& values) {
    int variable = -1;
    check(
        nc_def_var(id_, name.c_str(), NC_DOUBLE, static_cast<int>(N), dimensions.data(), &variable),
        name.c_str());
    check(nc_def_var_deflate(id_, variable, 1, 1, 1), name.c_str());
    if (!values.empty()) check(nc_put_var_double(id_, variable, values.data()), name.c_str());
  }
  void attribute(const std::string& name, const std::string& text) {
    check(nc_put_att_text(id_, NC_GLOBAL, name.c_str(), text.size(), text.c_str()), name.c_str());
  }
  std::string close() {
    const int id = id_;
    id_ = -1;
    NC_memio content{};
    check(nc_close_memio(id, &content), "close");
    std::string bytes(static_cast<const char*>(content.memory), content.size);
    std::free(content.memory);
    return bytes;
  }

 private:
  static void check(int status, const char* what) {
    if (status != NC_NOERR)
      throw std::runtime_error(std::string("NetCDF, ") + what + ": " + nc_strerror(status));
  }

  int id_ = -1;
};

constexpr std::array grains = {Grain::year, Grain::season, Grain::day, Grain::step};

class Writer {
 public:
  Writer(File& file, const Model& model, const std::vector<double>& x)
      : file_(file), model_(model), x_(x) {}

  void write(const std::vector<std::vector<double>>& prices) {
    std::vector<std::string> texts;
    for (int p = 0; p < model_.line.period_count(); ++p) texts.push_back(model_.net.period_name(p));
    period_ = file_.dimension("period", texts.size());
    file_.names("period", period_, texts);
    for (const auto grain : grains) slices(grain);
    for (const auto grain : grains) activities(grain);
    for (const auto grain : grains) node_prices(grain, prices);
    for (const auto grain : grains) levels(grain);
    capacities();
    file_.numbers<1>("column_value", {file_.dimension("column", x_.size())}, x_);
  }

 private:
  static std::string with(const char* what, Grain grain) {
    return std::string(what) + "_" + name(grain);
  }

  void slices(Grain grain) {
    std::vector<std::string> texts;
    for (int32_t s = 0; s < model_.count(grain); ++s)
      texts.push_back(model_.net.slice_name(grain, s));
    auto& dimension = slice_[static_cast<size_t>(grain)];
    dimension = file_.dimension(name(grain), texts.size());
    file_.names(name(grain), dimension, texts);
    std::vector<double> hours;
    for (int32_t s = 0; s < model_.count(grain); ++s)
      hours.push_back(model_.line.yearly_hours(grain, s));
    file_.numbers<1>(with("hours_per_year", grain), {dimension}, hours);
  }

  void activities(Grain grain) {
    std::vector<std::string> texts;
    std::vector<double> values;
    const auto width = static_cast<size_t>(model_.line.period_count()) * model_.count(grain);
    for (size_t m = 0; m < model_.net.modes.size(); ++m) {
      if (model_.grain_of_mode(ModeId(m)) != grain) continue;
      texts.push_back(model_.net.mode_name(ModeId(m)));
      const auto first = x_.begin() + model_.at.activity[m];
      values.insert(values.end(), first, first + static_cast<int64_t>(width));
    }
    block("activity", "mode", grain, texts, values);
  }

  void node_prices(Grain grain, const std::vector<std::vector<double>>& prices) {
    std::vector<std::string> texts;
    std::vector<double> values;
    for (size_t n = 0; n < prices.size(); ++n) {
      if (model_.net.nodes[n].grain != grain) continue;
      texts.push_back(model_.net.node_name(NodeId(n)));
      values.insert(values.end(), prices[n].begin(), prices[n].end());
    }
    block("price", "node", grain, texts, values);
  }

  void levels(Grain grain) {
    std::vector<std::string> texts;
    std::vector<double> values;
    for (size_t s = 0; s < model_.net.stores.size(); ++s) {
      const auto& store = model_.net.stores[s];
      if (store.grain != grain) continue;
      texts.push_back(model_.net.node_name(store.node));
      for (int p = 0; p < model_.line.period_count(); ++p) {
        for (int32_t slice = 0; slice < model_.count(grain); ++slice) {
          values.push_back(model_.steps_by_year(store)
                               ? x_[model_.level_of_year(StoreId(s), model_.line.first_year(p))]
                               : x_[model_.level(StoreId(s), p, slice)]);
        }
      }
    }
    block("level", "store", grain, texts, values);
  }

  /// variable_grain(entity_grain, period, grain); nothing when there is no such entity.
  void block(const char* variable, const char* entity, Grain grain,
             const std::vector<std::string>& texts, const std::vector<double>& values) {
    if (texts.empty()) return;
    const int dimension = file_.dimension(with(entity, grain), texts.size());
    file_.names(with(entity, grain), dimension, texts);
    file_.numbers<3>(with(variable, grain),
                     {dimension, period_, slice_[static_cast<size_t>(grain)]}, values);
  }

  void capacities() {
    std::vector<std::string> texts;
    std::vector<double> held;
    std::vector<double> built;
    for (size_t a = 0; a < model_.net.assets.size(); ++a) {
      const AssetId id(a);
      texts.push_back(model_.net.asset_name(id));
      for (int p = 0; p < model_.line.period_count(); ++p) {
        held.push_back(capacity_of(model_, id, p, x_));
        built.push_back(model_.at.built[a] >= 0 ? x_[model_.built(id, p)] : 0.0);
      }
    }
    if (texts.empty()) return;
    const int dimension = file_.dimension("asset", texts.size());
    file_.names("asset", dimension, texts);
    file_.numbers<2>("capacity", {dimension, period_}, held);
    file_.numbers<2>("built", {dimension, period_}, built);
  }

  File& file_;
  const Model& model_;
  const std::vector<double>& x_;
  int period_ = -1;
  std::array<int, 4> slice_ = {};
};

}  // namespace

std::string netcdf_of(const Model& model, const std::vector<double>& x,
                      const std::vector<std::vector<double>>& prices,
                      const std::string& input_hash) {
  File file;
  file.attribute("title", model.net.source->settings.title_en);
  file.attribute("source", "Horqin");
  file.attribute("input_hash", input_hash);
  Writer(file, model, x).write(prices);
  return file.close();
}

}  // namespace horqin
