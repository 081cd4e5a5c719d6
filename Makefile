# Every target makes its own environment; a machine needs only Python 3.11, git and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
# YUSUAN_ALL_PARTS=1 installs text recognition (350 MB) too, and no test is skipped for want of a part.
LOCKS  := requirements/lock.txt $(if $(YUSUAN_ALL_PARTS),requirements/ocr.txt)

.PHONY: demo test test-web check bench bench-web format docs lock clean

$(STAMP): $(LOCKS) pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes $(LOCKS:%=-r %)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q src/yusuan
	@touch $@

demo: $(STAMP)  ## check the published budgets in examples/, build one from ledgers, compare two years; results in output/
	@$(BIN)/python scripts/demo.py

test: $(STAMP)  ## the whole test suite; says, or installs as root on Debian, what it needs beside Python
	@sh scripts/test_parts.sh
	@$(BIN)/python -m pytest -n auto

WEB_TESTS ?= tests/web
# YUSUAN_TEST_DATABASE=sqlite or postgresql runs it on one of them.
test-web: $(STAMP)  ## the tests of the web application on SQLite, then on a PostgreSQL that they start themselves
	@sh scripts/test_parts.sh
ifneq ($(YUSUAN_TEST_DATABASE),postgresql)
	@$(BIN)/python -m pytest -n auto $(WEB_TESTS)
endif
ifneq ($(YUSUAN_TEST_DATABASE),sqlite)
	@$(BIN)/python -m tests.web.postgresql $(BIN)/python -m pytest -n auto $(WEB_TESTS)
endif

check: $(STAMP)  ## format, lint, strict types, import contracts, generated files up to date
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/generate.py --check

bench: $(STAMP)  ## speed, memory and detection rates, against peers and floors in the same run
	@$(BIN)/python -m bench

# The database is filled once and stays in output/bench-web; BENCH_WEB="--help" lists what can be chosen.
bench-web: $(STAMP)  ## the portal over 20,000 made-up publications in PostgreSQL: 95th percentiles of its pages
	@$(BIN)/python -m bench.web $(BENCH_WEB)

format: $(STAMP)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: $(STAMP)  ## regenerate docs/rules and every other generated file
	@$(BIN)/python scripts/generate.py

lock:  ## renew requirements/*.txt from pyproject.toml
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/pip install --quiet uv
	@$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes --no-emit-index-url --no-annotate --no-header pyproject.toml requirements/build.in -o requirements/lock.txt
	@$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra ocr --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/lock.txt pyproject.toml -o requirements/ocr.txt
	@$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --extra postgres --extra oidc --generate-hashes --no-emit-index-url --no-annotate --no-header -c requirements/lock.txt pyproject.toml requirements/build.in -o requirements/server.txt

clean:
	rm -rf $(VENV) $(VENV)-lock output
