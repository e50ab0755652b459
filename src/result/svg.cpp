#include "result/svg.h"

#include <cmath>
#include <cstdio>

#include "result/markup.h"

namespace horqin {

namespace {

/// Two digits after the point are finer than a pixel.
std::string pixels(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", std::isfinite(value) ? value : 0.0);
  return text;
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escape(value) + "\"";
}
std::string attribute(std::string_view name, double value) {
  return attribute(name, pixels(value));
}

}  // namespace

Svg::Svg(double width, double height, std::string_view title) {
  text_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + pixels(width) +
          " " + pixels(height) + "\"" + attribute("width", width) + attribute("height", height) +
          " font-family=\"sans-serif\">\n<title>" + escape(title) + "</title>\n";
  rectangle({0, 0}, width, height, "#fff");
}

void Svg::line(Point from, Point to, std::string_view colour, double width, bool dashed) {
  text_ += "<line" + attribute("x1", from.x) + attribute("y1", from.y) + attribute("x2", to.x) +
           attribute("y2", to.y) + attribute("stroke", colour) + attribute("stroke-width", width) +
           (dashed ? " stroke-dasharray=\"4 3\"" : "") + "/>\n";
}

void Svg::polyline(const std::vector<Point>& points, std::string_view colour, double width) {
  std::string list;
  for (const auto& point : points) list += pixels(point.x) + "," + pixels(point.y) + " ";
  text_ += "<polyline" + attribute("points", list) + " fill=\"none\"" +
           attribute("stroke", colour) + attribute("stroke-width", width) + "/>\n";
}

void Svg::tip(std::string_view words, std::string_view element) {
  text_ += words.empty() ? "/>\n"
                         : "><title>" + escape(words) + "</title></" + std::string(element) + ">\n";
}

void Svg::rectangle(Point corner, double width, double height, std::string_view fill,
                    std::string_view words) {
  text_ += "<rect" + attribute("x", corner.x) + attribute("y", corner.y) +
           attribute("width", width) + attribute("height", height) + attribute("fill", fill);
  tip(words, "rect");
}

void Svg::circle(Point centre, double radius, std::string_view fill, std::string_view words) {
  text_ += "<circle" + attribute("cx", centre.x) + attribute("cy", centre.y) +
           attribute("r", radius) + attribute("fill", fill);
  tip(words, "circle");
}

void Svg::text(Point at, std::string_view words, Anchor anchor, double size,
               std::string_view colour, double turned) {
  const char* where = anchor == Anchor::start ? "start" : anchor == Anchor::end ? "end" : "middle";
  text_ += "<text" + attribute("x", at.x) + attribute("y", at.y) + attribute("text-anchor", where) +
           attribute("font-size", size) + attribute("fill", colour);
  if (turned != 0)
    text_ +=
        " transform=\"rotate(" + pixels(turned) + " " + pixels(at.x) + " " + pixels(at.y) + ")\"";
  text_ += ">" + escape(words) + "</text>\n";
}

std::string Svg::take() {
  text_ += "</svg>\n";
  return std::move(text_);
}

}  // namespace horqin
