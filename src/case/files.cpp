#include "base/files.h"

#include <algorithm>

#include "case/case.h"

namespace horqin {

namespace {

namespace fs = std::filesystem;

constexpr size_t most_files = 20000;

class FolderFiles : public CaseFiles {
 public:
  explicit FolderFiles(fs::path folder) : folder_(std::move(folder)) {}

  std::vector<std::string> names() const override {
    std::vector<std::string> found;
    std::error_code error, none;
    const auto through = fs::directory_options::follow_directory_symlink;
    for (fs::recursive_directory_iterator at(folder_, through, error), end; !error && at != end;
         at.increment(error)) {
      if (at->path().filename().native().starts_with('.')) {
        at.disable_recursion_pending();
      } else if (!at->is_directory(none)) {
        // A link to nothing is a file that cannot be read, not one that is not there.
        found.push_back(at->path().lexically_relative(folder_).generic_string());
      }
      if (found.size() > most_files)
        refuse("folder-large", {folder_.string()}, "", "the folder holds too many files",
               "give the folder of a case, with nothing else in it");
    }
    // What is left out without a word would be a plan without its red lines.
    if (error && fs::is_directory(folder_, none))
      refuse("folder-not-readable", {folder_.string()}, "",
             "not all of it can be read: " + error.message());
    std::ranges::sort(found);
    return found;
  }

  std::optional<std::string> read(const std::string& name, Problems& problems) const override {
    return read_file(folder_ / name, name, problems);
  }

 private:
  fs::path folder_;
};

class TextFiles : public CaseFiles {
 public:
  explicit TextFiles(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}

  std::vector<std::string> names() const override {
    std::vector<std::string> found;
    for (const auto& [name, text] : texts_) found.push_back(name);
    return found;
  }

  std::optional<std::string> read(const std::string& name, Problems& problems) const override {
    const auto found = texts_.find(name);
    if (found != texts_.end()) return found->second;
    problems.error("file-missing", {name, 0, 0}, "", "there is no such file", "add it");
    return std::nullopt;
  }

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace

std::unique_ptr<CaseFiles> case_folder(const fs::path& folder) {
  return std::make_unique<FolderFiles>(folder);
}

std::unique_ptr<CaseFiles> case_texts(std::map<std::string, std::string> texts) {
  return std::make_unique<TextFiles>(std::move(texts));
}

}  // namespace horqin
