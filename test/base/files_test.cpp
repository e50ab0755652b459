#include "base/files.h"

#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace horqin {
namespace {

namespace fs = std::filesystem;

class Files : public ::testing::Test {
 protected:
  Files() {
    std::string name = (fs::temp_directory_path() / "horqin-files-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = name;
  }
  ~Files() override { fs::remove_all(folder_); }

  std::string content(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  size_t entries() {
    return static_cast<size_t>(std::distance(fs::directory_iterator(folder_), {}));
  }

  fs::path folder_;
  Problems problems_;
};

using AtomicFolderTest = Files;

TEST_F(Files, WritesAndReadsBytesAsTheyAre) {
  const std::string bytes("a\0\r\n\xFF", 5);
  ASSERT_TRUE(write_file_atomic(folder_ / "x", bytes, problems_));
  EXPECT_EQ(read_file(folder_ / "x", "x", problems_), bytes);
  EXPECT_TRUE(problems_.all().empty());
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Files, ReplacesAndKeepsUsualPermissions) {
  ASSERT_TRUE(write_file_atomic(folder_ / "x", "old", problems_));
  ASSERT_TRUE(write_file_atomic(folder_ / "x", "new", problems_));
  EXPECT_EQ(content(folder_ / "x"), "new");
  const mode_t mask = ::umask(0);
  ::umask(mask);
  struct stat status {};
  ASSERT_EQ(::stat((folder_ / "x").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777, 0666 & ~mask);
}

TEST_F(Files, MissingFileIsAProblemNotAnException) {
  EXPECT_EQ(read_file(folder_ / "none", "tables/none.csv", problems_), std::nullopt);
  ASSERT_EQ(problems_.all().size(), 1u);
  EXPECT_EQ(problems_.all()[0].code, "file-missing");
  EXPECT_EQ(problems_.all()[0].place.file, "tables/none.csv");
}

TEST_F(Files, FoldersAndPipesAreNotRead) {
  EXPECT_EQ(read_file(folder_, "x", problems_), std::nullopt);
  ASSERT_EQ(::mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder_ / "pipe", "x", problems_), std::nullopt);
  ASSERT_EQ(problems_.all().size(), 2u);
  EXPECT_EQ(problems_.all()[0].message, "cannot be read: Is a directory");
  EXPECT_EQ(problems_.all()[1].code, "file-not-readable");
}

TEST_F(Files, SizeLimit) {
  ASSERT_TRUE(write_file_atomic(folder_ / "x", "12345", problems_));
  EXPECT_TRUE(read_file(folder_ / "x", "x", problems_, 5));
  EXPECT_FALSE(read_file(folder_ / "x", "x", problems_, 4));
  EXPECT_EQ(problems_.all().at(0).message, "larger than the limit of 4 bytes");
}

TEST_F(Files, AFailedWriteLeavesNothing) {
  fs::create_directory(folder_ / "x");
  EXPECT_FALSE(write_file_atomic(folder_ / "x", "bytes", problems_));
  EXPECT_FALSE(write_file_atomic(folder_ / "no/such/folder", "bytes", problems_));
  ASSERT_EQ(problems_.errors(), 2u);
  EXPECT_EQ(problems_.all()[0].code, "file-not-written");
  EXPECT_EQ(entries(), 1u);
}

TEST_F(Files, WhatAnotherWritesAppearsWholeOrNotAtAll) {
  const auto fill = [&](const fs::path& aside) { std::ofstream(aside) << "new"; };
  const auto fail = [&](const fs::path& aside) {
    std::ofstream(aside) << "half";
    throw std::runtime_error("the disk is full");
  };
  ASSERT_TRUE(write_file_atomic(folder_ / "x", "old", problems_));
  EXPECT_THROW(write_file_atomic(folder_ / "x", fail, problems_), std::runtime_error);
  EXPECT_EQ(content(folder_ / "x"), "old");
  ASSERT_TRUE(write_file_atomic(folder_ / "x", fill, problems_));
  EXPECT_EQ(content(folder_ / "x"), "new");
  EXPECT_FALSE(write_file_atomic(folder_ / "no/such/folder", fill, problems_));
  EXPECT_EQ(problems_.errors(), 1u);
  EXPECT_EQ(entries(), 1u);
}

TEST_F(AtomicFolderTest, AppearsOnCommit) {
  AtomicFolder folder(folder_ / "deep" / "run/");
  folder.write("a.csv", "1");
  folder.write("tables/b.csv", "2");
  EXPECT_FALSE(fs::exists(folder_ / "deep/run"));
  folder.commit();
  EXPECT_EQ(content(folder_ / "deep/run/a.csv"), "1");
  EXPECT_EQ(content(folder_ / "deep/run/tables/b.csv"), "2");
}

TEST_F(AtomicFolderTest, AFileThatCannotBeWrittenIsTold) {
  AtomicFolder folder(folder_ / "run");
  folder.write("a", "1");
  try {
    folder.write("a/b", "2");
    FAIL() << "a file was taken for a folder";
  } catch (const InputError& error) {
    ASSERT_EQ(error.problems.errors(), 1u);
    EXPECT_EQ(error.problems.all()[0].code, "file-not-written");
    EXPECT_EQ(error.problems.all()[0].place.file, (folder_ / "run/a/b").string());
  }
}

TEST_F(AtomicFolderTest, IsRemovedWhenNotCommitted) {
  {
    const AtomicFolder folder(folder_ / "run");
    ASSERT_TRUE(write_file_atomic(folder.path() / "a.csv", "1", problems_));
  }
  EXPECT_EQ(entries(), 0u);
}

TEST_F(AtomicFolderTest, RefusesToReplaceUnlessTold) {
  fs::create_directory(folder_ / "run");
  ASSERT_TRUE(write_file_atomic(folder_ / "run/precious", "1", problems_));
  EXPECT_THROW(AtomicFolder(folder_ / "run"), InputError);
  EXPECT_EQ(content(folder_ / "run/precious"), "1");

  AtomicFolder folder(folder_ / "run", Existing::replace);
  ASSERT_TRUE(write_file_atomic(folder.path() / "new", "2", problems_));
  folder.commit();
  EXPECT_EQ(content(folder_ / "run/new"), "2");
  EXPECT_FALSE(fs::exists(folder_ / "run/precious"));
  EXPECT_EQ(entries(), 1u);
}

TEST_F(AtomicFolderTest, NeverReplacesAFile) {
  ASSERT_TRUE(write_file_atomic(folder_ / "run", "1", problems_));
  EXPECT_THROW(AtomicFolder(folder_ / "run", Existing::replace), InputError);
  EXPECT_EQ(content(folder_ / "run"), "1");
}

TEST_F(AtomicFolderTest, AFolderThatAppearedMeanwhileIsKept) {
  AtomicFolder folder(folder_ / "run");
  fs::create_directory(folder_ / "run");
  ASSERT_TRUE(write_file_atomic(folder_ / "run/precious", "1", problems_));
  EXPECT_THROW(folder.commit(), InputError);
  EXPECT_EQ(content(folder_ / "run/precious"), "1");
}

}  // namespace
}  // namespace horqin
