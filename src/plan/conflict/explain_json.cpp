#include "plan/conflict/explain_json.h"

namespace horqin {

namespace {

Json claim_json(const Claim& claim) {
  Json kinds = Json::array();
  if (claim.has_limit) kinds.push_back("limit");
  if (claim.has_goal) kinds.push_back("goal");
  if (claim.has_project) kinds.push_back("project");
  return {{"id", claim.id},
          {"is_clause", claim.is_clause},
          {"owns", kinds},
          {"name_zh", json_text(claim.name_zh)},
          {"name_en", json_text(claim.name_en)},
          {"quote_zh", json_text(claim.quote_zh)},
          {"text_en", json_text(claim.text_en)}};
}

Json certificate_json(const Certificate& certificate) {
  Json json = {{"kind", name(certificate.kind)},
               {"checked", certificate.kind != Certificate::Kind::engine},
               {"cases", certificate.cases},
               {"margin", json_number(certificate.margin)}};
  if (certificate.kind == Certificate::Kind::ray) {
    Json terms = Json::array();
    for (const auto& term : certificate.terms)
      terms.push_back({{"zh", term.zh}, {"en", term.en}, {"value", json_number(term.value)}});
    json["unit"] = json_text(certificate.unit);
    json["terms"] = terms;
    json["sum"] = json_number(certificate.sum);
    json["relation"] = certificate.at_most ? ">" : "<";
    json["bound"] = {
        {"zh", certificate.zh}, {"en", certificate.en}, {"value", json_number(certificate.bound)}};
    Json rules = Json::array();
    for (const auto& rule : certificate.rules) rules.push_back(rule.id);
    json["rules"] = rules;
    json["background"] = certificate.background;
  }
  if (!certificate.shares.empty()) {
    Json shares = Json::array();
    for (const auto& share : certificate.shares)
      shares.push_back({{"project", share.project}, {"share", share.share}});
    json["shares"] = shares;
  }
  return json;
}

Json repair_json(const Explanation& explanation, const Repair& repair) {
  Json changes = Json::array();
  for (const auto& change : repair.changes) {
    changes.push_back({{"clause", explanation.claims[change.claim].id},
                       {"rule", change.rule},
                       {"period", json_text(change.when)},
                       {"name_zh", json_text(change.name_zh)},
                       {"name_en", json_text(change.name_en)},
                       {"from", json_number(change.from)},
                       {"to", json_number(change.to)},
                       {"unit", change.unit},
                       {"project", change.project},
                       {"relative", json_number(change.relative)}});
  }
  return {{"norm", name(repair.norm)},
          {"alternative", repair.alternative},
          {"changes", changes},
          {"total", json_number(repair.total)},
          {"worst", json_number(repair.worst)},
          {"clauses", repair.clauses},
          {"cost", repair.has_cost && explanation.repair.has_reference ? json_number(repair.cost)
                                                                       : Json(nullptr)},
          {"plan_cost", repair.has_cost ? json_number(repair.plan_cost) : Json(nullptr)},
          {"verified", repair.verified},
          {"proved", repair.proved},
          {"bound", json_number(repair.bound)}};
}

}  // namespace

const char* name(Explanation::Verdict verdict) {
  switch (verdict) {
    case Explanation::Verdict::holds:
      return "holds";
    case Explanation::Verdict::goals:
      return "goals_conflict";
    case Explanation::Verdict::limits:
      return "limits_conflict";
    case Explanation::Verdict::background:
      return "background_conflict";
    case Explanation::Verdict::unknown:
      break;
  }
  return "unknown";
}

const char* name(Repair::Norm norm) {
  switch (norm) {
    case Repair::Norm::total:
      return "total";
    case Repair::Norm::worst:
      return "worst";
    case Repair::Norm::count:
      break;
  }
  return "count";
}

const char* name(Certificate::Kind kind) {
  switch (kind) {
    case Certificate::Kind::ray:
      return "farkas";
    case Certificate::Kind::branching:
      return "branching";
    case Certificate::Kind::engine:
      break;
  }
  return "branch_and_bound";
}

ExplainHead head_of(const Case& source, const std::string& scenario) {
  const auto& settings = source.settings;
  return {settings.title_zh, settings.title_en, scenario, source.hash, settings.currency};
}

Json document(const Explanation& explanation) {
  const bool open = explanation.verdict == Explanation::Verdict::goals && !explanation.limits_known;
  Json json = {{"status", open ? "conflict" : name(explanation.verdict)},
               {"complete", explanation.complete},
               {"stopped", json_text(explanation.stopped)},
               {"message", json_text(explanation.message)}};
  Json conflicts = Json::array();
  for (const auto& conflict : explanation.conflicts) {
    Json ids = Json::array();
    Json members = Json::array();
    for (const int c : conflict.claims) {
      ids.push_back(explanation.claims[c].id);
      members.push_back(claim_json(explanation.claims[c]));
    }
    conflicts.push_back({{"clauses", ids},
                         {"minimal", conflict.minimal},
                         {"needs_whole_projects", conflict.whole},
                         {"only_limits", conflict.limits},
                         {"certificate", certificate_json(conflict.certificate)},
                         {"members", members}});
  }
  json["conflicts"] = conflicts;
  Json repairs = Json::array();
  for (const auto& repair : explanation.repair.repairs)
    repairs.push_back(repair_json(explanation, repair));
  json["repairs"] = repairs;
  json["reference_cost"] = explanation.repair.has_reference
                               ? json_number(explanation.repair.reference_cost)
                               : Json(nullptr);
  json["repairs_message"] = json_text(explanation.repair.message);
  if (explanation.verdict == Explanation::Verdict::background)
    json["background"] = certificate_json(explanation.background);
  json["claims"] = explanation.claims.size();
  json["solves"] = explanation.solves;
  json["seconds"] = {{"first", explanation.first_seconds},
                     {"search", explanation.search_seconds},
                     {"repairs", explanation.repair_seconds},
                     {"total", explanation.seconds}};
  return json;
}

std::string to_json(const Explanation& explanation, const ExplainHead& head) {
  Json json = document(explanation);
  json["title_zh"] = head.title_zh;
  json["title_en"] = head.title_en;
  json["scenario"] = json_text(head.scenario);
  json["input_hash"] = head.input_hash;
  json["currency"] = head.currency;
  return json.dump(1);
}

}  // namespace horqin
