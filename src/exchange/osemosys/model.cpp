#include "exchange/osemosys/model.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "base/text.h"

namespace horqin::osemosys {

uint64_t Values::pack(std::initializer_list<int32_t> key) const {
  uint64_t at = 0;
  size_t i = 0;
  for (const int32_t one : key)
    at = at * static_cast<uint64_t>(sizes_[i++]) + static_cast<uint64_t>(one);
  return at;
}

const Values::One* Values::find(std::initializer_list<int32_t> key) const {
  const auto at = pack(key);
  const auto found = std::ranges::lower_bound(list_, at, {}, &One::at);
  return found != list_.end() && found->at == at ? &*found : nullptr;
}

double Values::at(std::initializer_list<int32_t> key) const {
  const auto* found = find(key);
  return found ? found->value : fallback_;
}

std::span<const Values::One> Values::below(std::initializer_list<int32_t> key) const {
  uint64_t width = 1;
  for (size_t i = key.size(); i < sizes_.size(); ++i) width *= static_cast<uint64_t>(sizes_[i]);
  const auto at = pack(key) * width;
  const auto first = std::ranges::lower_bound(list_, at, {}, &One::at);
  const auto last = std::ranges::lower_bound(first, list_.end(), at + width, {}, &One::at);
  return {first, last};
}

std::vector<double> Values::over_last(std::initializer_list<int32_t> key) const {
  std::vector<double> row(static_cast<size_t>(sizes_.back()), fallback_);
  for (const auto& one : below(key))
    row[static_cast<size_t>(one.key[sizes_.size() - 1])] = one.value;
  return row;
}

bool Values::any() const {
  return fallback_ != 0 ||
         std::ranges::any_of(list_, [](const One& one) { return one.value != 0; });
}

Place Model::place(Param param, const Values::One* entry) const {
  const auto& own = files[static_cast<size_t>(param)];
  if (!entry) return {own.empty() ? file : own};
  return {own, entry->spot.line, entry->spot.column};
}

std::string Model::words(Param param, std::initializer_list<int32_t> key) const {
  std::string text(spec(param).name);
  text += "[";
  size_t i = 0;
  for (const int32_t one : key) {
    if (i > 0) text += ",";
    text += of(spec(param).index[i++])[static_cast<size_t>(one)];
  }
  return text + "]";
}

class ModelMaker {
 public:
  ModelMaker(const Data& data, Problems& problems) : data_(data), problems_(problems) {}

  Model make() {
    model_.file = data_.file;
    model_.open_end = data_.open_end;
    unknown_names();
    for (size_t i = 0; i < set_count; ++i) take_set(static_cast<Set>(i));
    for (size_t i = 0; i < param_count; ++i) take_param(static_cast<Param>(i));
    return std::move(model_);
  }

 private:
  void unknown_names() {
    for (const auto& one : data_.unknown) {
      if (says_nothing(one.name)) continue;
      if (!one.has_values) {
        if (one.fallback && *one.fallback != 0) model_.unread.push_back(one);
        continue;
      }
      const Place at{one.file, one.at.line, one.at.column};
      const auto close = nearest(one.name, one.is_set ? all_sets() : param_names());
      if (one.unnamed && !close) {
        problems_.warning("file-unread", at, one.name,
                          "the configuration does not name this file: it is not read",
                          "name it in the configuration if it is a part of the model");
        continue;
      }
      problems_.error(
          "name-unknown", at, one.name,
          one.is_set ? "this set is no part of the model"
                     : "this parameter is no part of the model",
          close ? "did you mean `" + *close + "`?" : "take it out: nothing would read its values");
    }
  }

  static std::vector<std::string_view> all_sets() {
    std::vector<std::string_view> names;
    for (int i = 0; i < set_count; ++i) names.push_back(name(static_cast<Set>(i)));
    return names;
  }

  /// Years, and where there is storage the sets that it counts through.
  bool numbered(Set set) const {
    if (set == Set::year) return true;
    const bool counts = set == Set::season || set == Set::daytype || set == Set::bracket;
    return counts && !data_.of(Set::storage).elements.empty();
  }

  /// The number that orders an element; of a set that is not numbered its place.
  double order(Set set, int32_t symbol, size_t place, const Place& at) {
    if (!numbered(set)) return static_cast<double>(place);
    char* end = nullptr;
    const auto& text = data_.text(symbol);
    const double number = std::strtod(text.c_str(), &end);
    if (end != text.c_str() + text.size() || number != std::floor(number)) {
      problems_.error("element-number", at, text,
                      "elements of " + std::string(name(set)) + " are whole numbers",
                      "number them 1, 2, 3 …");
      return 0;
    }
    if (set == Set::year && (number < 1900 || number > 2200)) {
      problems_.error("year-range", at, text, "a year lies between 1900 and 2200",
                      "correct the year");
      return 0;
    }
    return number;
  }

  static bool needed(Set set) {
    return set == Set::region || set == Set::technology || set == Set::timeslice ||
           set == Set::year || set == Set::mode;
  }

  void take_set(Set set) {
    const auto& own = data_.of(set);
    auto& names = model_.sets[static_cast<size_t>(set)];
    if (own.elements.empty() && needed(set)) {
      problems_.error("set-missing", {own.file.empty() ? data_.file : own.file},
                      std::string(name(set)),
                      own.stands ? "the set is empty" : "the set is missing",
                      "a model has one element of it at least");
    }
    auto& found = positions_[static_cast<size_t>(set)];
    std::vector<std::pair<double, int32_t>> sorted;  // number, symbol
    for (size_t i = 0; i < own.elements.size(); ++i) {
      const auto symbol = own.elements[i];
      const Place at{own.file, own.at[i].line, own.at[i].column};
      if (found.emplace(symbol, 0).second) {
        sorted.emplace_back(order(set, symbol, i, at), symbol);
        continue;
      }
      problems_.error("element-twice", at, data_.text(symbol),
                      "the element stands already in set " + std::string(name(set)),
                      "delete one of the two");
    }
    std::ranges::stable_sort(sorted, {}, &std::pair<double, int32_t>::first);
    for (const auto& [number, symbol] : sorted) {
      found[symbol] = static_cast<int32_t>(names.size());
      names.push_back(data_.text(symbol));
      if (set == Set::year) model_.years.push_back(static_cast<int>(number));
    }
  }

  void take_param(Param param) {
    const auto& own = data_.of(param);
    const auto& wanted = spec(param);
    auto& values = model_.values[static_cast<size_t>(param)];
    model_.files[static_cast<size_t>(param)] = own.file;
    model_.stands[static_cast<size_t>(param)] = own.stands;
    model_.has_default[static_cast<size_t>(param)] = own.fallback.has_value();
    if (!own.stands && data_.named.contains(std::string(wanted.name)))
      model_.without_file.push_back(param);
    values.fallback_ = own.fallback.value_or(wanted.fallback);
    for (const auto set : wanted.index) values.sizes_.push_back(std::max(1, model_.count(set)));
    values.list_.reserve(own.entries.size());
    for (const auto& entry : own.entries) {
      Values::One one;
      one.value = entry.value;
      one.spot = entry.at;
      if (look_up(param, entry, one)) values.list_.push_back(one);
    }
    std::ranges::stable_sort(values.list_, {}, &Values::One::at);
    twice(param, values);
  }

  bool look_up(Param param, const Data::Entry& entry, Values::One& one) {
    const auto& index = spec(param).index;
    const auto& sizes = model_.values[static_cast<size_t>(param)].sizes_;
    for (size_t i = 0; i < index.size(); ++i) {
      const auto& known = positions_[static_cast<size_t>(index[i])];
      const auto found = known.find(entry.key[i]);
      if (found == known.end()) {
        outside(param, entry, index[i], entry.key[i]);
        return false;
      }
      one.key[i] = found->second;
      one.at = one.at * static_cast<uint64_t>(sizes[i]) + static_cast<uint64_t>(found->second);
    }
    return true;
  }

  /// Told once for each name and parameter.
  void outside(Param param, const Data::Entry& entry, Set set, int32_t symbol) {
    if (model_.of(set).empty()) return outside_nothing(param, entry, set, symbol);
    if (!told_.emplace(param, symbol).second) return;
    const auto& text = data_.text(symbol);
    const auto close = nearest(text, model_.of(set));
    problems_.error(
        "element-unknown", {data_.of(param).file, entry.at.line, entry.at.column}, text,
        std::string(spec(param).name) + " speaks of `" + text + "`, which is not in set " +
            std::string(name(set)),
        close ? "did you mean `" + *close + "`?" : "add it to the set, or delete its values");
  }

  /// Of a set without elements: told once, and not where its absence is.
  void outside_nothing(Param param, const Data::Entry& entry, Set set, int32_t symbol) {
    if (needed(set) || !told_empty_.insert(set).second) return;
    problems_.error(
        "set-missing", {data_.of(param).file, entry.at.line, entry.at.column}, data_.text(symbol),
        std::string(spec(param).name) + " speaks of `" + data_.text(symbol) + "`, and the set " +
            std::string(name(set)) + (data_.of(set).stands ? " is empty" : " is missing"),
        "give the set with all its elements");
  }

  void twice(Param param, const Values& values) {
    for (size_t i = 1; i < values.list_.size(); ++i) {
      const auto& one = values.list_[i];
      const auto& before = values.list_[i - 1];
      if (one.at != before.at) continue;
      std::string text(spec(param).name);
      for (size_t k = 0; k < spec(param).index.size(); ++k)
        text +=
            (k == 0 ? "[" : ",") + model_.of(spec(param).index[k])[static_cast<size_t>(one.key[k])];
      problems_.error("value-twice", {data_.of(param).file, one.spot.line, one.spot.column},
                      format_number(one.value, 12),
                      text + "] has a value already, in line " + std::to_string(before.spot.line),
                      "delete one of the two");
    }
  }

  const Data& data_;
  Problems& problems_;
  Model model_;
  std::array<std::unordered_map<int32_t, int32_t>, set_count> positions_;
  std::set<std::pair<Param, int32_t>> told_;
  std::set<Set> told_empty_;
};

Model make_model(const Data& data, Problems& problems) {
  return ModelMaker(data, problems).make();
}

}  // namespace horqin::osemosys
