# Keyturn: `make` or `make help` lists the targets.

SWIFT  ?= swift
PREFIX ?= /usr/local
# The compiler, the headers of libcrypto, libcurl and SQLite, and what the tests use from Debian and PyPI.
PACKAGES = libssl-dev libcurl4-openssl-dev libsqlite3-dev pkg-config python3-venv openssl sqlite3
VENV   = .build/venv
PYTHON_PACKAGES = PyJWT==2.15.1 joserfc==1.6.5 cryptography requests==2.34.2 jsonschema==4.26.0
# Versions of PyJWT that cache keys in other ways than the one above; each has a folder of its own.
PYJWT_VERSIONS = 2.12.1 2.13.0 2.14.0 2.15.1
BIN    = .build/debug/keyturn
FUZZ_SECONDS ?= 60
MUTATIONS ?= 1000000
SCHEDULES ?= 100000
SCENARIOS = scenarios/normal-calls.json scenarios/key-rotation.json scenarios/token-expiry.json \
	scenarios/scope-denial.json scenarios/surprise-rotation.json

.PHONY: help demo scenarios defects stress examples matrix schemas test bench bench-quick bench-build kills soak fuzz mutate proof mutants build lint \
	format install clean deps

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: deps ## build, then play the five scenarios on real processes, with their verdicts
	$(SWIFT) build --product keyturn
	$(BIN) run $(SCENARIOS)

# Each has processes and ports of its own; two at once keep two cores busy without crowding them.
SCENARIO_JOBS ?= 2

scenarios: deps ## build, then play the whole scenario library, SCENARIO_JOBS (2) at a time
	$(SWIFT) build --product keyturn
	$(BIN) run --quiet --jobs $(SCENARIO_JOBS) scenarios/*.json

# Each example server that this machine can run: asked what it must refuse, and rotated under.
EXAMPLES_PACKAGES = Flask==3.1.3 PyJWT==2.15.1 joserfc==1.8.0 Authlib==1.9.10 cryptography
EXAMPLES = pyjwt-flask:python3 joserfc:python3 authlib:python3 node:node java:java go:go

examples: deps .build/examples/.ready ## play a rotation on a server each in Python, Node, Java and Go (those that are installed)
	$(SWIFT) build --product keyturn
	@for example in $(EXAMPLES); do server=$${example%%:*}; program=$${example##*:}; \
		command -v $$program > /dev/null || { echo "$$server: $$program is not installed"; continue; }; \
		echo "$$server"; \
		$(BIN) run --quiet --lab examples/servers/$$server/lab.json examples/servers/ping.json examples/servers/rotation.json || exit 1; \
	done

# What docs/rotation-matrix.md says, measured anew.
MATRIX_SERVERS = own-recommended,own-ttl-2s,own-pyjwt-scaled,pyjwt-flask,joserfc,authlib,node,java,go
MATRIX_SCENARIOS = $(addprefix examples/servers/,rotation.json surprise.json revoke.json)

matrix: deps .build/examples/.ready ## measure docs/rotation-matrix.md anew: policies in virtual time, example servers on real processes
	$(SWIFT) build --product keyturn
	sed '/^## /,$$d' docs/rotation-matrix.md > .build/rotation-matrix.md
	$(BIN) matrix --format markdown --lab examples/servers/all.json --servers policies,$(MATRIX_SERVERS) \
		--scenarios $(MATRIX_SCENARIOS) >> .build/rotation-matrix.md
	mv .build/rotation-matrix.md docs/rotation-matrix.md

# What docs/defects.md says, measured anew.
defects: deps ## break each scenario and catch each defect anew, and write docs/defects.md; takes ten minutes
	$(SWIFT) build --product keyturn
	python3 scenarios/defects.py $(BIN)

schemas: deps ## write schemas/ and the references in docs/ anew from what the decoders are held to
	$(SWIFT) build --product keyturn
	for file in scenario lab; do \
		$(BIN) schema $$file > schemas/$$file.schema.json && $(BIN) schema $$file --markdown > docs/$$file-reference.md || exit 1; \
	done

STRESS_TIMES ?= 20

stress: deps ## play the library STRESS_TIMES (20) times beside busy cores: the verdicts must be the same each time; takes an hour
	$(SWIFT) build --product keyturn
	python3 scenarios/stress.py $(BIN) --times $(STRESS_TIMES) --jobs $(SCENARIO_JOBS)

# What computes and waits for nothing runs by itself: on few cores it would starve tests that wait for a socket.
PURE_TESTS = TidyTests|StrictJSONTests|OAuthTests|JOSETests|ForgeTests|KeyCacheTests|ScenarioTests|OracleTests|ReportTests

test: deps $(VENV)/.ready ## run every test: units, end to end, and against other languages
	$(SWIFT) build --build-tests
	KEYTURN_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build --filter '$(PURE_TESTS)'
	KEYTURN_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build --skip 'EndToEndTests|$(PURE_TESTS)'
	KEYTURN_PYTHON=$(CURDIR)/$(VENV)/bin/python $(SWIFT) test --skip-build --filter EndToEndTests

BENCH_PACKAGES = wrk hey gcc golang-go golang-github-gin-gonic-gin-dev golang-github-golang-jwt-jwt-dev
BENCH_PYTHON_PACKAGES = locust==2.47.0
BENCH_PRODUCTS = jose-benchmark issuer-benchmark loop-benchmark history-benchmark

bench: bench-build ## measure everything beside its peers, against its targets, and write docs/benchmarks.md; some fifteen minutes
	python3 Benchmarks/bench.py .build --write docs/benchmarks.md

bench-quick: bench-build ## the same in fewer rounds, written nowhere; some four minutes once built
	python3 Benchmarks/bench.py .build --quick

bench-build: deps .build/load-peers/.ready
	@$(MAKE) --no-print-directory deps PACKAGES="$(BENCH_PACKAGES)"
	$(SWIFT) build -c release --product keyturn
	@for product in $(BENCH_PRODUCTS); do \
		$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks --product $$product || exit 1; done
	cc -O2 -Wall -o .build/benchmarks/curl-loop Benchmarks/peers/curl-loop/curl-loop.c -lcurl
	cd Benchmarks/peers/gin-golang-jwt && \
		GO111MODULE=off GOPATH=/usr/share/gocode go build -o $(CURDIR)/.build/benchmarks/gin-golang-jwt .

kills: deps $(VENV)/.ready ## kill a run, or a worker of it, at fifty random moments, and judge what is left
	$(SWIFT) build --build-tests
	KEYTURN_KILLS=50 $(SWIFT) test --skip-build --filter EndToEndTests.RandomKillTests

soak: deps ## verify ten million tokens and watch the memory; takes some four minutes
	$(SWIFT) build -c release --package-path Benchmarks --scratch-path .build/benchmarks --product jose-benchmark
	.build/benchmarks/release/jose-benchmark --soak

# gold, the linker that Swift takes by itself, ends with an internal error on AddressSanitizer's symbols.
FUZZ_FLAGS = --sanitize=address -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
# LeakSanitizer takes live memory for lost where Swift keeps a case's number in spare bits of a pointer; `make soak` looks for leaks.
FUZZ_ENVIRONMENT = ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no

fuzz: deps ## fuzz tokens, key sets and JSON under AddressSanitizer, FUZZ_SECONDS (60) each
	$(SWIFT) build -c release --package-path Tests/Fuzz --scratch-path .build/fuzz $(FUZZ_FLAGS)
	@for target in token keys json; do \
		mkdir -p .build/fuzz/corpus/$$target .build/fuzz/findings; \
		echo "fuzz-$$target: $(FUZZ_SECONDS) s"; \
		$(FUZZ_ENVIRONMENT) .build/fuzz/release/fuzz-$$target -max_total_time=$(FUZZ_SECONDS) -timeout=5 -rss_limit_mb=1024 \
			-detect_leaks=0 -max_len=20480 -print_final_stats=1 -artifact_prefix=.build/fuzz/findings/$$target- \
			.build/fuzz/corpus/$$target > .build/fuzz/$$target.log 2>&1 \
		|| { tail -40 .build/fuzz/$$target.log; echo "fuzz-$$target found something: .build/fuzz/findings"; exit 1; }; \
		grep -a '^stat::' .build/fuzz/$$target.log; \
	done

mutate: deps ## edit tokens and key sets MUTATIONS (1000000) times at random, in a release build
	KEYTURN_MUTATIONS=$(MUTATIONS) $(SWIFT) test -c release --package-path Benchmarks --scratch-path .build/mutate \
		-Xswiftc -enable-testing --filter MutationTests

proof: deps ## play SCHEDULES (100000) random schedules against the oracle, on servers that do their duty and on broken ones
	KEYTURN_SCHEDULES=$(SCHEDULES) $(SWIFT) test -c release --package-path Benchmarks/OracleProof --scratch-path .build/proof \
		-Xswiftc -enable-testing --filter 'IdealServerTests|BrokenServerTests'

mutants: deps ## break the oracle in each place where it decides something, and write down what its tests do not notice
	SWIFT=$(SWIFT) python3 Benchmarks/OracleProof/mutants.py

build: deps ## build the debug executable
	$(SWIFT) build --product keyturn

lint: ## check the style with the toolchain's swift-format
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

format: ## rewrite the sources in the style
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

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

.build/examples/.ready: Makefile
	python3 -m venv .build/examples
	.build/examples/bin/pip install --quiet --disable-pip-version-check $(EXAMPLES_PACKAGES)
	touch $@

.build/load-peers/.ready: Makefile
	python3 -m venv .build/load-peers
	.build/load-peers/bin/pip install --quiet --disable-pip-version-check $(BENCH_PYTHON_PACKAGES)
	touch $@

$(VENV)/.ready: Makefile
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES)
	for version in $(PYJWT_VERSIONS); do \
		$(VENV)/bin/pip install --quiet --disable-pip-version-check --upgrade --target $(VENV)/pyjwt-$$version PyJWT==$$version \
		|| exit 1; done
	touch $@
