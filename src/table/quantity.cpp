#include "table/quantity.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace horqin {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool begins_name(char c) {
  return is_name_character(c) && !(c >= '0' && c <= '9') && c != '-' && c != '.';
}

bool is_name(std::string_view text) {
  return !text.empty() && begins_name(text[0]) &&
         std::all_of(text.begin(), text.end(), is_name_character);
}

// The product of a cell, read factor by factor; adds one problem and stops at the first mistake.
class QuantityReader {
 public:
  QuantityReader(std::string_view text, const Place& place, Problems& problems, Infinity infinity)
      : text_(text), place_(place), problems_(problems), infinity_(infinity) {}

  std::optional<Quantity> read() {
    if (trim(text_).empty())
      return refuse("number-missing", text_, "the cell is empty", "write a value");
    if (const auto artefact = spreadsheet_artefact(trim(text_))) {
      return refuse(artefact->code, trim(text_), artefact->message, artefact->remedy);
    }
    for (size_t begin = 0; begin <= text_.size();) {
      size_t mark = 0;
      const size_t end = factor_end(begin, mark);
      if (!read_factor(trim(text_.substr(begin, end - begin)))) return std::nullopt;
      begin = end + std::max<size_t>(mark, 1);
    }
    if (!std::isfinite(quantity_.value) &&
        (infinity_ == Infinity::refuse || std::isnan(quantity_.value))) {
      return refuse("number-range", text_, "the product of the numbers is too large",
                    "write a number");
    }
    return quantity_;
  }

 private:
  // The next '*' or '×', which is `mark` bytes long, or the end.
  size_t factor_end(size_t begin, size_t& mark) const {
    const size_t star = std::min(text_.find('*', begin), text_.size());
    const size_t cross = std::min(text_.find("×", begin), text_.size());
    mark = cross < star ? std::string_view("×").size() : 1;
    return std::min(star, cross);
  }

  bool read_factor(std::string_view factor) {
    if (factor.empty()) {
      refuse("quantity-syntax", text_, "a factor is missing beside '*'",
             "write a number or the name of a series");
      return false;
    }
    NumberProblem problem;
    const auto number = number_prefix(factor, infinity_, problem);
    if (number) return read_number_factor(factor, *number);
    if (problem.code != "number-bad") {
      refuse(problem.code, factor.substr(problem.offset, problem.found.size()), problem.message,
             problem.remedy);
      return false;
    }
    if (lower(factor) == "nan") {
      refuse("number-bad", factor, "not a number", "write a number");
      return false;
    }
    if (is_name(factor)) {
      quantity_.series.emplace_back(factor);
      return true;
    }
    refuse_factor(factor);
    return false;
  }

  bool read_number_factor(std::string_view factor, const NumberPrefix& number) {
    double value = number.value;
    std::string_view rest = factor.substr(number.bytes);
    if (rest.starts_with('^') && !read_power(factor, rest, value)) return false;
    quantity_.value *= value;
    const std::string_view unit_text = trim(rest);
    if (unit_text.empty()) return true;
    if (quantity_.unit) {
      refuse("quantity-syntax", unit_text, "a second unit in one cell",
             "write one unit, after the first number");
      return false;
    }
    UnitProblem problem;
    quantity_.unit = read_unit(unit_text, problem);
    if (quantity_.unit) return true;
    refuse(problem.code, unit_text.substr(problem.offset, problem.found.size()), problem.message,
           problem.remedy);
    return false;
  }

  // "10^4": the exponent is a small whole number.
  bool read_power(std::string_view factor, std::string_view& rest, double& value) {
    NumberProblem problem;
    const auto exponent = number_prefix(rest.substr(1), Infinity::refuse, problem);
    if (!exponent || std::trunc(exponent->value) != exponent->value ||
        std::abs(exponent->value) > 300) {
      refuse("quantity-syntax", factor, "the power is not a whole number", "write 1e4 or 10^4");
      return false;
    }
    value = std::pow(value, exponent->value);
    rest.remove_prefix(1 + exponent->bytes);
    return true;
  }

  void refuse_factor(std::string_view factor) {
    if (parse_unit(factor)) {
      refuse("number-missing", factor, "a unit without a number",
             "write the number before it: 1 " + std::string(factor));
    } else {
      refuse("quantity-syntax", factor,
             "neither a number, nor a number with a unit, nor the name of a series",
             "write for example 12.5, 0.45 t/MWh, cf_wind or 0.9 * cf_wind");
    }
  }

  // `found` is a part of text_.
  std::nullopt_t refuse(std::string code, std::string_view found, std::string message,
                        std::string remedy) {
    Place at = place_;
    const auto offset = static_cast<size_t>(found.data() - text_.data());
    if (at.column > 0) at.column += static_cast<int>(character_count(text_.substr(0, offset)));
    problems_.error(std::move(code), std::move(at), std::string(found), std::move(message),
                    std::move(remedy));
    return std::nullopt;
  }

  std::string_view text_;
  const Place& place_;
  Problems& problems_;
  Infinity infinity_;
  Quantity quantity_;
};

}  // namespace

std::optional<Quantity> parse_quantity(std::string_view text, const Place& place,
                                       Problems& problems, Infinity infinity) {
  return QuantityReader(text, place, problems, infinity).read();
}

}  // namespace horqin
