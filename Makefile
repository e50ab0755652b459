# The commands of this repository. Each does all the set-up it needs.
#   make run ARGS="--lang en"     solves the flagship case
#   make test ARGS="--only asan"  one stage of the tests (tools/test --help)

.PHONY: setup build run test bench format clean

setup:
	@tools/setup

build: setup
	@tools/build release horqin

run: build
	@build/horqin solve cases/tongliao $(ARGS)

test: setup
	@tools/test $(ARGS)

bench: setup
	@tools/build release bench

format: setup
	@git ls-files -z -co --exclude-standard '*.h' '*.cpp' | xargs -0 -r clang-format-14 -i

clean:
	rm -rf build
