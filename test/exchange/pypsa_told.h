// Networks of PyPSA, imported and solved in a test.
#pragma once

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <unistd.h>

#include "exchange/pypsa/import.h"
#include "plan/stage/stages.h"

namespace horqin {

namespace fs = std::filesystem;

/// A folder that is gone after the test.
struct Scratch {
  fs::path path;
  Scratch() {
    static int number = 0;
    path = fs::temp_directory_path() /
           ("horqin_pypsa_" + std::to_string(getpid()) + "_" + std::to_string(++number));
    fs::remove_all(path);
  }
  ~Scratch() { fs::remove_all(path); }
};

/// The objective of a network, by way of a case; what the importer warned of.
inline double objective(const fs::path& source, const PypsaOptions& options = {},
                        std::string* warned = nullptr) {
  const Scratch scratch;
  const auto told = import_pypsa(source.string(), scratch.path, options);
  if (warned) *warned = format(told);
  Problems problems;
  const auto read =
      std::make_shared<const Case>(read_case(*case_folder(scratch.path), {}, problems));
  const Network network = make_network(read, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  if (problems.has_errors()) return 0;
  const Model model(network);
  const auto assembled = assemble(model, 1);
  PlanOptions plan;
  plan.alone = false;
  plan.solve.gap = 1e-9;
  const auto answer = solve_stages(model, assembled, plan);
  EXPECT_EQ(answer.status, Status::optimal) << answer.message;
  return answer.objective;
}

using Files = std::map<std::string, std::string>;

/// A bus with a load of 10 MW over two hours and two generators.
inline Files small() {
  return {{"network.csv", "name,pypsa_version\nsmall,1.4.0\n"},
          {"snapshots.csv", ",snapshot,objective,stores,generators\n0,now,1,1,1\n1,then,1,1,1\n"},
          {"buses.csv", "name\nb\n"},
          {"generators.csv", "name,bus,p_nom,marginal_cost\ncheap,b,8,10\ndear,b,8,50\n"},
          {"loads.csv", "name,bus,p_set\nl,b,10\n"}};
}

struct Told {
  std::string text;
  double objective = 0;
};

/// What the importer says of a folder of CSV; the objective when it says no error.
inline Told told(const Files& files, const PypsaOptions& options = {}) {
  const Scratch source;
  fs::create_directories(source.path);
  for (const auto& [name, text] : files) std::ofstream(source.path / name) << text;
  Told result;
  try {
    result.objective = objective(source.path, options, &result.text);
  } catch (const InputError& error) {
    result.text = format(error.problems);
  }
  return result;
}

}  // namespace horqin
