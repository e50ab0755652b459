#include "base/id.h"

#include <string>
#include <type_traits>
#include <unordered_set>

#include <gtest/gtest.h>

namespace horqin {
namespace {

struct ZoneTag;
struct NodeTag;
using ZoneId = Id<ZoneTag>;
using NodeId = Id<NodeTag>;

// What the types are for: one kind of id is not another, nor a plain integer.
static_assert(!std::is_convertible_v<ZoneId, NodeId>);
static_assert(!std::is_constructible_v<NodeId, ZoneId>);
static_assert(!std::is_convertible_v<int, ZoneId>);
static_assert(!std::is_convertible_v<ZoneId, int>);
static_assert(!std::is_invocable_v<decltype([](auto& v, auto i) -> decltype(v[i]) { return v[i]; }),
                                   IdVector<ZoneId, int>&, NodeId>);
static_assert(sizeof(ZoneId) == sizeof(int32_t) && std::is_trivially_copyable_v<ZoneId>);

TEST(Id, DefaultIsNone) {
  EXPECT_FALSE(ZoneId().valid());
  EXPECT_TRUE(ZoneId(0).valid());
  EXPECT_EQ(static_cast<size_t>(ZoneId(7)), 7u);
}

TEST(Id, OrderedAndHashed) {
  EXPECT_LT(ZoneId(1), ZoneId(2));
  EXPECT_EQ(ZoneId(3), ZoneId(size_t{3}));
  const std::unordered_set<ZoneId> set = {ZoneId(1), ZoneId(1), ZoneId(2)};
  EXPECT_EQ(set.size(), 2u);
}

TEST(IdVector, PushBackGivesTheId) {
  IdVector<ZoneId, std::string> names;
  const ZoneId city = names.push_back("city");
  const ZoneId park = names.push_back("park");
  EXPECT_EQ(names[city], "city");
  EXPECT_EQ(names[park], "park");
  EXPECT_EQ(names.size(), 2);
  EXPECT_TRUE(names.contains(park));
  EXPECT_FALSE(names.contains(ZoneId(2)));
  EXPECT_FALSE(names.contains(ZoneId()));
}

TEST(IdVector, IdsVisitsAllInOrder) {
  const IdVector<ZoneId, int> values = {5, 6, 7};
  int expected = 0;
  for (const ZoneId id : values.ids()) EXPECT_EQ(id, ZoneId(expected++));
  EXPECT_EQ(expected, 3);
  EXPECT_TRUE((IdVector<ZoneId, int>().ids().empty()));
}

TEST(IdRangeType, Between) {
  const IdRange<ZoneId> range(3, 5);
  EXPECT_EQ(range.size(), 2);
  EXPECT_EQ(*range.begin(), ZoneId(3));
}

}  // namespace
}  // namespace horqin
