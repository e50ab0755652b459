#include "table/encoding.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/text.h"

namespace horqin {
namespace {

constexpr const char* save_as_utf8 =
    "save as UTF-8 (in Excel and WPS: Save As, \"CSV UTF-8 (Comma delimited)\")";

Place place_of(std::string_view bytes, size_t offset, const std::string& file) {
  Place place{file, 1, 1};
  for (size_t i = 0; i < offset;) {
    const size_t length = character_at(bytes, i).bytes;
    if (bytes[i] == '\n' || (bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n'))) {
      ++place.line;
      place.column = 1;
    } else {
      ++place.column;
    }
    i += length;
  }
  return place;
}

std::string hex_of(std::string_view bytes) {
  std::string text = bytes.size() == 1 ? "byte" : "bytes";
  for (const char byte : bytes) {
    char digits[4];
    std::snprintf(digits, sizeof digits, " %02X", static_cast<unsigned char>(byte));
    text += digits;
  }
  return text;
}

bool within(char byte, unsigned first, unsigned last) {
  const unsigned value = static_cast<unsigned char>(byte);
  return value >= first && value <= last;
}

// GB18030: ASCII, pairs 81-FE 40-FE, and fours 81-FE 30-39 81-FE 30-39. GBK has the pairs alone.
bool looks_like_gb18030(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    const std::string_view rest = bytes.substr(i);
    if (within(rest[0], 0x00, 0x7F)) {
      i += 1;
    } else if (rest.size() >= 2 && within(rest[0], 0x81, 0xFE) && within(rest[1], 0x40, 0xFE) &&
               !within(rest[1], 0x7F, 0x7F)) {
      i += 2;
    } else if (rest.size() >= 4 && within(rest[0], 0x81, 0xFE) && within(rest[1], 0x30, 0x39) &&
               within(rest[2], 0x81, 0xFE) && within(rest[3], 0x30, 0x39)) {
      i += 4;
    } else {
      return false;
    }
  }
  return true;
}

// Chinese in UTF-8 takes three bytes a character: where such were read, one broken byte does not
// make the file GB18030.
bool has_three_byte_characters(std::string_view bytes) {
  for (size_t i = 0; i < bytes.size();) {
    const Character character = character_at(bytes, i);
    if (character.bytes >= 3) return true;
    i += character.bytes;
  }
  return false;
}

// Every second byte of Latin text is NUL in UTF-16; of Chinese text at least commas, digits and
// line ends are.
bool looks_like_utf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  return 10 * std::count(head.begin(), head.end(), '\0') >= static_cast<int64_t>(head.size());
}

}  // namespace

bool check_text_encoding(std::string_view bytes, const std::string& file, Problems& problems) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    problems.error("csv-utf16", {file, 1, 1}, hex_of(bytes.substr(0, 2)),
                   "the file is UTF-16, not UTF-8", save_as_utf8);
    return false;
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    problems.error("csv-workbook", {file, 1, 1}, hex_of(bytes.substr(0, 4)),
                   "the file is a workbook (or an archive), not CSV", save_as_utf8);
    return false;
  }
  if (const size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
    const bool utf16 = looks_like_utf16(bytes);
    problems.error(utf16 ? "csv-utf16" : "csv-nul", place_of(bytes, nul, file), "byte 00",
                   utf16 ? "the file seems to be UTF-16, not UTF-8"
                         : "a NUL byte: the file is not text, or is damaged",
                   save_as_utf8);
    return false;
  }
  size_t bad = first_invalid_utf8(bytes);
  if (bad == bytes.size()) return true;
  const bool gb = !has_three_byte_characters(bytes.substr(0, bad)) && looks_like_gb18030(bytes);
  if (gb) {  // pairs of GB18030 may pass for UTF-8 by chance
    bad = static_cast<size_t>(
        std::find_if(bytes.begin(), bytes.end(), [](char c) { return !within(c, 0x00, 0x7F); }) -
        bytes.begin());
  }
  std::string remedy = save_as_utf8;
  if (gb) remedy += ", or: iconv -f GB18030 -t UTF-8 OLD > NEW";
  problems.error(
      gb ? "csv-gb18030" : "csv-not-utf8", place_of(bytes, bad, file), hex_of(bytes.substr(bad, 2)),
      gb ? "the file is not UTF-8; it seems to be GB18030 (GBK)" : "the file is not UTF-8", remedy);
  return false;
}

}  // namespace horqin
