#include "exchange/pypsa/import.h"

#include <utility>

#include "exchange/pypsa/translation.h"

namespace horqin {

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
  folder.commit();
  return problems;
}

}  // namespace horqin
