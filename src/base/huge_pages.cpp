// Blocks of many megabytes begin at a page of 2 MB and ask the kernel for such pages: a large
// program is written once, here and again in the engine's copy, and in pages of 4 kB the kernel
// needs longer to hand them out than we to fill them (bench/README.md, bench_assembly). This is the
// operator new of the whole program, HiGHS included. Linux gives such pages where
// /sys/kernel/mm/transparent_hugepage/enabled says madvise or always; elsewhere nothing changes.
#include <cstdint>
#include <cstdlib>
#include <new>

#include <sys/mman.h>

#if defined(__has_feature)
#define HORQIN_HAS(feature) __has_feature(feature)
#else
#define HORQIN_HAS(feature) 0
#endif

// Sanitizers bring their own.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    !HORQIN_HAS(address_sanitizer) && !HORQIN_HAS(thread_sanitizer)

namespace {

constexpr std::size_t page = std::size_t{2} << 20;
constexpr std::size_t large = 8 * page;

void* allocate(std::size_t bytes) {
  if (bytes < large || bytes > SIZE_MAX - page) return std::malloc(bytes == 0 ? 1 : bytes);
  void* const block = std::aligned_alloc(page, (bytes + page - 1) / page * page);
  if (block != nullptr) madvise(block, bytes, MADV_HUGEPAGE);  // a wish: refused, all is as before
  return block;
}

}  // namespace

// The other forms of the standard library (arrays, no exceptions) come back to these; those of
// stricter alignment keep their own pair.
void* operator new(std::size_t bytes) {
  for (;;) {
    if (void* const block = allocate(bytes)) return block;
    const auto make_room = std::get_new_handler();
    if (make_room == nullptr) throw std::bad_alloc();
    make_room();
  }
}

void operator delete(void* block) noexcept {
  std::free(block);
}

void operator delete(void* block, std::size_t /*bytes*/) noexcept {
  std::free(block);
}

#endif
