#include "cli/failure.h"

#include <cstdio>

#include "plan/words/chinese.h"

namespace horqin {

std::string text_of(const Problem& problem, Language language, bool colour) {
  return language == Language::chinese ? format_in_chinese(problem, colour)
                                       : format(problem, colour);
}

Json problems_json(const Problems& problems, const Common& common) {
  Json list = Json::array();
  for (const auto& p : problems.all()) {
    Json one = {{"severity", name(p.severity)}, {"code", p.code},           {"file", p.place.file},
                {"line", p.place.line},         {"column", p.place.column}, {"found", p.found},
                {"message", p.message},         {"remedy", p.remedy}};
    if (common.language == Language::chinese) {
      const auto chinese = in_chinese(p);
      one["message_zh"] = chinese.message;
      one["remedy_zh"] = chinese.remedy;
    }
    list.push_back(std::move(one));
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
    std::fprintf(stderr, "%s\n", text_of(problem, common.language, common.progress).c_str());
  if (common.json) {
    const Json json = {{"status", "bad_input"}, {"problems", problems_json(problems, common)}};
    std::printf("%s\n", json.dump(1).c_str());
  }
  return exit_bad_input;
}

int fail(const char* status, int code, const std::string& message, const Common& common,
         std::string chinese) {
  const bool zh = common.language == Language::chinese;
  if (zh && chinese.empty()) chinese = sentence_in_chinese(message);
  std::fprintf(stderr, "horqin: %s\n", (zh ? chinese : message).c_str());
  if (common.json) {
    Json json = {{"status", status}, {"message", message}};
    if (zh) json["message_zh"] = chinese;
    std::printf("%s\n", json.dump(1).c_str());
  }
  return code;
}

}  // namespace horqin
