# Keyturn: `make` or `make help` lists the targets.

SWIFT  ?= swift
PREFIX ?= /usr/local
# The compiler, the headers of libcrypto, libcurl and SQLite, and what the tests use from Debian and PyPI.
PACKAGES = libssl-dev libcurl4-openssl-dev libsqlite3-dev pkg-config python3-venv openssl sqlite3
VENV   = .build/venv
PYTHON_PACKAGES = PyJWT==2.15.1 cryptography requests==2.34.2
BIN    = .build/debug/keyturn
SCENARIOS = scenarios/normal-calls.json scenarios/key-rotation.json scenarios/token-expiry.json \
	scenarios/scope-denial.json scenarios/surprise-rotation.json

.PHONY: help demo test build lint format install clean deps

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: deps ## build, then play the five scenarios on real processes, with their verdicts
	$(SWIFT) build --product keyturn
	$(BIN) run $(SCENARIOS)

test: deps $(VENV)/.ready ## run every test: units, end to end, and against other languages
	$(SWIFT) build --build-tests
	KEYTURN_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build --skip EndToEndTests
	KEYTURN_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build --filter EndToEndTests

build: deps ## build the debug executable
	$(SWIFT) build --product keyturn

lint: ## check the style with the toolchain's swift-format
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests

format: ## rewrite the sources in the style
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

install: deps ## build for release and install to PREFIX (default /usr/local)
	$(SWIFT) build -c release --product keyturn
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 .build/release/keyturn $(DESTDIR)$(PREFIX)/bin/keyturn

clean: ## remove what was built; recorded runs stay
	rm -rf .build

deps: ## install the Debian packages that are missing; nothing where all are there
	@missing=$$(for package in $(PACKAGES); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		echo "installing with apt:" $$missing; \
		if [ "$$(id -u)" = 0 ]; then sudo=; else sudo=sudo; fi; \
		$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi

$(VENV)/.ready: Makefile
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES)
	touch $@
