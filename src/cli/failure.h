#pragma once

#include <filesystem>

#include "base/diagnostic.h"
#include "cli/commands.h"
#include "plan/run/json.h"

namespace horqin {

/// A problem as text in the language of the command.
std::string text_of(const Problem& problem, Language language, bool colour);

/// Problems as in `check --json`; in Chinese with `message_zh` and `remedy_zh` beside the English.
Json problems_json(const Problems& problems, const Common& common);

/// A command whose answer is what it wrote: the path; with --json one document that names it beside
/// what is in `more`.
void tell_written(const std::filesystem::path& path, Json more, const Common& common);

/// A command that ends because of its input: every problem on standard error; with --json also one
/// document {"status": "bad_input", "problems": […]}. Returns the exit code.
int fail_input(const Problems& problems, const Common& common);

/// A command that ends for another reason: `message` on standard error, in Chinese where there are
/// words for it (`chinese`, else plan/words/sentences.cpp); with --json also one document
/// {"status": …, "message": …}. Returns `code`.
int fail(const char* status, int code, const std::string& message, const Common& common,
         std::string chinese = "");

}  // namespace horqin
