// Data files in all the forms that the language has.

#include <gmock/gmock.h>

#include "exchange/osemosys/model.h"

namespace horqin::osemosys {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const char* const sets =
    "set REGION := R; set TECHNOLOGY := A B; set FUEL := F; set TIMESLICE := L1 L2;\n"
    "set YEAR := 2020 2021; set MODE_OF_OPERATION := 1 2;\n";

Model read(const std::string& text, Problems& problems) {
  return make_model(read_mathprog(std::string(sets) + text, "m.txt", problems), problems);
}

Model good(const std::string& text) {
  Problems problems;
  auto model = read(text, problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems) << text;
  return model;
}

std::vector<double> costs(const std::string& text) {
  const auto model = good(text);
  const auto& cost = model[Param::CapitalCost];
  return {cost.at({0, 0, 0}), cost.at({0, 0, 1}), cost.at({0, 1, 0}), cost.at({0, 1, 1})};
}

TEST(Mathprog, FormsOfOneParameter) {
  const auto same = ElementsAre(1, 2, 3, 7);
  EXPECT_THAT(costs("param CapitalCost default 7 := R A 2020 1 R A 2021 2 R B 2020 3;"), same);
  EXPECT_THAT(costs("param CapitalCost, default 7, := R,A,2020,1, R,A,2021,2, R,B,2020,3;"), same);
  EXPECT_THAT(costs("param default 7 : CapitalCost := R A 2020 1 R A 2021 2 R B 2020 3;"), same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [R,*,*]: 2020 2021 := A 1 2 B 3 .;"), same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [R,*,*] (tr): A B := 2020 1 3 2021 2 .;"),
              same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [R,A,*] 2020 1 2021 2 [R,B,*] 2020 3;"), same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [*,A,*]: 2020 2021 := R 1 2\n"
                    "[*,B,*]: 2020 := R 3;"),
              same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [*,*,2020]: A B := R 1 3\n"
                    "[R,*,2021] A 2;"),
              same);
  EXPECT_THAT(costs("data; param CapitalCost default 7 := 'R' \"A\" 2020 1e0 R A 2021.0 +2 /* no\n"
                    "*/ R B 2020 3 # remark\n; end; this is not read"),
              same);
}

TEST(Mathprog, AnAssignmentSignKeepsTheSlice) {
  const auto same = ElementsAre(1, 2, 3, 7);
  EXPECT_THAT(costs("param CapitalCost default 7 [R,A,*] := 2020 1 2021 2 [R,B,*] := 2020 3;"),
              same);
  EXPECT_THAT(costs("param CapitalCost default 7 := [R,A,2020] := 1 [R,A,2021] := 2 [R,B,2020] 3;"),
              same);
}

TEST(Mathprog, NoColonBehindTransposed) {
  EXPECT_THAT(costs("param CapitalCost default 7 := [R,*,*] (tr) A B := 2020 1 3 2021 2 .;"),
              ElementsAre(1, 2, 3, 7));
}

TEST(Mathprog, SeveralParametersInOneTable) {
  const auto model = good(
      "param : CapitalCost FixedCost := R A 2020 1 10 R B 2020 3 . ;\n"
      "param default 5 : OperationalLife, CapacityToActivityUnit := R A 20 31.536, R B . 1;");
  EXPECT_EQ(model[Param::CapitalCost].at({0, 1, 0}), 3);
  EXPECT_EQ(model[Param::FixedCost].at({0, 0, 0}), 10);
  EXPECT_EQ(model[Param::FixedCost].at({0, 1, 0}), 0);
  EXPECT_EQ(model[Param::OperationalLife].at({0, 1}), 5);
  EXPECT_EQ(model[Param::CapacityToActivityUnit].at({0, 0}), 31.536);
}

TEST(Mathprog, ASetMayComeWithItsParameters) {
  Problems problems;
  const auto data =
      read_mathprog("param : EMISSION : ModelPeriodEmissionLimit := ;\n", "m.txt", problems);
  EXPECT_TRUE(data.of(Param::ModelPeriodEmissionLimit).stands);
  EXPECT_FALSE(problems.has_errors());
}

TEST(Mathprog, FiveIndices) {
  const auto model = good(
      "param OutputActivityRatio default 0 := [R,A,F,*,*]: 2020 2021 := 1 1 0.5 2 . 0.25\n"
      "[R,B,*,1,*]: 2020 2021 := F 3 4;");
  const auto& ratio = model[Param::OutputActivityRatio];
  EXPECT_EQ(ratio.at({0, 0, 0, 0, 1}), 0.5);
  EXPECT_EQ(ratio.at({0, 0, 0, 1, 0}), 0);
  EXPECT_EQ(ratio.at({0, 0, 0, 1, 1}), 0.25);
  EXPECT_THAT(ratio.over_last({0, 1, 0, 0}), ElementsAre(3, 4));
}

TEST(Mathprog, CommodityIsAFuelAndDerivedSetsSayNothing) {
  Problems problems;
  const auto model = make_model(
      read_mathprog("set REGION:=R; set TECHNOLOGY:=A; set COMMODITY:=F G; set TIMESLICE:=L;\n"
                    "set YEAR:=2021 2020; set MODE_OF_OPERATION:=1; set MODEperTECHNOLOGY[A]:=1;\n"
                    "set MODExTECHNOLOGYperFUELout[F]:=(1,A); param ResultsPath := \"x;y\";\n"
                    "set _REGION := R;",
                    "m.txt", problems),
      problems);
  EXPECT_FALSE(problems.has_errors()) << format(problems);
  EXPECT_EQ(model.count(Set::fuel), 2);
  EXPECT_THAT(model.years, ElementsAre(2020, 2021));
}

std::string told(const std::string& text) {
  Problems problems;
  read(text, problems);
  std::string all;
  for (const auto& p : problems.all()) {
    all += std::to_string(p.place.line - 2) + ":" + std::to_string(p.place.column) + " " + p.code +
           " " + p.found + "\n";
  }
  return all;
}

TEST(Mathprog, MistakesHaveTheirPlace) {
  EXPECT_EQ(told("param CapitalCost := R A 2020 ten;"), "1:31 value-bad ten\n");
  EXPECT_EQ(told("param CapitalCost := [R,*] A 1;"), "1:26 slice-size ]\n");
  EXPECT_EQ(told("param CapitalCost := [R,A,*]: 2020 := R 1;"), "1:29 table-size :\n");
  EXPECT_EQ(told("param CapitalCost := [R,*,*]: 2020 2021 := A 1 2 B 3;"), "1:53 value-bad ;\n");
  EXPECT_EQ(told("param CapitalCost := R C 2020 1;"), "1:31 element-unknown C\n");
  EXPECT_EQ(told("param CapitalCost := R A 2020 1 R A 2020 2;"), "1:42 value-twice 2\n");
  EXPECT_EQ(told("param CapitalCosts := R A 2020 1;"), "1:7 name-unknown CapitalCosts\n");
  EXPECT_EQ(told("param CapitalCost := R A 2020 1"), "1:32 param-form end of the file\n");
  EXPECT_EQ(told("set REGION := Q;"), "1:5 set-twice REGION\n");
  EXPECT_EQ(told("var x;"), "1:1 statement-unknown var\n");
  EXPECT_EQ(told("param CapitalCost := R A 2020 1; /* open"), "1:34 comment-open /*\n");
  EXPECT_EQ(told("param ResultsPath := \"x\n;"), "1:22 quote-open \"x\n");
  EXPECT_EQ(told("param CapitalCost := R A 2020 1,000;"), "1:36 row-short ;\n");
  EXPECT_EQ(told("param default 1 : CapitalCost := R A 2020 1 R A;"), "1:48 row-short ;\n");
  EXPECT_EQ(told("param CapitalCost default 1 :=;\nparam default 2 : CapitalCost :=;"),
            "2:19 param-twice CapitalCost\n");
  EXPECT_EQ(told("param CapitalCost default 1 :=;\nparam CapitalCost := R A 2020 3;"),
            "2:7 param-twice CapitalCost\n");
  EXPECT_EQ(told("set UDC := U V\nparam CapitalCost default 9 := R A 2020 2;"),
            "2:7 sign-missing CapitalCost\n");
  EXPECT_EQ(told("set UDC := U V\nparam default 9 : CapitalCost := R A 2020 2;"),
            "2:7 sign-missing default\n");
  EXPECT_EQ(told("set UDC := U V\nset STORAGE := S;"), "2:5 sign-missing STORAGE\n");
  EXPECT_EQ(told("set UDC := set data end 'param' CapitalCost;"), "");
  EXPECT_EQ(told("param CapitalCost := [R,A,* 2020 1;"), "1:35 sign-missing ;\n");
  EXPECT_EQ(told("param CapitalCost := [R,*,*]: 2020 2021 A 1 2;"), "1:46 sign-missing ;\n");
  EXPECT_EQ(told("set STORAG := S;"), "1:5 name-unknown STORAG\n");
  EXPECT_EQ(told("set DAYTYPE := one; set STORAGE := S;"), "1:16 element-number one\n");
}

TEST(Mathprog, ASetWithASlipIsMeantAsASet) {
  Problems problems;
  read("set STORAG := S; param CapitalCosts := R A 2020 1;", problems);
  EXPECT_THAT(format(problems), HasSubstr("did you mean `STORAGE`?"));
  EXPECT_THAT(format(problems), HasSubstr("did you mean `CapitalCost`?"));
}

TEST(Mathprog, AllMistakesAtOnce) {
  EXPECT_EQ(told("param CapitalCost := R A 2020 ten;\nparam FixedCost := R A 2020 x;\n"
                 "param VariableCost := R Z 1 2020 1;"),
            "1:31 value-bad ten\n2:29 value-bad x\n3:34 element-unknown Z\n");
}

TEST(Mathprog, OfASetThatIsNotThereOneElementIsTold) {
  EXPECT_EQ(told("set EMISSION := ;\nparam EmissionsPenalty := R CO2 2020 1 R NOX 2020 1;\n"
                 "param AnnualEmissionLimit := R CO2 2020 1;"),
            "2:38 set-missing CO2\n");
  EXPECT_EQ(told("param CapitalCostStorage := R DAM 2020 1 R BAT 2020 1;"),
            "1:40 set-missing DAM\n");
}

TEST(Mathprog, DefaultsThatNothingReadsAreKept) {
  const auto model = good(
      "param StorageMaxCapacity default 0.5 :=;\n"
      "param default 0 : StorageLosses :=;\nparam default 3 : StorageCycles :=;\n"
      "param DiscountFactor default 2 :=;");
  ASSERT_EQ(model.unread.size(), 2U);
  EXPECT_EQ(model.unread[0].name, "StorageMaxCapacity");
  EXPECT_EQ(model.unread[0].fallback, 0.5);
  EXPECT_EQ(model.unread[0].at.line, 3);
  EXPECT_EQ(model.unread[1].name, "StorageCycles");
}

TEST(Mathprog, AFileWithoutAnEnd) {
  EXPECT_FALSE(good("end;").open_end);
  EXPECT_FALSE(good("end").open_end);
  ASSERT_TRUE(good("# x\n").open_end);
  EXPECT_EQ(good("# x\n").open_end->line, 4);
}

TEST(Mathprog, WhatIsMissing) {
  Problems problems;
  make_model(read_mathprog("set REGION := ;", "m.txt", problems), problems);
  EXPECT_EQ(problems.errors(), 5U);
  EXPECT_EQ(problems.all().front().code, "set-missing");
}

}  // namespace
}  // namespace horqin::osemosys
