#include "golden.h"

#include <fstream>
#include <stdexcept>

namespace horqin {

Golden golden(std::string_view equation) {
  Golden result;
  result.file =
      std::string(HORQIN_SOURCE_DIR) + "/test/equation/golden/" + std::string(equation) + ".txt";
  std::ifstream in(result.file);
  if (!in) {
    throw std::runtime_error("equation " + std::string(equation) +
                             " has no golden rows: write them by hand into " + result.file);
  }
  std::string part, line, story;
  while (std::getline(in, line)) {
    if (line.starts_with("=== ")) {
      part = line.substr(4);
    } else if (part == "case") {
      story += line + "\n";
    } else if (!line.empty() && line.front() != '#') {
      if (part != "rows" && part != "columns")
        throw std::runtime_error(result.file + ": no such part: " + part);
      (part == "rows" ? result.rows : result.columns).push_back(line);
    }
  }
  result.story.tell(story);
  return result;
}

}  // namespace horqin
