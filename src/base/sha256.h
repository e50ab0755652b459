#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace horqin {

// SHA-256 (FIPS 180-4), fed in pieces.
class Sha256 {
 public:
  void update(std::string_view bytes);
  std::string hex();  // 64 lower-case digits; ends the message, call once

 private:
  void block(const unsigned char* bytes);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> pending_ = {};
  size_t filled_ = 0;
  uint64_t length_ = 0;  // bytes
};

std::string sha256(std::string_view bytes);
std::optional<std::string> sha256_of_file(const std::filesystem::path& file);  // none: not readable

}  // namespace horqin
