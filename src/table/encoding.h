#pragma once

#include <string>
#include <string_view>

#include "base/diagnostic.h"

namespace horqin {

// True when the bytes are UTF-8 text. Otherwise one problem that says what they seem to be and how
// to turn them into UTF-8 (codes csv-utf16, csv-gb18030, csv-not-utf8, csv-nul, csv-workbook).
bool check_text_encoding(std::string_view bytes, const std::string& shown_name, Problems& problems);

}  // namespace horqin
