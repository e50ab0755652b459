#include "cli/failure.h"

#include <cstdio>

namespace horqin {

using Json = nlohmann::ordered_json;

Json problems_json(const Problems& problems) {
  Json list = Json::array();
  for (const auto& p : problems.all()) {
    list.push_back({{"severity", name(p.severity)},
                    {"code", p.code},
                    {"file", p.place.file},
                    {"line", p.place.line},
                    {"column", p.place.column},
                    {"found", p.found},
                    {"message", p.message},
                    {"remedy", p.remedy}});
  }
  return list;
}

void tell_written(const std::filesystem::path& path, Json more, const Common& common) {
  if (!common.json) {
    std::printf("%s\n", path.string().c_str());
    return;
  }
  more["file"] = path.string();
  std::printf("%s\n", more.dump(1).c_str());
}

int fail_input(const Problems& problems, const Common& common) {
  for (const auto& problem : problems.all())
    std::fprintf(stderr, "%s\n", format(problem, common.progress).c_str());
  if (common.json) {
    const Json json = {{"status", "bad_input"}, {"problems", problems_json(problems)}};
    std::printf("%s\n", json.dump(1).c_str());
  }
  return exit_bad_input;
}

int fail(const char* status, int code, const std::string& message, const Common& common) {
  std::fprintf(stderr, "horqin: %s\n", message.c_str());
  if (common.json) {
    const Json json = {{"status", status}, {"message", message}};
    std::printf("%s\n", json.dump(1).c_str());
  }
  return code;
}

}  // namespace horqin
