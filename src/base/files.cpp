#include "base/files.h"

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace horqin {
namespace {

namespace fs = std::filesystem;

std::string reason(int error) {
  return std::generic_category().message(error);
}

// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }
  int close() { return ::close(std::exchange(fd_, -1)); }

 private:
  int fd_;
};

fs::path parent_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// 0, or errno. File systems that cannot flush a folder say EINVAL; their files are flushed anyway.
int flush_to_disk(const fs::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (!file.open()) return errno;
  return ::fsync(file.get()) == 0 || errno == EINVAL ? 0 : errno;
}

bool write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

// 0, or errno. fill(descriptor, path) says whether it could. mkstemp makes files that nobody else
// may read; the usual permissions are put back.
template <class Fill>
int write_and_rename(const fs::path& file, Fill fill) {
  std::string temporary = file.string() + ".tmp-XXXXXX";
  Descriptor out(::mkstemp(temporary.data()));
  if (!out.open()) return errno;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  try {
    const bool done = ::fchmod(out.get(), 0666 & ~mask) == 0 && fill(out.get(), temporary) &&
                      ::fsync(out.get()) == 0 && out.close() == 0 &&
                      ::rename(temporary.c_str(), file.c_str()) == 0;
    if (done) return flush_to_disk(parent_of(file));
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  const int error = errno;
  ::unlink(temporary.c_str());
  return error;
}

bool told(int error, const fs::path& file, Problems& problems) {
  if (error == 0) return true;
  problems.error("file-not-written", {file.string(), 0, 0}, "",
                 "cannot be written: " + reason(error));
  return false;
}

// Puts `ours` in the place of `target`; with `swap`, what stood there ends up in `ours`. 0, or
// errno.
int take_place(const fs::path& ours, const fs::path& target, bool swap) {
  const unsigned flags = swap ? RENAME_EXCHANGE : RENAME_NOREPLACE;
  if (::renameat2(AT_FDCWD, ours.c_str(), AT_FDCWD, target.c_str(), flags) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  // Some network file systems know plain renames only.
  const fs::path aside = ours.string() + ".old";
  if (swap && ::rename(target.c_str(), aside.c_str()) != 0) return errno;
  if (::rename(ours.c_str(), target.c_str()) != 0) return errno;
  return swap && ::rename(aside.c_str(), ours.c_str()) != 0 ? errno : 0;
}

bool taken(int error) {
  return error == EEXIST || error == ENOTEMPTY;
}

void flush_tree(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_symlink() || !(entry.is_regular_file() || entry.is_directory())) continue;
    if (const int error = flush_to_disk(entry.path())) {
      throw fs::filesystem_error("flush", entry.path(), {error, std::generic_category()});
    }
  }
  flush_to_disk(folder);
}

}  // namespace

std::optional<std::string> read_file(const fs::path& file, const std::string& shown_name,
                                     Problems& problems, uint64_t size_limit) {
  const Place place{shown_name, 0, 0};
  auto refuse = [&](int error) {
    const bool missing = error == ENOENT || error == ENOTDIR;
    problems.error(missing ? "file-missing" : "file-not-readable", place, file.string(),
                   missing ? "there is no such file" : "cannot be read: " + reason(error));
    return std::nullopt;
  };
  // O_NONBLOCK: opening a pipe must not wait for a writer.
  const Descriptor in(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status {};
  if (!in.open() || ::fstat(in.get(), &status) != 0) return refuse(errno);
  if (S_ISDIR(status.st_mode)) return refuse(EISDIR);
  if (!S_ISREG(status.st_mode)) return refuse(EINVAL);
  const auto size = static_cast<uint64_t>(status.st_size);
  if (size > size_limit) {
    problems.error("file-too-large", place, std::to_string(size) + " bytes",
                   "larger than the limit of " + std::to_string(size_limit) + " bytes",
                   "split the file");
    return std::nullopt;
  }

  std::string bytes(size, '\0');
  size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t got = ::read(in.get(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refuse(errno);
    if (got == 0) break;
    filled += static_cast<size_t>(got);
  }
  bytes.resize(filled);
  return bytes;
}

bool write_file_atomic(const fs::path& file, std::string_view bytes, Problems& problems) {
  const auto fill = [&](int fd, const fs::path&) { return write_all(fd, bytes); };
  return told(write_and_rename(file, fill), file, problems);
}

bool write_file_atomic(const fs::path& file, const std::function<void(const fs::path&)>& fill,
                       Problems& problems) {
  const auto by_path = [&](int, const fs::path& temporary) {
    fill(temporary);
    return true;
  };
  return told(write_and_rename(file, by_path), file, problems);
}

void prepare_to_write(const fs::path& file) {
  std::error_code error;
  fs::create_directories(parent_of(file), error);
  int code = error.value();
  if (!error) {
    std::string trial = file.string() + ".tmp-XXXXXX";
    const Descriptor out(::mkstemp(trial.data()));
    code = out.open() ? 0 : errno;
    if (out.open()) ::unlink(trial.c_str());
  }
  Problems problems;
  if (!told(code, file, problems)) throw InputError(std::move(problems));
}

AtomicFolder::AtomicFolder(fs::path target, Existing existing)
    : target_(std::move(target)), existing_(existing) {
  if (!target_.has_filename()) target_ = target_.parent_path();  // "out/" is "out"
  std::error_code error;
  const bool there = fs::exists(fs::symlink_status(target_, error));
  if (there && existing_ == Existing::refuse) {
    refuse("folder-exists", {target_.string()}, "", "is there already",
           "choose another folder, or move this one away");
  }
  if (there && existing_ == Existing::replace &&
      !fs::is_directory(fs::symlink_status(target_, error))) {
    refuse("folder-exists", {target_.string()}, "", "is there already and is not a folder",
           "choose another folder");
  }
  fs::create_directories(parent_of(target_), error);
  std::string temporary = target_.string() + ".tmp-XXXXXX";
  if (error || ::mkdtemp(temporary.data()) == nullptr) {
    refuse("folder-not-written", {target_.string()}, "",
           "cannot be made: " + (error ? error.message() : reason(errno)));
  }
  temporary_ = temporary;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::chmod(temporary_.c_str(), 0777 & ~mask);
}

AtomicFolder::~AtomicFolder() {
  std::error_code ignored;  // a destructor has nobody to tell
  if (!temporary_.empty()) fs::remove_all(temporary_, ignored);
}

void AtomicFolder::write(const fs::path& name, std::string_view bytes) {
  const fs::path file = temporary_ / name;
  std::error_code error;
  fs::create_directories(parent_of(file), error);
  Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  const bool done = out.open() && write_all(out.get(), bytes) && out.close() == 0;
  Problems problems;
  if (!told(done ? 0 : errno, target_ / name, problems)) throw InputError(std::move(problems));
}

void AtomicFolder::commit() {
  try {
    flush_tree(temporary_);
    const bool swap = existing_ == Existing::replace && fs::exists(target_);
    const fs::path asked = target_;
    int error = take_place(temporary_, target_, swap);
    for (int number = 2; existing_ == Existing::beside && taken(error); ++number) {
      target_ = asked.string() + "-" + std::to_string(number);
      error = take_place(temporary_, target_, false);
    }
    if (error) throw fs::filesystem_error("rename", target_, {error, std::generic_category()});
    if (swap) fs::remove_all(temporary_);
    temporary_.clear();
    flush_to_disk(parent_of(target_));
  } catch (const fs::filesystem_error& error) {
    refuse("folder-not-written", {target_.string()}, "",
           "cannot be written: " + error.code().message());
  }
}

}  // namespace horqin
