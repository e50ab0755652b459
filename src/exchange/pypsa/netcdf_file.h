#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace horqin::pypsa {

/// A variable of a NetCDF file.
struct NcVariable {
  std::string name;
  int id = -1;
  bool text = false;
  std::vector<std::string> dimensions;
  std::vector<size_t> sizes;
  size_t count() const;
};

/// A NetCDF file open for reading. What the library refuses becomes a problem with the name of the
/// variable.
class NcFile {
 public:
  /// Nothing, and a problem, when the file is none or is damaged.
  static std::optional<NcFile> open(const std::filesystem::path& path, Problems& problems);
  NcFile(NcFile&& other) noexcept;
  NcFile& operator=(NcFile&&) = delete;
  NcFile(const NcFile&) = delete;
  ~NcFile();

  const std::vector<NcVariable>& variables() const { return variables_; }
  const NcVariable* find(std::string_view name) const;
  std::string attribute(const std::string& name) const;  ///< of the file; empty: none
  std::string attribute(const NcVariable& variable, const std::string& name) const;
  std::optional<std::vector<double>> numbers(const NcVariable& variable, Problems& problems) const;
  std::optional<std::vector<std::string>> texts(const NcVariable& variable,
                                                Problems& problems) const;
  const std::string& shown() const { return shown_; }

 private:
  NcFile(int id, std::string shown);
  bool list(Problems& problems);
  void unpack(const NcVariable& variable, std::vector<double>& values) const;
  std::string text_attribute(int variable, const std::string& name) const;

  int id_ = -1;
  std::string shown_;
  std::vector<NcVariable> variables_;
};

}  // namespace horqin::pypsa
