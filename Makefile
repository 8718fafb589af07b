# make          install what is missing, build, then check, index and summarise the register in register/
# make test     the same set-up, then every test
# make install  PREFIX=/usr/local: the program, its manual pages in both languages, completions
# make dist     what is published of a version, into dist/: tarball, wheel, package for Debian, SHA256SUMS, bill of materials
# make check-dist  installs and runs all of that: pip, uv, pre-commit, Debian, musl, an empty root; needs root
# make release  VERSION=0.2.0: writes the version and the section of the changelog, commits and tags; pushes nothing
# make format   format the Swift sources with .swift-format; `make test` checks it
# make fuzz     FUZZSECONDS=60; fuzz the readers
# make bench    measure against a small C program
PREFIX ?= /usr/local
PYTHON ?= python3
FUZZSECONDS ?= 60
# In place of the real FoundationEssentials, of which swift-argument-parser uses next to nothing.
FOUNDATION := .build/assets/foundation
# Linked statically, with libcmark, libyaml, SQLite and libc: starts faster, and runs on any Linux. Without the checks for
# exclusive access at run time, which the debug build of the tests makes; without symbols, which take a tenth of the
# time to build. Linked by lld, which comes with Swift: it takes seconds where the system's linker takes a minute, and
# leaves out the tables for unwinding.
BUILD := swift build -c release --static-swift-stdlib -Xswiftc -static-executable -Xswiftc -gnone \
  -Xswiftc -enforce-exclusivity=unchecked -Xswiftc -use-ld=lld -Xlinker -s -Xlinker --icf=all -Xlinker --no-eh-frame-hdr \
  -Xlinker -T -Xlinker '$(CURDIR)/packaging/no-unwinding.ld' -Xswiftc -Xfrontend -Xswiftc -function-sections \
  -Xswiftc -I -Xswiftc '$(CURDIR)/$(FOUNDATION)' -Xlinker '$(CURDIR)/$(FOUNDATION)/foundation.o' \
  -Xcc -DOPPBOOK_STAMPED --product oppbook
BIN = $(shell $(BUILD) --show-bin-path)/oppbook
PACKAGES := libcmark-dev libyaml-dev libsqlite3-dev pkg-config
VENV := .build/venv
# ECharts, from a wheel on PyPI, verified by its checksum.
ECHARTS := .build/assets/echarts.min.js
ECHARTS_WHEEL := vizly==1.0.1
ECHARTS_SHA256 := e84270bd0cd5bdf60fefc26d00c2a391cb2e81f4d26a7a9ee16185a54773a3cf

.PHONY: all build packages browser lint format build-tests test fuzz install uninstall \
  dist check-dist release bench clean

all: build
	@mkdir -p build
	@$(BIN) lint
	@$(BIN) index --write markdown --write csv --write json
	@$(BIN) segments --by industry --format markdown > build/segments.md
	@echo
	@echo "build/INDEX.md      登记簿一览 / the register as a table"
	@echo "build/segments.md   客群汇总 / the segment summary"
	@echo "build/index.sqlite  oppbook sql \"SELECT …\""

build: packages $(ECHARTS) $(FOUNDATION)/foundation.o
	@packaging/stamp.sh .build/assets/build.h
	@$(BUILD)

FOUNDATION_SOURCES := packaging/foundation/FoundationEssentials.swift \
  $(addprefix Sources/Document/JSON/JSON,Value.swift Text.swift Encoding.swift)
$(FOUNDATION)/foundation.o: $(FOUNDATION_SOURCES)
	@mkdir -p $(@D)
	@swiftc -swift-version 6 -O -wmo -parse-as-library -static-stdlib -gnone -enforce-exclusivity=unchecked \
	  -Xfrontend -disable-implicit-string-processing-module-import -Xfrontend -function-sections \
	  -module-name FoundationEssentials -emit-module -emit-module-path $(@D)/FoundationEssentials.swiftmodule \
	  -c -o $@ $(FOUNDATION_SOURCES)

# Installs only missing packages; without apt, lists them.
packages:
	@missing=""; \
	pkg-config --exists yaml-0.1 2>/dev/null || missing="$$missing libyaml-dev"; \
	pkg-config --exists sqlite3 2>/dev/null || missing="$$missing libsqlite3-dev"; \
	pkg-config --exists libcmark 2>/dev/null || missing="$$missing libcmark-dev"; \
	command -v pkg-config >/dev/null 2>&1 || missing="$(PACKAGES)"; \
	if [ -n "$$missing" ]; then \
	  if command -v apt-get >/dev/null 2>&1; then \
	    sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	    $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq $$missing >/dev/null; \
	  else echo "missing, please install:$$missing" >&2; exit 2; fi; \
	fi

# Touches the file that embeds it, since the build does not notice that it has appeared.
$(ECHARTS):
	@mkdir -p $(@D)/wheel
	@$(PYTHON) -m pip download -q --disable-pip-version-check --no-deps -d $(@D)/wheel $(ECHARTS_WHEEL)
	@$(PYTHON) Sources/CAssets/take.py $(@D)/wheel assets/echarts.min.js $(ECHARTS_SHA256) $@
	@rm -rf $(@D)/wheel
	@touch Sources/CAssets/assets.c

# Independent implementations for the tests: a JSON Schema validator, a YAML reader.
# Only one at a time may install Debian's packages: so this, the browser and the libraries wait for each other. Of what is
# installed the tests import a part, and only that is compiled.
$(VENV)/ready: Tests/Support/requirements.txt | browser
	@mkdir -p .build
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq python3-venv >/dev/null && \
	  $(PYTHON) -m venv --clear $(VENV); }
	@$(VENV)/bin/pip install -q --disable-pip-version-check --no-compile -r $<
	@touch $@

# The browser of the tests, fonts for Chinese, and the compiler that checks the types of the pages' script.
browser: packages
	@missing=""; \
	command -v chromium >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || missing="chromium fonts-noto-cjk"; \
	command -v node >/dev/null 2>&1 && command -v tsc >/dev/null 2>&1 || missing="$$missing node-typescript"; \
	if [ -n "$$missing" ] && command -v apt-get >/dev/null 2>&1; then \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

# Reports source files that are not formatted; `make format` formats them.
lint:
	@swift format lint --strict --recursive --parallel Sources Tests Package.swift

format:
	@swift format format --in-place --recursive --parallel Sources Tests Package.swift

# Built apart from the program: as a release, so that the thousands of runs in the tests do not each pay for what a debug
# build checks of the command line, but with only the busiest rooms optimised (OPPBOOK_TESTS in Package.swift), and without
# symbols.
TESTS := -c release --scratch-path .build/tests -Xswiftc -enable-testing -Xswiftc -gnone
build-tests: packages $(ECHARTS)
	@OPPBOOK_TESTS=1 swift build --build-tests $(TESTS)

# What the tests need is installed while the compiler works. Lists at the end what was skipped, and why.
# What it has installed must be there (CompletenessTests).
test: lint
	@$(MAKE) --no-print-directory -j2 build-tests browser $(VENV)/ready
	@mkdir -p build && rm -f build/test.status
	@{ OPPBOOK_COMPLETE=1 OPPBOOK_PYTHON=$(CURDIR)/$(VENV)/bin/python OPPBOOK_TESTS=1 \
	  swift test --skip-build $(TESTS); echo $$? > build/test.status; } 2>&1 | tee build/test.log
	@grep -a ' skipped' build/test.log || echo "no test was skipped"
	@exit $$(cat build/test.status)

# Each target gets a quarter of the time. A failing input is left in build/fuzz; copied to Tests/ProbeTests/Inputs, it is
# tried by every test run.
FUZZ := OPPBOOK_FUZZ=1 swift build -c release --sanitize fuzzer --product Fuzz --scratch-path .build/fuzz
FUZZSEEDS_opportunity := register Tests/Gallery
FUZZSEEDS_schema := schema examples/crm/schema
FUZZSEEDS_yaml := schema
FUZZDOORS := fuzz-opportunity fuzz-yaml fuzz-schema fuzz-condition
fuzz: packages $(FUZZDOORS)
$(FUZZDOORS): fuzz-%:
	@$(FUZZ)
	@mkdir -p build/fuzz/$*
	OPPBOOK_PROBE=$* SWIFT_BACKTRACE=enable=no $$($(FUZZ) --show-bin-path)/Fuzz -max_total_time=$$(($(FUZZSECONDS) / 4)) -timeout=20 -print_funcs=0 \
	  -dict=Tests/Fuzz/words.dict -artifact_prefix=build/fuzz/$*- build/fuzz/$* $(FUZZSEEDS_$*) Tests/ProbeTests/Inputs/$*

install: build
	@$(PYTHON) packaging/tree.py $(BIN) .build/tree
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build/tree/bin/oppbook $(DESTDIR)$(PREFIX)/bin/oppbook
	cp -R .build/tree/share $(DESTDIR)$(PREFIX)/

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/oppbook $(DESTDIR)$(PREFIX)/share/bash-completion/completions/oppbook \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_oppbook $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/oppbook.fish \
	  $(DESTDIR)$(PREFIX)/share/man/man1/oppbook*.1 $(DESTDIR)$(PREFIX)/share/man/zh_CN/man1/oppbook*.1

dist: build
	@$(PYTHON) packaging/dist.py $(BIN) dist

check-dist: $(VENV)/packaging
	@$(PYTHON) packaging/checks/all.py dist $(CURDIR)/$(VENV)

# What checks packages, in the environment of the tests.
$(VENV)/packaging: packaging/checks/requirements.txt | $(VENV)/ready
	@$(VENV)/bin/pip install -q --disable-pip-version-check --no-compile -r $<
	@touch $@

release:
	@$(PYTHON) packaging/release.py "$(VERSION)"

bench: build
	@$(PYTHON) Benchmarks/bench.py $(BIN) $(BENCHFLAGS)

clean:
	rm -rf .build build dist
