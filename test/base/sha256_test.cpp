#include "base/sha256.h"

#include <fstream>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace horqin {
namespace {

// Vectors of FIPS 180-4 and of NIST's examples.
TEST(Sha256Hash, PublishedVectors) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

RC_GTEST_PROP(Sha256Hash, PiecesGiveTheSameAsTheWhole, ()) {
  const std::string text = *rc::gen::container<std::string>(300, rc::gen::arbitrary<char>());
  const auto cut = *rc::gen::inRange<size_t>(0, text.size() + 1);
  Sha256 hash;
  hash.update(std::string_view(text).substr(0, cut));
  hash.update(std::string_view(text).substr(cut));
  RC_ASSERT(hash.hex() == sha256(text));
}

TEST(Sha256Hash, OfFiles) {
  const auto file = std::filesystem::path(HORQIN_SOURCE_DIR) / "LICENSE";
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  ASSERT_GT(text.size(), 1000u);
  EXPECT_EQ(sha256_of_file(file), sha256(text));
  EXPECT_EQ(sha256_of_file("/no/such/file"), std::nullopt);
}

}  // namespace
}  // namespace horqin
