#pragma once

#include <span>
#include <string>
#include <string_view>

namespace horqin::pypsa {

/// What a PyPSA attribute holds. `varying` may also be a series over snapshots.
enum class Kind { text, flag, whole, number, varying };

/// What happens to an attribute: it is read; it has no part in the optimisation; it is a result.
enum class Use { read, aside, result };

struct Attribute {
  std::string_view name;
  Kind kind = Kind::number;
  double fallback = 0;         ///< NaN: not given
  std::string_view text = {};  ///< default of texts
  Use use = Use::read;
};

/// A component class: "Generator" and its list "generators". Attributes that are left out of a file
/// have their default.
struct ComponentSpec {
  std::string_view name, list;
  std::span<const Attribute> attributes;

  /// The attribute of a name, or null. Ports beyond the named ones (`bus3`, `efficiency3`,
  /// `rate2`, `delay3`, `cyclic_delay3`) are those of port 1.
  const Attribute* find(std::string_view attribute) const;
};

std::span<const ComponentSpec> components();
const ComponentSpec* component(std::string_view name_or_list);

/// "efficiency3" → base "efficiency", port 3; port −1 when the name has no number.
struct Port {
  std::string_view base;
  int number = -1;
};
Port port_of(std::string_view attribute);

}  // namespace horqin::pypsa
