#include <algorithm>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "base/text.h"
#include "result/chart.h"

namespace horqin {

namespace {

constexpr double least_width = 720;
constexpr double column = 12;  // of a node
constexpr double room = 142;   // for a label right of it
constexpr int letters = 22;    // of a label
constexpr double line_height = 12;
constexpr double gap = 2 * line_height + 2;  // between nodes of a layer: two lines of a label

struct Place {
  std::string key;
  int layer = -1;
  double in = 0, out = 0, y = 0, order = 0;
  double used_in = 0, used_out = 0;
  double size() const { return std::max(in, out); }
};

/// Layers by the longest way from the sources; what closes a circle does not count.
class Layers {
 public:
  Layers(std::vector<Place>& places, const std::vector<std::pair<int, int>>& edges)
      : places_(places), next_(places.size()), state_(places.size(), 0) {
    for (const auto& [from, to] : edges) next_[from].push_back(to);
    std::vector<int> into(places.size(), 0);
    for (const auto& [from, to] : edges) ++into[to];
    for (size_t i = 0; i < places.size(); ++i) {
      if (into[i] == 0) visit(static_cast<int>(i));
    }
    for (size_t i = 0; i < places.size(); ++i) visit(static_cast<int>(i));
    for (size_t i = order_.size(); i-- > 0;) {
      const int here = order_[i];
      places_[here].layer = std::max(places_[here].layer, 0);
      for (const int to : next_[here]) {
        if (position(to) < i)
          places_[to].layer = std::max(places_[to].layer, places_[here].layer + 1);
      }
    }
  }

 private:
  void visit(int node) {
    if (state_[node]) return;
    state_[node] = 1;
    for (const int to : next_[node]) visit(to);
    order_.push_back(node);
  }
  size_t position(int node) const {
    return static_cast<size_t>(std::ranges::find(order_, node) - order_.begin());
  }

  std::vector<Place>& places_;
  std::vector<std::vector<int>> next_;
  std::vector<uint8_t> state_;
  std::vector<int> order_;  ///< after all that follows
};

class Drawing {
 public:
  Drawing(const std::vector<Flow>& flows, const std::map<std::string, FlowNode>& nodes,
          const std::string& unit, double least)
      : nodes_(nodes), unit_(unit) {
    double most = 0;
    std::map<std::string, double> total;
    for (const auto& flow : flows) most = std::max(most, total[flow.from] += flow.amount);
    for (const auto& flow : flows) {
      if (flow.amount < least * most || flow.amount <= 0) {
        ++left_out_;
        continue;
      }
      const int from = place(flow.from);
      const int to = place(flow.to);
      places_[from].out += flow.amount;
      places_[to].in += flow.amount;
      edges_.emplace_back(from, to);
      flows_.push_back(flow);
    }
  }

  std::string draw() {
    if (flows_.empty()) return {};
    Layers(places_, edges_);
    for (const auto& place : places_) layers_ = std::max(layers_, place.layer + 1);
    arrange();
    width_ = std::max(least_width, layers_ * (column + room));
    Svg svg(width_, height_ + 20, "sankey", Shown::both);
    links(svg);
    for (const auto& place : places_) node(svg, place);
    if (left_out_ > 0) {
      svg.text({2, height_ + 14}, {fmt::format("{} small flows are not drawn", left_out_),
                                   fmt::format("未画出 {} 个小流量", left_out_)});
    }
    return svg.take();
  }

 private:
  int place(const std::string& key) {
    const auto found = std::ranges::find(places_, key, &Place::key);
    if (found != places_.end()) return static_cast<int>(found - places_.begin());
    places_.push_back({key});
    return static_cast<int>(places_.size()) - 1;
  }

  /// Nodes of a layer by the mean height of their neighbours, a few times to and fro.
  void arrange() {
    std::vector<std::vector<int>> members(layers_);
    for (size_t i = 0; i < places_.size(); ++i)
      members[places_[i].layer].push_back(static_cast<int>(i));
    double tallest = 0;
    size_t most = 0;
    for (auto& layer : members) {
      double sum = 0;
      for (const int i : layer) sum += places_[i].size();
      tallest = std::max(tallest, sum);
      most = std::max(most, layer.size());
      std::ranges::stable_sort(layer, std::greater{}, [&](int i) { return places_[i].size(); });
    }
    height_ = std::clamp(60 + 48 * static_cast<double>(most), 200.0, 900.0);
    const double gaps = std::min(gap * static_cast<double>(most + 1), height_ * 0.6);
    scale_ = (height_ - gaps) / tallest;
    for (int sweep = 0; sweep < 6; ++sweep) {
      for (auto& layer : members) {
        stack(layer);
        if (sweep == 5) continue;
        for (const int i : layer) places_[i].order = neighbours(i);
        std::ranges::stable_sort(layer, {}, [&](int i) { return places_[i].order; });
      }
    }
  }

  void stack(const std::vector<int>& layer) {
    double sum = 0;
    for (const int i : layer) sum += places_[i].size() * scale_;
    const double free = std::max(0.0, height_ - sum);
    const double between = free / static_cast<double>(layer.size() + 1);
    double y = between;
    for (const int i : layer) {
      places_[i].y = y;
      y += places_[i].size() * scale_ + between;
    }
  }

  double neighbours(int node) const {
    double sum = 0;
    double weight = 0;
    for (size_t k = 0; k < edges_.size(); ++k) {
      const auto [from, to] = edges_[k];
      if (from != node && to != node) continue;
      const auto& other = places_[from == node ? to : from];
      sum += (other.y + other.size() * scale_ / 2) * flows_[k].amount;
      weight += flows_[k].amount;
    }
    return weight > 0 ? sum / weight : places_[node].y;
  }

  double x_of(int layer) const {
    return (width_ - column - room) * layer / std::max(1, layers_ - 1);
  }

  const Words& label(const std::string& key) const { return nodes_.at(key).label; }

  void links(Svg& svg) {
    std::vector<size_t> order(flows_.size());
    for (size_t k = 0; k < order.size(); ++k) order[k] = k;
    std::ranges::stable_sort(order, {}, [&](size_t k) {
      return std::pair{places_[edges_[k].first].y, places_[edges_[k].second].y};
    });
    for (const size_t k : order) {
      auto& from = places_[edges_[k].first];
      auto& to = places_[edges_[k].second];
      const double thick = std::max(0.6, flows_[k].amount * scale_);
      const double x1 = x_of(from.layer) + column;
      const double y1 = from.y + from.used_out + thick / 2;
      const double x2 = x_of(to.layer);
      const double y2 = to.y + to.used_in + thick / 2;
      from.used_out += flows_[k].amount * scale_;
      to.used_in += flows_[k].amount * scale_;
      const double bend = std::max(40.0, std::abs(x2 - x1) / 2);
      svg.path(fmt::format("M{:.1f} {:.1f}C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", x1, y1,
                           x1 + bend, y1, x2 - bend, y2, x2, y2),
               x2 < x1 ? "flow back" : "flow",
               label(flows_[k].from).zh + " → " + label(flows_[k].to).zh + ": " +
                   format_number(flows_[k].amount, 4) + " " + unit_,
               {}, thick);
    }
  }

  void node(Svg& svg, const Place& place) const {
    const auto& own = nodes_.at(place.key);
    const double x = x_of(place.layer);
    const double tall = std::max(1.0, place.size() * scale_);
    const auto number = format_number(place.size(), 3);
    svg.rectangle({x, place.y}, column, tall, own.stock ? "stock" : "works",
                  own.label.zh + ": " + number + " " + unit_);
    const double y = place.y + tall / 2;
    svg.text({x + column + 4, y - 1},
             {shortened(own.label.en, letters), shortened(own.label.zh, letters)});
    svg.text({x + column + 4, y + line_height}, {number, number});
  }

  const std::map<std::string, FlowNode>& nodes_;
  const std::string& unit_;
  std::vector<Place> places_;
  std::vector<std::pair<int, int>> edges_;
  std::vector<Flow> flows_;
  int left_out_ = 0, layers_ = 0;
  double width_ = least_width, height_ = 0, scale_ = 1;
};

}  // namespace

std::string sankey(const std::vector<Flow>& flows, const std::map<std::string, FlowNode>& nodes,
                   const std::string& unit, double least) {
  return Drawing(flows, nodes, unit, least).draw();
}

}  // namespace horqin
