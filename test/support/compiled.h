// A small case read and compiled, or what there is to complain about.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "network/network.h"
#include "test/support/small_case.h"

namespace horqin {

inline std::shared_ptr<const Case> read(const SmallCase& story, const ReadOptions& options = {}) {
  Problems problems;
  auto result =
      std::make_shared<const Case>(read_case(*case_texts(story.texts()), options, problems));
  if (problems.has_errors()) throw InputError(std::move(problems));
  return result;
}

inline Network compile(const SmallCase& story, const ReadOptions& options = {}) {
  Problems problems;
  auto source = read(story, options);
  auto network = make_network(std::move(source), problems);
  if (problems.has_errors()) throw InputError(std::move(problems));
  return network;
}

// What reading and compiling a case complains about, in order: "code: message".
inline std::vector<std::string> complaints(const SmallCase& story) {
  Problems problems;
  auto source = std::make_shared<const Case>(read_case(*case_texts(story.texts()), {}, problems));
  if (!problems.has_errors()) make_network(std::move(source), problems);
  std::vector<std::string> words;
  for (const auto& problem : problems.all()) words.push_back(problem.code + ": " + problem.message);
  return words;
}

}  // namespace horqin
