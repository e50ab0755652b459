#include "exchange/pypsa/import.h"

#include <utility>

#include "exchange/pypsa/translation.h"

namespace horqin {

namespace {

/// The source lies in the case as it was: an export gives it back, with results.
void keep_source(const std::filesystem::path& source, CaseFolder& folder) {
  std::error_code error;
  if (!std::filesystem::is_directory(source, error))
    return folder.copy("source/network.nc", source);
  for (const auto& entry : std::filesystem::directory_iterator(source, error)) {
    const auto ending = entry.path().extension();
    if (entry.is_regular_file(error) && (ending == ".csv" || ending == ".json"))
      folder.copy("source/network/" + entry.path().filename().string(), entry.path());
  }
}

}  // namespace

Problems import_pypsa(const std::string& source, const std::filesystem::path& path,
                      const PypsaOptions& options) {
  CaseFolder folder(path);
  Problems problems;
  const auto stop = [&] {
    if (problems.has_errors()) throw InputError(std::exchange(problems, {}));
  };
  const auto network = pypsa::read_network(source, problems);
  stop();
  pypsa::check_network(network, problems);
  stop();
  pypsa::Translation(network, options, folder, problems).run();
  stop();
  keep_source(source, folder);
  folder.commit();
  return problems;
}

}  // namespace horqin
