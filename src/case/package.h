#pragma once

#include <string>

#include "case/case.h"

namespace horqin {

/// datapackage.json of a case: a Frictionless Data Package, version 1, profile
/// "tabular-data-package". One resource for each table file, series file and scenario file that
/// there is, with the fields that stand in its header; files that cannot be read are left out (and
/// told by read_case). A quantity is a string: the cell may hold a unit or the name of a series.
std::string data_package(const CaseFiles& files);

}  // namespace horqin
