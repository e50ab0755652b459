#include "exchange/pypsa/netcdf_file.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "result/netcdf_library.h"

namespace horqin::pypsa {

namespace {

constexpr size_t most_values = size_t{1} << 31;

bool told(int status, const std::string& file, const std::string& found, Problems& problems) {
  if (status == NC_NOERR) return true;
  problems.error("netcdf-damaged", {file, 0, 0}, found,
                 std::string("the NetCDF file cannot be read: ") + nc_strerror(status),
                 "export it again; a download may have been cut off");
  return false;
}

}  // namespace

size_t NcVariable::count() const {
  size_t count = 1;
  for (const size_t size : sizes) count *= size;
  return count;
}

NcFile::NcFile(int id, std::string shown) : id_(id), shown_(std::move(shown)) {}

NcFile::NcFile(NcFile&& other) noexcept
    : id_(std::exchange(other.id_, -1)),
      shown_(std::move(other.shown_)),
      variables_(std::move(other.variables_)) {}

NcFile::~NcFile() {
  if (id_ >= 0) nc_close(id_);
}

std::optional<NcFile> NcFile::open(const std::filesystem::path& path, Problems& problems) {
  const auto shown = path.string();
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    problems.error("file-missing", {shown, 0, 0}, "", "there is no such file or folder",
                   "give a PyPSA .nc file, or the folder of a PyPSA CSV export");
    return std::nullopt;
  }
  int id = -1;
  const int status = nc_open(path.c_str(), NC_NOWRITE, &id);
  if (status != NC_NOERR) {
    problems.error("netcdf-open", {shown, 0, 0}, "",
                   std::string("this is no NetCDF file, or it is cut off: ") + nc_strerror(status),
                   "give a file that PyPSA has written with export_to_netcdf");
    return std::nullopt;
  }
  NcFile file(id, shown);
  if (!file.list(problems)) return std::nullopt;
  return file;
}

bool NcFile::list(Problems& problems) {
  int count = 0;
  if (!told(nc_inq_nvars(id_, &count), shown_, "", problems)) return false;
  for (int v = 0; v < count; ++v) {
    char name[NC_MAX_NAME + 1] = {};
    nc_type type = NC_NAT;
    int dimensions = 0;
    int ids[NC_MAX_VAR_DIMS] = {};
    if (!told(nc_inq_var(id_, v, name, &type, &dimensions, ids, nullptr), shown_, name, problems))
      return false;
    NcVariable variable;
    variable.name = name;
    variable.id = v;
    variable.text = type == NC_STRING || type == NC_CHAR;
    for (int d = 0; d < dimensions; ++d) {
      char dimension[NC_MAX_NAME + 1] = {};
      size_t size = 0;
      if (!told(nc_inq_dim(id_, ids[d], dimension, &size), shown_, name, problems)) return false;
      variable.dimensions.emplace_back(dimension);
      variable.sizes.push_back(size);
    }
    if (variable.count() > most_values) {
      problems.error("netcdf-large", {shown_, 0, 0}, name, "the variable is too large to be read",
                     "export fewer snapshots");
      return false;
    }
    variables_.push_back(std::move(variable));
  }
  return true;
}

const NcVariable* NcFile::find(std::string_view name) const {
  const auto at = std::ranges::find(variables_, name, &NcVariable::name);
  return at == variables_.end() ? nullptr : &*at;
}

std::string NcFile::text_attribute(int variable, const std::string& name) const {
  nc_type type = NC_NAT;
  size_t length = 0;
  if (nc_inq_att(id_, variable, name.c_str(), &type, &length) != NC_NOERR) return {};
  if (type == NC_STRING && length >= 1) {
    std::vector<char*> texts(length, nullptr);
    if (nc_get_att_string(id_, variable, name.c_str(), texts.data()) != NC_NOERR) return {};
    std::string text = texts[0] ? texts[0] : "";
    nc_free_string(length, texts.data());
    return text;
  }
  if (type != NC_CHAR) return {};
  std::string text(length, ' ');
  if (nc_get_att_text(id_, variable, name.c_str(), text.data()) != NC_NOERR) return {};
  text.resize(std::min(text.size(), text.find('\0')));
  return text;
}

std::string NcFile::attribute(const std::string& name) const {
  return text_attribute(NC_GLOBAL, name);
}

std::string NcFile::attribute(const NcVariable& variable, const std::string& name) const {
  return text_attribute(variable.id, name);
}

std::optional<std::vector<double>> NcFile::numbers(const NcVariable& variable,
                                                   Problems& problems) const {
  if (variable.text) {
    problems.error("netcdf-type", {shown_, 0, 0}, variable.name,
                   "the variable holds text where numbers are meant", "export the network again");
    return std::nullopt;
  }
  std::vector<double> values(variable.count());
  if (values.empty()) return values;
  if (!told(nc_get_var_double(id_, variable.id, values.data()), shown_, variable.name, problems))
    return std::nullopt;
  unpack(variable, values);
  return values;
}

/// Packed numbers, and those that stand for none, by the conventions of CF.
void NcFile::unpack(const NcVariable& variable, std::vector<double>& values) const {
  const auto attribute = [&](const char* name, double otherwise) {
    double value = otherwise;
    size_t length = 0;
    nc_type type = NC_NAT;
    if (nc_inq_att(id_, variable.id, name, &type, &length) != NC_NOERR || length != 1 ||
        type == NC_CHAR || type == NC_STRING ||
        nc_get_att_double(id_, variable.id, name, &value) != NC_NOERR)
      return otherwise;
    return value;
  };
  const double none = std::numeric_limits<double>::quiet_NaN();
  const double fill = attribute("_FillValue", none);
  const double missing = attribute("missing_value", none);
  const double factor = attribute("scale_factor", 1);
  const double offset = attribute("add_offset", 0);
  for (double& value : values) {
    const bool given = value != fill && value != missing;
    value = given ? value * factor + offset : none;
  }
}

std::optional<std::vector<std::string>> NcFile::texts(const NcVariable& variable,
                                                      Problems& problems) const {
  std::vector<std::string> texts;
  if (!variable.text) {
    problems.error("netcdf-type", {shown_, 0, 0}, variable.name,
                   "the variable holds numbers where text is meant", "export the network again");
    return std::nullopt;
  }
  if (variable.count() == 0) return texts;
  nc_type type = NC_NAT;
  nc_inq_vartype(id_, variable.id, &type);
  if (type == NC_STRING) {
    std::vector<char*> pointers(variable.count(), nullptr);
    if (!told(nc_get_var_string(id_, variable.id, pointers.data()), shown_, variable.name,
              problems))
      return std::nullopt;
    for (const char* text : pointers) texts.emplace_back(text ? text : "");
    nc_free_string(pointers.size(), pointers.data());
    return texts;
  }
  // Texts of a fixed length: the last dimension counts letters.
  std::string letters(variable.count(), ' ');
  if (!told(nc_get_var_text(id_, variable.id, letters.data()), shown_, variable.name, problems))
    return std::nullopt;
  const size_t length = variable.sizes.empty() ? letters.size() : variable.sizes.back();
  for (size_t at = 0; at < letters.size(); at += length) {
    auto text = letters.substr(at, length);
    text.resize(std::min(text.size(), text.find('\0')));
    texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace horqin::pypsa
