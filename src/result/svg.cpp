#include "result/svg.h"

#include <cmath>

#include <fmt/format.h>

namespace horqin {

namespace {

/// Two digits after the point are finer than a pixel.
std::string pixels(double value) {
  return fmt::format("{:.2f}", std::isfinite(value) ? value : 0.0);
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape(value) + "\"";
}
std::string attribute(std::string_view name, double value) {
  return attribute(name, pixels(value));
}
bool is_colour(std::string_view look) {
  return look.starts_with('#');
}
std::string look_of(std::string_view look) {
  return attribute(is_colour(look) ? "fill" : "class", look);
}

std::string head(double width, double height, bool sized) {
  auto text = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " +
              pixels(width) + " " + pixels(height) + "\"";
  if (sized) text += attribute("width", width) + attribute("height", height);
  return text;
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title)
    : text_(head(width, height, true) + " font-family=\"sans-serif\">\n<title>" + escape(title) +
            "</title>\n"),
      ink_("#333"),
      size_(12) {
  rectangle({0, 0}, width, height, "#ffffff");
}

Svg::Svg(double width, double height, std::string_view kind, Shown shown)
    : text_(head(width, height, shown != Shown::both) +
            attribute("class", "chart " + std::string(kind)) + ">\n"),
      shown_(shown) {
  if (shown == Shown::both) return;
  text_ += "<style>" + chart_style() + ".chart{font-family:sans-serif}</style>\n";
  rectangle({0, 0}, width, height, "#ffffff");
}

void Svg::line(Point from, Point to, std::string_view look, double width, bool dashed) {
  text_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y);
  text_ += is_colour(look) ? attribute("stroke", look) + attribute("stroke-width", width)
                           : attribute("class", look);
  text_ += dashed ? " stroke-dasharray=\"4 3\"/>\n" : "/>\n";
}

void Svg::polyline(const std::vector<Point>& points, std::string_view colour, double width) {
  std::string list;
  for (const auto& point : points) list += pixels(point.x) + "," + pixels(point.y) + " ";
  text_ += "<polyline" + attribute("points", list) + " fill=\"none\"" +
           attribute("stroke", colour) + attribute("stroke-width", width) + "/>\n";
}

void Svg::end(std::string_view tip, std::string_view element) {
  text_ +=
      tip.empty() ? "/>\n" : "><title>" + escape(tip) + "</title></" + std::string(element) + ">\n";
}

void Svg::rectangle(Point corner, double width, double height, std::string_view look,
                    std::string_view tip) {
  text_ += "<rect" + look_of(look) + attribute("x", corner.x) + attribute("y", corner.y) +
           attribute("width", std::max(0.0, width)) + attribute("height", std::max(0.0, height));
  end(tip, "rect");
}

void Svg::circle(Point centre, double radius, std::string_view fill, std::string_view tip) {
  text_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) +
           attribute("r", radius) + attribute("fill", fill);
  end(tip, "circle");
}

void Svg::path(std::string_view way, std::string_view look, std::string_view tip,
               std::string_view fill, double width) {
  text_ += "<path" + look_of(look);
  if (!fill.empty()) text_ += attribute("fill", fill);
  if (width > 0) text_ += attribute("stroke-width", width);
  text_ += attribute("d", way);
  end(tip, "path");
}

void Svg::text(Point at, const Words& words, Anchor anchor, double size, std::string_view colour,
               double turned) {
  std::string style;
  if (anchor != Anchor::start)
    style += attribute("text-anchor", anchor == Anchor::end ? "end" : "middle");
  if (const double own = size > 0 ? size : size_; own > 0) style += attribute("font-size", own);
  if (const auto own = colour.empty() ? ink_ : colour; !own.empty())
    style += attribute("fill", own);
  if (turned != 0)
    style +=
        " transform=\"rotate(" + pixels(turned) + " " + pixels(at.x) + " " + pixels(at.y) + ")\"";
  const auto one = [&](const std::string& say, const char* language) {
    text_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + language + style + ">" +
             escape(say) + "</text>\n";
  };
  if (words.en == words.zh || shown_ == Shown::english) return one(words.en, "");
  if (shown_ == Shown::chinese) return one(words.zh, "");
  one(words.en, " class=\"en\"");
  one(words.zh, " class=\"zh\"");
}

void Svg::open(const Words& tip) {
  text_ += "<g><title>" + escape(tip.en == tip.zh ? tip.en : tip.zh + " / " + tip.en) + "</title>";
}

std::string Svg::take() {
  text_ += "</svg>\n";
  return std::move(text_);
}

std::string chart_style() {
  return R"css(.chart{width:100%;height:auto;font-size:12px;fill:#1c2733}
.chart text{font-family:inherit;paint-order:stroke;stroke:#fff;stroke-width:2.5px;stroke-linejoin:round}.map text{stroke:none}.chart .axis{stroke:#1c2733}.chart .grid{stroke:#d5dde5}
.chart .save{fill:#5aa9dd}.chart .cost{fill:#c2571a}
.chart .window{fill:#e3e9ef}.chart .works{fill:#2f7fbf}.chart .decided{fill:#084572}.chart .ready{fill:#1b7f4b}
.sankey{font-size:10.5px}.sankey .flow{fill:none;stroke:#7fb2d8;stroke-opacity:.5}.sankey .back{stroke:#c98b5a}.sankey .stock{fill:#084572}.sankey .works{fill:#7a8b99}
.map .zone{stroke:#fff;stroke-width:1}.map path[fill="#fff"]{stroke:#5b6b7a}
)css";
}

}  // namespace horqin
