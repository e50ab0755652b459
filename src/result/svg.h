#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace horqin {

/// A picture that needs nothing but itself: no scripts, no fonts from elsewhere, no network. Sizes
/// in pixels, from the top left. Texts are escaped (result/markup.h).
class Svg {
 public:
  struct Point {
    double x = 0, y = 0;
  };
  enum class Anchor { start, middle, end };

  Svg(double width, double height, std::string_view title);

  void line(Point from, Point to, std::string_view colour, double width = 1, bool dashed = false);
  void polyline(const std::vector<Point>& points, std::string_view colour, double width = 2);
  void rectangle(Point corner, double width, double height, std::string_view fill,
                 std::string_view tip = {});
  void circle(Point centre, double radius, std::string_view fill, std::string_view tip = {});
  void text(Point at, std::string_view words, Anchor anchor = Anchor::start, double size = 12,
            std::string_view colour = "#333", double turned = 0);

  std::string take();  ///< the whole document; the picture is then done

 private:
  void tip(std::string_view words, std::string_view element);
  std::string text_;
};

}  // namespace horqin
