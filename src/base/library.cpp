#include "base/library.h"

#include <stdexcept>
#include <string>

#include <dlfcn.h>

namespace horqin {

void* Library::find(const char* function) const {
  // Asked again, the loader gives what it has loaded.
  void* const library = dlopen(file_, RTLD_LAZY | RTLD_LOCAL);
  void* const found = library == nullptr ? nullptr : dlsym(library, function);
  if (found == nullptr)
    throw std::runtime_error(std::string(function) + " cannot be had: " + dlerror());
  return found;
}

}  // namespace horqin
