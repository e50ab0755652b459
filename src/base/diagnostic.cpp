#include "base/diagnostic.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/heading.h"
#include "base/text.h"

namespace horqin {
namespace {

std::string paint(const std::string& text, const char* ansi, bool colour) {
  return colour ? std::string("\x1b[") + ansi + "m" + text + "\x1b[0m" : text;
}

const char* colour_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "1;31";
    case Severity::warning:
      return "1;33";
    case Severity::note:
      break;
  }
  return "1;36";
}

std::string place_text(const Place& place) {
  std::string text = printable(place.file);
  if (place.line > 0) text += ":" + std::to_string(place.line);
  if (place.line > 0 && place.column > 0) text += ":" + std::to_string(place.column);
  return text;
}

}  // namespace

const char* name(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      break;
  }
  return "note";
}

void Problems::add(Problem problem) {
  if (problem.severity == Severity::error) ++errors_;
  problems_.push_back(std::move(problem));
}

void Problems::error(std::string code, Place place, std::string found, std::string message,
                     std::string remedy) {
  add({Severity::error, std::move(code), std::move(place), std::move(found), std::move(message),
       std::move(remedy)});
}

void Problems::warning(std::string code, Place place, std::string found, std::string message,
                       std::string remedy) {
  add({Severity::warning, std::move(code), std::move(place), std::move(found), std::move(message),
       std::move(remedy)});
}

void Problems::note(std::string code, Place place, std::string found, std::string message,
                    std::string remedy) {
  add({Severity::note, std::move(code), std::move(place), std::move(found), std::move(message),
       std::move(remedy)});
}

void Problems::sort() {
  std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
    return std::tie(a.place.file, a.place.line, a.place.column) <
           std::tie(b.place.file, b.place.line, b.place.column);
  });
}

void Problems::merge(Problems&& other) {
  errors_ += std::exchange(other.errors_, 0);
  problems_.insert(problems_.end(), std::make_move_iterator(other.problems_.begin()),
                   std::make_move_iterator(other.problems_.end()));
  other.problems_.clear();
}

std::string heading(const Problem& problem, const char* severity, bool colour) {
  std::string text = place_text(problem.place);
  if (!text.empty()) text = paint(text, "1", colour) + ": ";
  return text + paint(std::string(severity) + "[" + problem.code + "]", colour_of(problem.severity),
                      colour);
}

std::string format(const Problem& problem, bool colour) {
  auto text = heading(problem, name(problem.severity), colour);
  text += ": " + printable(problem.message, longest_sentence);
  if (!problem.found.empty()) text += "\n    found: " + printable(problem.found, longest_found);
  if (!problem.remedy.empty()) text += "\n    do: " + printable(problem.remedy, longest_sentence);
  return text + "\n";
}

std::string format(const Problems& problems, bool colour) {
  std::string text;
  for (const Problem& problem : problems.all()) text += format(problem, colour);
  return text;
}

InputError::InputError(Problems found)
    : std::runtime_error(format(found)), problems(std::move(found)) {}

void refuse(std::string code, Place place, std::string found, std::string message,
            std::string remedy) {
  Problems problems;
  problems.error(std::move(code), std::move(place), std::move(found), std::move(message),
                 std::move(remedy));
  throw InputError(std::move(problems));
}

}  // namespace horqin
