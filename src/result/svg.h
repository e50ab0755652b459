#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "result/markup.h"

namespace horqin {

/// A picture is part of a page that has chart_style() and both languages, or a file of its own in
/// one language.
enum class Shown { both, english, chinese };

/// A picture that needs nothing but itself: no scripts, no fonts from elsewhere, no network. Sizes
/// in units of the view box, from the top left. Texts are escaped. A look is a colour ("#rrggbb")
/// or a class of chart_style().
class Svg {
 public:
  struct Point {
    double x = 0, y = 0;
  };
  enum class Anchor { start, middle, end };

  /// A file, on white.
  Svg(double width, double height, std::string_view title);
  /// Of class `chart KIND`, in the style of pages; a file brings the style with it.
  Svg(double width, double height, std::string_view kind, Shown shown);

  void line(Point from, Point to, std::string_view look, double width = 1, bool dashed = false);
  void polyline(const std::vector<Point>& points, std::string_view colour, double width = 2);
  void rectangle(Point corner, double width, double height, std::string_view look,
                 std::string_view tip = {});
  void circle(Point centre, double radius, std::string_view fill, std::string_view tip = {});
  void path(std::string_view way, std::string_view look, std::string_view tip = {},
            std::string_view fill = {}, double width = 0);
  void text(Point at, const Words& words, Anchor anchor = Anchor::start, double size = 0,
            std::string_view colour = {}, double turned = 0);
  void text(Point at, const std::string& words, Anchor anchor = Anchor::start, double size = 0,
            std::string_view colour = {}, double turned = 0) {
    text(at, Words{words, words}, anchor, size, colour, turned);
  }
  /// What is drawn until `close` belongs together and has a tip.
  void open(const Words& tip);
  void close() { text_ += "</g>\n"; }

  std::string take();  ///< the whole document; the picture is then done

 private:
  void end(std::string_view tip, std::string_view element);
  std::string text_;
  Shown shown_ = Shown::both;
  std::string_view ink_;  ///< of texts that name no colour
  double size_ = 0;       ///< of texts that name none; 0: as the page has it
};

/// The classes that pictures of pages are drawn with.
std::string chart_style();

}  // namespace horqin
