#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace horqin {

enum class Severity { error, warning, note };

// Where in the input. Lines and columns count from 1; 0 is "not known".
// Columns count characters (code points), as editors do, not bytes.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

// One thing that is wrong with the input: where, what stood there, what that means, what to do.
// `code` is short kebab-case ("unit-unknown"): stable, for scripts and tests.
struct Problem {
  Severity severity = Severity::error;
  std::string code;
  Place place;
  std::string found;
  std::string message;
  std::string remedy;
};

// Problems are collected and shown together; nothing stops at the first.
class Problems {
 public:
  void add(Problem problem);
  void error(std::string code, Place place, std::string found, std::string message,
             std::string remedy = "");
  void warning(std::string code, Place place, std::string found, std::string message,
               std::string remedy = "");
  void note(std::string code, Place place, std::string found, std::string message,
            std::string remedy = "");

  bool has_errors() const { return errors_ > 0; }
  size_t errors() const { return errors_; }
  const std::vector<Problem>& all() const { return problems_; }

  void sort();  // by file, line, column; equal places keep the order they were found in
  void merge(Problems&& other);

 private:
  std::vector<Problem> problems_;
  size_t errors_ = 0;
};

const char* name(Severity severity);

// Text for people:
//   tables/arcs.csv:12:5: error[unit-unknown]: message
//       found: …
//       do: …
std::string format(const Problem& problem, bool colour = false);
std::string format(const Problems& problems, bool colour = false);

// Thrown only where a command must end.
struct InputError : std::runtime_error {
  explicit InputError(Problems found);
  Problems problems;
};

// Ends the command over one problem: throws InputError.
[[noreturn]] void refuse(std::string code, Place place, std::string found, std::string message,
                         std::string remedy = "");

}  // namespace horqin
