#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace horqin {

/// A sentence in English, with `{}` where names and numbers of the place stand, and in Chinese,
/// where `{}` takes them in the same order, `{2}` by number, and `{=}` or `{2=}` puts a word of the
/// schema or a kind of unit in Chinese too. Without Chinese the words of its code say it whole.
struct Sentence {
  std::string_view english, chinese = {};
};

/// A code of a problem: what is wrong and what to do, whatever the place, and the sentences that
/// can be put in Chinese with their names and numbers; the first that fits is taken.
struct CodeWords {
  std::string_view code, what, remedy;
  std::vector<Sentence> sentences = {};
};

using WordList = std::vector<CodeWords>;

WordList words_of_files();     ///< files and folders, encoding, CSV, case.toml
WordList words_of_numbers();   ///< numbers and units in cells
WordList words_of_tables();    ///< columns, names, references, scenarios, series
WordList words_of_time();      ///< periods, days, futures, series by time
WordList words_of_network();   ///< processes, links, stores, their costs and bounds
WordList words_of_plan();      ///< measures, limits, goals, projects, gates, funds
WordList words_of_runs();      ///< runs, rolling solves, options
WordList words_of_osemosys();  ///< imports, with the sentences that are often met
WordList words_of_pypsa();
WordList all_words();

/// Sentences of any code.
std::vector<Sentence> common_sentences();
/// Sentences of the command line that are no problems.
std::vector<Sentence> command_sentences();

/// A word of the schema (what a column or table holds), a kind of unit ("mass per time") or why the
/// system refused a file; one that is not known stands for itself.
std::string schema_word(const std::string& english);

/// The English pattern of a sentence matched against a text: its Chinese, or nothing. `otherwise`
/// is what a sentence without Chinese says.
std::string translated(const Sentence& sentence, std::string_view text, std::string_view otherwise);

}  // namespace horqin
