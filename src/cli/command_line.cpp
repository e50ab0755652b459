#include "cli/command_line.h"

#include <csignal>
#include <cstdio>

#include <poll.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/failure.h"
#include "solve/highs.h"

namespace horqin {

namespace {

std::atomic<bool> stop_flag = false;

/// The first Ctrl-C asks the solver to stop and lets the command clean up; the second ends the
/// process.
void on_interrupt(int signal) {
  if (stop_flag.exchange(true)) _exit(128 + signal);
}

Language system_language() {
  for (const char* name : {"HORQIN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value && *value)
      return std::string(value).starts_with("zh") ? Language::chinese : Language::english;
  }
  return Language::english;
}

/// --lang, also where the words before it are wrong.
std::optional<Language> asked_language(int argc, char** argv) {
  for (int k = 1; k < argc; ++k) {
    const std::string_view word = argv[k];
    const std::string_view next = k + 1 < argc ? argv[k + 1] : "";
    if (word == "--lang=zh" || (word == "--lang" && next == "zh")) return Language::chinese;
    if (word == "--lang=en" || (word == "--lang" && next == "en")) return Language::english;
  }
  return std::nullopt;
}

constexpr const char* about =
    "Horqin makes a regional plan executable: it says whether the plan's clauses hold together, "
    "what binds, what it\n"
    "costs, and which projects to choose.  "
    "规划推演：条款能否同时成立、受什么约束、代价几何、选哪些项目。\n\n"
    "First steps:\n"
    "  horqin solve cases/tongliao            the main job, on the case that comes with it\n"
    "  horqin new my-region                   a small case of your own to grow from\n"
    "  horqin check my-region                 every problem of a case, with file:line:column and "
    "what to do\n";

int guarded(const std::function<int()>& run, const Common& common) {
  try {
    return run();
  } catch (const InputError& error) {
    return fail_input(error.problems, common);
  } catch (const std::length_error& error) {
    return fail("memory_limit", exit_stopped, error.what(), common);
  } catch (const std::bad_alloc&) {
    return fail("memory_limit", exit_stopped, "out of memory", common);
  } catch (const std::exception& error) {
    return fail("failed", exit_fault, std::string("our own fault: ") + error.what(), common);
  }
}

/// The exit code of a command whose answer went to standard output, unless the answer was lost on
/// the way (a full disk). A reader that went away (head) has what it wanted.
int told(int code, const Common& common) {
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  pollfd reader{STDOUT_FILENO, POLLOUT, 0};
  if (poll(&reader, 1, 0) > 0 && (reader.revents & POLLERR)) return code;
  const bool zh = common.language == Language::chinese;
  std::fputs(zh ? "horqin: 结果无法写到标准输出\n"
                : "horqin: the answer could not be written to standard output\n",
             stderr);
  return code == exit_solved ? exit_bad_input : code;
}

/// What is wrong with the words of the command line, and what was meant.
std::string complaint(const CLI::App& app, const CLI::ParseError& error) {
  const auto chosen = app.get_subcommands();
  const CLI::App& asked = chosen.empty() ? app : *chosen.front();
  std::vector<std::string> commands, options;
  for (const auto* command : asked.get_subcommands({})) commands.push_back(command->get_name());
  for (const auto* level : {&app, &asked})
    for (const auto* option : level->get_options())
      for (const auto& name : option->get_lnames()) options.push_back("--" + name);
  for (const auto& word : app.remaining(true)) {
    const bool option = word.starts_with("-");
    if (!option && commands.empty()) continue;
    const auto meant = nearest(word, option ? options : commands);
    return (option ? "there is no option " : "there is no command ") + word +
           (meant ? "; did you mean " + *meant + "?" : "");
  }
  return error.what();
}

}  // namespace

const std::atomic<bool>* interrupted() {
  return &stop_flag;
}

int run_command_line(int argc, char** argv) {
  std::signal(SIGINT, on_interrupt);
  std::signal(SIGTERM, on_interrupt);
  std::signal(SIGPIPE, SIG_IGN);

  CLI::App app(about, "horqin");
  app.set_version_flag("--version",
                       [] { return "horqin " HORQIN_VERSION ", HiGHS " + Highs::version(); });
  app.require_subcommand(0, 1);
  app.fallthrough();
  Common common;
  common.language = system_language();
  common.colour = isatty(STDOUT_FILENO) != 0;
  common.progress = isatty(STDERR_FILENO) != 0;
  app.add_flag("--json", common.json, "one JSON document on standard output / 输出 JSON");
  app.add_option_function<std::string>(
         "--lang",
         [&](const std::string& word) {
           common.language = word == "zh" ? Language::chinese : Language::english;
         },
         "language of what is printed / 语言")
      ->check(CLI::IsMember({"zh", "en"}));

  std::function<int()> run;
  const CommandLine line{app, common, run};
  for (const auto add : {add_check, add_solve, add_explain, add_prices, add_frontier, add_portfolio,
                         add_alternatives, add_sensitivity, add_compare, add_report, add_export,
                         add_import, add_new, add_package, add_docs})
    add(line);
  for (auto* command : app.get_subcommands({}))
    command->footer(
        "Every command takes --json and --lang zh|en.  每个命令都可加 --json、--lang zh|en。");

  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& wish) {
    return app.exit(wish);
  } catch (const CLI::ParseError& error) {
    common.json = std::find(argv, argv + argc, std::string_view("--json")) != argv + argc;
    common.language = asked_language(argc, argv).value_or(common.language);
    return fail("bad_input", exit_bad_input,
                complaint(app, error) + " (`horqin --help` and `horqin COMMAND --help` help)",
                common);
  }
  if (common.json) common.colour = false;
  if (run) return told(guarded(run, common), common);
  if (common.json)
    return fail("bad_input", exit_bad_input, "no command was given (`horqin --help` helps)",
                common);
  std::fputs(app.help().c_str(), stdout);
  return exit_solved;
}

}  // namespace horqin
