#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace horqin {

inline constexpr uint64_t default_size_limit = uint64_t{1} << 30;  // bytes

// The bytes of a regular file, or a problem that names it `shown_name`
// (codes file-missing, file-not-readable, file-too-large).
std::optional<std::string> read_file(const std::filesystem::path& file,
                                     const std::string& shown_name, Problems& problems,
                                     uint64_t size_limit = default_size_limit);

// All of it or nothing: written beside the target, flushed to the disk, then renamed over it.
// False after adding a problem (file-not-written).
bool write_file_atomic(const std::filesystem::path& file, std::string_view bytes,
                       Problems& problems);

// The same of what `fill` writes into the file that it is given; what it throws goes on, and
// nothing is left behind.
bool write_file_atomic(const std::filesystem::path& file,
                       const std::function<void(const std::filesystem::path&)>& fill,
                       Problems& problems);

// Before long work whose result goes there: makes the folder of `file` and refuses
// (file-not-written) when nothing could be written into it.
void prepare_to_write(const std::filesystem::path& file);

enum class Existing { refuse, replace, beside };

// A folder that appears complete or not at all. Fill it, then commit(), which flushes all files to
// the disk; a folder that was not committed is removed by the destructor. `replace` deletes a
// folder that stands there already, after the new one has taken its place: for folders that the
// caller knows to be its own. `beside` takes the next free name where the target stands by then:
// NAME-2, NAME-3 …
class AtomicFolder {
 public:
  // Throws InputError (folder-exists, folder-not-written).
  explicit AtomicFolder(std::filesystem::path target, Existing existing = Existing::refuse);
  ~AtomicFolder();
  AtomicFolder(const AtomicFolder&) = delete;
  AtomicFolder& operator=(const AtomicFolder&) = delete;

  const std::filesystem::path& path() const { return temporary_; }
  // A file inside; throws InputError (file-not-written).
  void write(const std::filesystem::path& name, std::string_view bytes);
  void commit();                                                   // once; throws InputError
  const std::filesystem::path& target() const { return target_; }  // its name, after commit()

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
  Existing existing_;
};

}  // namespace horqin
