#include "base/text.h"

#include <charconv>
#include <cmath>
#include <limits>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace horqin {
namespace {

TEST(Utf8, ValidAndInvalid) {
  EXPECT_TRUE(is_valid_utf8(""));
  EXPECT_TRUE(is_valid_utf8("a µ 通辽 😀"));
  EXPECT_FALSE(is_valid_utf8("\x80"));              // a continuation alone
  EXPECT_FALSE(is_valid_utf8("\xC3"));              // cut short
  EXPECT_FALSE(is_valid_utf8("\xC0\xAF"));          // '/' in two bytes
  EXPECT_FALSE(is_valid_utf8("\xE0\x80\xAF"));      // and in three
  EXPECT_FALSE(is_valid_utf8("\xED\xA0\x80"));      // a surrogate
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_EQ(first_invalid_utf8("通\xFF"), 3u);
}

TEST(Utf8, CountsCharactersAndBrokenBytes) {
  EXPECT_EQ(character_count("通辽ab"), 4);
  EXPECT_EQ(character_count("\xE9\x80"), 2);
  EXPECT_EQ(character_at("\xE9\x80", 0).valid, false);
}

RC_GTEST_PROP(Utf8, EncodesWhatItDecodes, ()) {
  const auto c = *rc::gen::suchThat(rc::gen::inRange<uint32_t>(0, 0x110000),
                                    [](uint32_t x) { return x < 0xD800 || x > 0xDFFF; });
  const std::string text = to_utf8(static_cast<char32_t>(c));
  const Character back = character_at(text, 0);
  RC_ASSERT(back.valid);
  RC_ASSERT(static_cast<uint32_t>(back.value) == c);
  RC_ASSERT(back.bytes == text.size());
}

TEST(Width, EastAsianWideCombiningAndMongolian) {
  EXPECT_EQ(display_width("abc"), 3);
  EXPECT_EQ(display_width("通辽市"), 6);
  EXPECT_EQ(display_width("，（"), 4);
  EXPECT_EQ(display_width("e\xCC\x81"), 1);  // e and a combining acute accent
  EXPECT_EQ(display_width("é"), 1);
  EXPECT_EQ(display_width("m²·a"), 4);
  EXPECT_EQ(display_width("ᠬᠤᠷᠴᠢᠨ"), 6);
  EXPECT_EQ(display_width("😀"), 2);
}

TEST(Width, Padding) {
  EXPECT_EQ(pad_left("万亩", 6), "  万亩");
  EXPECT_EQ(pad_right("万亩", 6), "万亩  ");
  EXPECT_EQ(pad_right("too long", 3), "too long");
}

TEST(Text, PrintableShowsWhatCannotBeSeen) {
  EXPECT_EQ(printable("a\tb\r\n\x1b"), "a\\tb\\r\\n\\x1B");
  EXPECT_EQ(printable("\xFF通"), "\\xFF通");
  EXPECT_EQ(printable("a\u202Eb\uFEFF"), "a\\u202Eb\\uFEFF");
  EXPECT_EQ(printable("通辽市", 2), "通辽…");
}

TEST(Text, TrimKnowsChineseBlanks) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("\u3000亩\u00A0"), "亩");
  EXPECT_EQ(trim(" \u3000 "), "");
  EXPECT_EQ(trim("\x80"), "\x80");
}

TEST(Text, SplitListTakesAnySeparator) {
  using List = std::vector<std::string_view>;
  EXPECT_EQ(split_list("a b;c,d；e，f、g"), (List{"a", "b", "c", "d", "e", "f", "g"}));
  EXPECT_EQ(split_list("  ; "), List{});
  EXPECT_EQ(split_list("one"), List{"one"});
}

TEST(Text, LowerAndJoin) {
  EXPECT_EQ(lower("MWh 亩 É"), "mwh 亩 É");
  EXPECT_EQ(join({"a", "b"}, ", "), "a, b");
  EXPECT_EQ(join({}, ", "), "");
}

TEST(Numbers, ForPeople) {
  EXPECT_EQ(format_number(0), "0");
  EXPECT_EQ(format_number(-0.0), "0");
  EXPECT_EQ(format_number(1276.64), "1,276.6");
  EXPECT_EQ(format_number(-1234567), "-1,234,567");
  EXPECT_EQ(format_number(999999.6, 3), "1,000,000");
  EXPECT_EQ(format_number(12.5), "12.5");
  EXPECT_EQ(format_number(100), "100");
  EXPECT_EQ(format_number(0.00042), "0.00042");
  EXPECT_EQ(format_number(4.2e-7), "4.2e-07");
  EXPECT_EQ(format_number(1e-7), "1e-07");
  EXPECT_EQ(format_number(1.0 / 3, 3), "0.333");
  EXPECT_EQ(format_number(1.5e300), "1.5e+300");
  EXPECT_EQ(format_number(std::numeric_limits<double>::infinity()), "inf");
}

RC_GTEST_PROP(Numbers, ExactReadsBackAsTheSame, (double value)) {
  const std::string text = exact_number(value);
  double back = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), back);
  RC_ASSERT(error == std::errc{});
  RC_ASSERT(end == text.data() + text.size());
  RC_ASSERT(back == value);
}

TEST(Nearest, EditsByHand) {
  EXPECT_EQ(edit_distance("", "abc"), 3);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3);
  EXPECT_EQ(edit_distance("ab", "ba"), 1);
  EXPECT_EQ(edit_distance("标准煤", "标准媒"), 1);
}

RC_GTEST_PROP(Nearest, DistanceIsSymmetricAndBounded,
              (const std::string& a, const std::string& b)) {
  const int distance = edit_distance(a, b);
  RC_ASSERT(distance == edit_distance(b, a));
  RC_ASSERT((distance == 0) == (a == b));
  RC_ASSERT(distance <= std::max(character_count(a), character_count(b)));
}

TEST(Nearest, SuggestsWhatWasMeant) {
  const std::vector<std::string> names = {"wind", "solar", "coal", "kW", "MW"};
  EXPECT_EQ(nearest("wnid", names), "wind");
  EXPECT_EQ(nearest("kw", names), "kW");
  EXPECT_EQ(nearest("Solar", names), "solar");
  EXPECT_EQ(nearest("nuclear", names), std::nullopt);
  EXPECT_EQ(nearest("anything", std::vector<std::string>{}), std::nullopt);
}

}  // namespace
}  // namespace horqin
