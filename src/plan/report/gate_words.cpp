#include "plan/report/gate_words.h"

namespace horqin {

Words words(Verdict verdict) {
  switch (verdict) {
    case Verdict::pass:
      return {"passes", "通过"};
    case Verdict::review:
      return {"with a procedure", "须履行程序"};
    case Verdict::unknown:
      return {"not answered", "申报不全"};
    case Verdict::refuse:
      break;
  }
  return {"refused", "否决"};
}

Words gate_name(const Case& source, const GateResult& result) {
  const bool fund = result.gate < 0;
  const auto& table = source.table(fund ? "funds" : "gates");
  const int row = fund ? result.fund : result.gate;
  auto name =
      Words::of(table.text(row, "name_en"), table.text(row, "name_zh"), table.text(row, "id"));
  if (fund) {
    name.en += ": debt service";
    name.zh += "：偿债覆盖";
  }
  return name;
}

}  // namespace horqin
