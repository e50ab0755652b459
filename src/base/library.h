// Shared libraries that are loaded when one of their functions is first called. NetCDF brings forty
// others with it, and HiGHS its own: to load them all takes longer than a small model does.
#pragma once

#include <atomic>

namespace horqin {

class Library {
 public:
  // What the system's loader takes: a path, or a name that it looks for in its folders.
  constexpr explicit Library(const char* file) : file_(file) {}

  // Loads the library if that was not done. Throws std::runtime_error when it or the function is
  // not there.
  void* find(const char* function) const;

 private:
  const char* file_;
};

// A function of a library, called as the function itself is. Safe from any thread.
template <class Function>
class Late;

template <class Result, class... Arguments>
class Late<Result(Arguments...)> {
 public:
  constexpr Late(const Library& library, const char* name) : library_(library), name_(name) {}

  Result operator()(Arguments... arguments) {
    auto* function = found_.load(std::memory_order_relaxed);
    if (function == nullptr) {
      function = reinterpret_cast<Result (*)(Arguments...)>(library_.find(name_));
      found_.store(function, std::memory_order_relaxed);
    }
    return function(arguments...);
  }

 private:
  const Library& library_;
  const char* name_;
  std::atomic<Result (*)(Arguments...)> found_ = nullptr;
};

}  // namespace horqin

// After #include of the library's header, inside a namespace: `function` of the global namespace,
// found at its first call.
#define HORQIN_LATE(library, function) \
  inline constinit ::horqin::Late<decltype(::function)> function(library, #function)
