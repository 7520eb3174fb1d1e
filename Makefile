# Everything starts here; each target makes its own .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin

SEED ?= 2012
ENGINE ?= sqlite
ROUNDS ?= 20
SECONDS ?= 60
ATTEMPTS ?= 500

.PHONY: demo run test check bench bench-full soak fuzz messages clean
.DEFAULT_GOAL := help

help:  ## Say what there is
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/'

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,postgres]'
	touch $@

demo: .venv/installed  ## Play the whole story in a browser: no account, no token
	$(BIN)/python -m bot demo

run: .venv/installed  ## Run the service with the settings in .env
	$(BIN)/python -m bot run

test: .venv/installed-dev  ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile --cov --cov-report=
	$(BIN)/coverage report --include='rules/*,conversations/*' --skip-covered --fail-under=100

check: .venv/installed-dev  ## Format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev  ## Measure, side by side
	$(BIN)/python -m bench.places
	$(BIN)/python -m bench.a_updates
	$(BIN)/python -m bench.b_latency
	$(BIN)/python -m bench.c_postgres
	$(BIN)/python -m bench.d_growth 1000 100000
	$(BIN)/python -m bench.e_start 20000
	$(BIN)/python -m bench.f_sender 6000
	$(BIN)/python -m bench.pictures
	$(BIN)/python -m bench.broadcast 5000 5 3
	$(BIN)/python -m bench.ledger_import
	$(BIN)/python -m bench.ledger_search
	$(BIN)/python -m bench.document_search
	$(BIN)/python -m bench.ledger_screens

bench-full: .venv/installed-dev  ## Measure a million cases, ten million entries, 100,000 updates, broadcasts of 20,000 and 100,000
	$(BIN)/python -m bench.a_updates 9
	$(BIN)/python -m bench.b_latency
	$(BIN)/python -m bench.c_postgres
	$(BIN)/python -m bench.d_growth
	$(BIN)/python -m bench.e_start
	$(BIN)/python -m bench.f_sender
	$(BIN)/python -m bench.broadcast 100000 5 10
	$(BIN)/python -m bench.ledger_screens 600

soak: .venv/installed-dev  ## Break it for hours: SEED=2012 ENGINE=sqlite ROUNDS=20 (500 kills); goes on where it was stopped
	$(BIN)/python -m tests.rig --seed $(SEED) --engine $(ENGINE) --rounds $(ROUNDS)

fuzz: .venv/installed-dev  ## Say and type anything for long: SECONDS=60 a parser, ATTEMPTS=500 talks
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	$(BIN)/python -m tests.fuzz.guided $(SECONDS)
	FUZZ_ATTEMPTS=$(ATTEMPTS) $(BIN)/python -m pytest tests/fuzz

clean:  ## Remove what the targets made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info
