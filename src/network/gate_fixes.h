#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "network/screening.h"

namespace horqin {

/// A number of the case in working units; 0 where none is given.
double plain(const Case& source, const Table& table, int row, const char* column);

struct GateAnswer {
  double value = 0;  ///< in working units
  std::string word;
};

/// What projects answer, for themselves or by their zones; answers may be changed, for one project.
class Answers {
 public:
  explicit Answers(const Case& source);
  std::optional<GateAnswer> of(int project, int attribute) const;
  void change(int project, int attribute, GateAnswer answer);

 private:
  const Case& source_;
  std::map<std::pair<int, int>, GateAnswer> projects_, zones_;  ///< by (row, attribute)
};

/// Fills the cheapest fix of a gate that refuses: any of the case's fixes together, each as far as
/// it is needed.
void cheapest_fix(const Case& source, int project, GateResult& result);

/// Changes the answers as the steps say.
void apply(const Case& source, int project, const std::vector<FixStep>& steps, Answers& answers);

}  // namespace horqin
