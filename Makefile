# Every recipe is one command of the project's own tools; Windows users find the same commands in README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
export PYTHONPATH := src

.PHONY: help demo test test-slow check golden bench schemas generated lint types imports lock clean

help: ## show this help
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

$(READY): requirements-dev.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("plan-extract needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## load samples/ into build/plans.duckdb and compare the plans
	$(BIN)/plan-extract demo

test: $(READY) ## run the tests
	$(BIN)/python -m pytest -n auto

test-slow: $(READY) ## run the tests that take minutes: damaged files, killed processes, a cluster
	$(BIN)/python -m pytest -m slow --durations=0

check: $(READY) lint types imports generated test golden ## everything that CI runs

golden: $(READY) ## measure the samples against the truth, hold the floors
	$(BIN)/python tools/measure_accuracy.py

bench: $(READY) ## speed, as ratios within one run on the same files
	$(BIN)/python tools/bench.py

schemas: $(READY) ## write schemas/ and docs/findings.md anew
	$(BIN)/python tools/write_generated.py

generated: $(READY)
	$(BIN)/python tools/write_generated.py --check

lint: $(READY)
	$(BIN)/ruff check src tests tools
	$(BIN)/ruff format --check src tests tools

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports --no-cache

lock: $(READY) ## resolve dependencies anew (needs the network)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove everything that was made
	rm -rf build $(VENV)
