#include "stories.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace horqin {

namespace {

StoryClaim claim_of(const std::string& line) {
  StoryClaim claim;
  claim.line = line;
  claim.kind = line.substr(0, line.find(' '));
  const auto equal = line.rfind(" = ");
  if (equal == std::string::npos) return claim;
  claim.value = std::stod(line.substr(equal + 3));
  if (equal > claim.kind.size())
    claim.words = line.substr(claim.kind.size() + 1, equal - claim.kind.size() - 1);
  return claim;
}

Story read_story(const std::filesystem::path& file) {
  Story story;
  story.name = file.stem().string();
  std::ifstream in(file);
  std::string part, line, text;
  while (std::getline(in, line)) {
    if (line.starts_with("=== ")) {
      part = line.substr(4);
    } else if (part == "case") {
      text += line + "\n";
    } else if (part == "answer" && !line.empty() && line.front() != '#') {
      story.claims.push_back(claim_of(line));
    }
  }
  if (story.claims.empty()) throw std::runtime_error(file.string() + " claims nothing");
  story.told.tell(text);
  return story;
}

}  // namespace

bool Story::feasible() const {
  return std::ranges::none_of(claims, [](const StoryClaim& c) { return c.kind == "infeasible"; });
}

const std::vector<Story>& stories() {
  static const std::vector<Story> all = [] {
    std::vector<Story> found;
    const auto folder = std::string(HORQIN_SOURCE_DIR) + "/test/equation/stories";
    for (const auto& file : std::filesystem::directory_iterator(folder))
      found.push_back(read_story(file.path()));
    std::ranges::sort(found, {}, &Story::name);
    return found;
  }();
  return all;
}

}  // namespace horqin
