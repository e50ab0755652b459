#include "result/tables.h"

#include <cmath>

#include "network/names.h"
#include "result/evaluate.h"
#include "result/prices.h"
#include "table/writer.h"

namespace horqin {

namespace {

std::string unit_of_activity(const Network& net, const Process& process) {
  const auto& table = net.source->tables[process.of.table];
  if (table.spec->name == "processes") return table.text(process.of.row, "activity_unit");
  return net.source->table("commodities").text(table.index(process.of.row, "commodity"), "unit");
}

std::string unit_of_capacity(const Network& net, const Asset& asset) {
  const auto& table = net.source->tables[asset.of.table];
  if (table.spec->name != "stores") return table.text(asset.of.row, "capacity_unit");
  return net.source->table("commodities").text(table.index(asset.of.row, "commodity"), "unit");
}

double yearly(const Model& model, ModeId mode, int period, const std::vector<double>& x) {
  const auto grain = model.grain_of_mode(mode);
  double sum = 0;
  for (int32_t slice = 0; slice < model.count(grain); ++slice) {
    sum += x[model.activity(mode, period, slice)] * model.line.yearly_hours(grain, slice) /
           Model::time_unit(grain);
  }
  return sum;
}

}  // namespace

double capacity_of(const Model& model, AssetId asset, int period, const std::vector<double>& x) {
  if (model.at.capacity[asset.value] >= 0) return x[model.capacity(asset, period)];
  return model.net.at(model.net.assets[asset.value].at[period].existing, period);
}

std::string activity_table(const Model& model, const std::vector<double>& x) {
  CsvWriter csv;
  csv.row({"process", "mode", "zone", "period", "activity", "unit"});
  for (size_t m = 0; m < model.net.modes.size(); ++m) {
    const auto& mode = model.net.modes[m];
    const auto& process = model.net.processes[mode.process.value];
    for (int p = 0; p < model.line.period_count(); ++p) {
      csv.cell(id_of(model.net, process.of))
          .cell(mode.name)
          .cell(model.net.zone_name(process.zone));
      csv.cell(model.net.period_name(p)).cell(yearly(model, ModeId(m), p, x));
      csv.cell(unit_of_activity(model.net, process));
      csv.end_row();
    }
  }
  return csv.take();
}

std::string capacity_table(const Model& model, const std::vector<double>& x) {
  CsvWriter csv;
  csv.row({"of", "zone", "period", "capacity", "built", "unit"});
  for (size_t a = 0; a < model.net.assets.size(); ++a) {
    const AssetId id(a);
    const auto& asset = model.net.assets[a];
    for (int p = 0; p < model.line.period_count(); ++p) {
      csv.cell(id_of(model.net, asset.of))
          .cell(model.net.zone_name(asset.zone))
          .cell(model.net.period_name(p));
      csv.cell(capacity_of(model, id, p, x))
          .cell(model.at.built[a] >= 0 ? x[model.built(id, p)] : 0.0);
      csv.cell(unit_of_capacity(model.net, asset));
      csv.end_row();
    }
  }
  return csv.take();
}

std::string level_table(const Model& model, const std::vector<double>& x) {
  CsvWriter csv;
  csv.row({"store", "zone", "year", "closing_level", "unit"});
  for (size_t s = 0; s < model.net.stores.size(); ++s) {
    const auto& store = model.net.stores[s];
    const auto& id = model.net.source->table("stores").text(store.row, "id");
    const auto& unit = model.net.source->table("commodities")
                           .text(model.net.nodes[store.node.value].commodity, "unit");
    const auto row = [&](const std::string& year, double level) {
      csv.cell(id).cell(model.net.zone_name(store.zone)).cell(year).cell(level).cell(unit);
      csv.end_row();
    };
    if (model.steps_by_year(store)) {
      for (size_t y = 0; y < model.line.calendar.size(); ++y) {
        row(std::to_string(model.line.calendar[y].year),
            x[model.level_of_year(StoreId(s), static_cast<int32_t>(y))]);
      }
    } else {
      for (int p = 0; p < model.line.period_count(); ++p) {
        row(model.net.period_name(p), x[model.level(StoreId(s), p, model.count(store.grain) - 1)]);
      }
    }
  }
  return csv.take();
}

std::string measure_table(const Model& model, const std::vector<double>& x) {
  CsvWriter csv;
  csv.row({"measure", "period", "value", "unit", "name_zh", "name_en"});
  const auto& table = model.net.source->table("measures");
  const auto values = measure_values(model, x);
  for (int m = 0; m < table.rows(); ++m) {
    if (!table.flag(m, "report")) continue;
    for (int p = 0; p < model.line.period_count(); ++p) {
      csv.cell(table.text(m, "id")).cell(model.net.period_name(p)).cell(values[m][p]);
      csv.cell(table.text(m, "unit")).cell(table.text(m, "name_zh")).cell(table.text(m, "name_en"));
      csv.end_row();
    }
  }
  return csv.take();
}

std::string balance_table(const Model& model, const std::vector<double>& x) {
  CsvWriter csv;
  csv.row({"commodity", "zone", "period", "process", "mode", "process_zone", "amount", "unit"});
  const auto& commodities = model.net.source->table("commodities");
  for (const auto& arc : model.net.activity_arcs) {
    const auto& mode = model.net.modes[arc.mode.value];
    const auto& process = model.net.processes[mode.process.value];
    const auto& node = model.net.nodes[arc.node.value];
    for (int p = 0; p < model.line.period_count(); ++p) {
      double sum = 0;
      for (int32_t slice = 0; slice < model.count(process.grain); ++slice) {
        sum += x[model.activity(arc.mode, p, slice)] *
               model.net.at(arc.rate, process.grain, p, slice) *
               model.line.yearly_hours(process.grain, slice) / Model::time_unit(process.grain);
      }
      if (std::abs(sum) < 1e-9) continue;
      csv.cell(commodities.text(node.commodity, "id")).cell(model.net.zone_name(node.zone));
      csv.cell(model.net.period_name(p)).cell(id_of(model.net, process.of)).cell(mode.name);
      csv.cell(model.net.zone_name(process.zone))
          .cell(sum)
          .cell(commodities.text(node.commodity, "unit"));
      csv.end_row();
    }
  }
  return csv.take();
}

std::string price_table(const Model& model, const std::vector<std::vector<double>>& prices) {
  CsvWriter csv;
  csv.row({"commodity", "zone", "period", "price", "unit"});
  const auto& commodities = model.net.source->table("commodities");
  const auto& money = model.net.source->settings.currency;
  for (size_t n = 0; n < model.net.nodes.size(); ++n) {
    const auto& node = model.net.nodes[n];
    for (int p = 0; p < model.line.period_count(); ++p) {
      const double price = mean_price(model, NodeId(n), prices[n], p);
      if (std::isnan(price)) continue;
      csv.cell(commodities.text(node.commodity, "id")).cell(model.net.zone_name(node.zone));
      csv.cell(model.net.period_name(p)).cell(price);
      csv.cell(money + "/" + commodities.text(node.commodity, "unit"));
      csv.end_row();
    }
  }
  return csv.take();
}

}  // namespace horqin
