// A proof told as a sum: what the clauses ask for against what there can be.
#pragma once

#include <string>
#include <vector>

#include "plan/conflict/claims.h"
#include "plan/conflict/conflicts.h"

namespace horqin {

/// What one limit, demand, stock or capacity adds, in the unit of the certificate.
struct CertificateTerm {
  std::string zh, en;
  double value = 0;
};

struct Certificate {
  enum class Kind {
    ray,        ///< a Farkas combination, checked by our own arithmetic
    branching,  ///< cases of whole numbers, a checked Farkas combination in each
    engine      ///< branch and bound of the engine: its word, not checked
  } kind = Kind::ray;
  /// of the combination: how far apart the two sides are, relative to the largest term; the least
  /// over all cases
  double margin = 0;
  int64_t cases = 1;

  /// "sum of terms > bound" (at_most), or "bound > sum of terms". Of a ray only.
  std::string zh, en, unit;  ///< the claim whose unit is used, strongest in the proof
  bool at_most = true;
  double bound = 0, sum = 0;
  std::vector<CertificateTerm> terms;  ///< largest first; small ones together
  /// Claims' rows that the proof uses, strongest first.
  std::vector<ClaimRow> rows;
  /// Rules without a clause that it rests on, where they are background: names, else ids.
  struct Rule {
    std::string id, zh, en;
  };
  std::vector<Rule> rules;
  std::vector<std::string> background;  ///< other rows that it uses, in words, strongest first

  /// Projects begun in part where the conflict holds in shares: why whole ones matter.
  struct Share {
    std::string project, name_zh, name_en;
    double share = 0;
  };
  std::vector<Share> shares;
};

Certificate certificate_of(const Model& model, const Assembled& assembled, const Switched& switched,
                           const std::vector<Claim>& claims, const MinimalConflict& conflict);

}  // namespace horqin
