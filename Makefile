# One command each, from a fresh clone: make demo, make test, make run.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
CODIESP ?= ../shared/data/codiesp/train.jsonl
KEYS := var/keys/private.jwk.json
PACKAGES := shared coding_service billing_service

.DEFAULT_GOAL := help
.PHONY: help demo test run bench lint lock keys openapi train campaign clients fuzz clean
.DELETE_ON_ERROR:

help: ## What there is.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(INSTALLED) $(KEYS) ## Carry the sample encounters from note to statement, over HTTP.
	$(BIN)/billing-service demo

run: $(INSTALLED) $(KEYS) ## Keep the three services up; prints their addresses.
	$(BIN)/billing-service run

test: lint ## Lint, types, import contracts, the whole suite; on PostgreSQL too where there is one.
	$(BIN)/pytest -n 2

lint: $(INSTALLED) ## What can be said without running it.
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/bandit -q -ll -r $(PACKAGES)
	git ls-files -z | xargs -0 $(BIN)/detect-secrets-hook --baseline .secrets.baseline
	$(BIN)/python -m tests.dependencies

bench: $(INSTALLED) $(KEYS) ## Figures beside their peers, in one table.
	$(BIN)/python -m tests.benchmarks

keys: $(KEYS) ## The signing key of this machine, unless there is one.

openapi: $(INSTALLED) $(KEYS) ## Write docs/openapi/*.json from the code.
	$(BIN)/python -m tests.openapi

train: $(INSTALLED) ## Fit the models that are shipped, from their data.
	$(BIN)/coding-service learn $(CODIESP) --name codiesp --source "CodiEsp train (CLEF eHealth 2020), CC BY 4.0"

clients: $(INSTALLED) ## Write clients/ from docs/openapi (needs uv).
	$(BIN)/python -m tests.clients

fuzz: $(INSTALLED) ## 100,000 made-up requests on SQLite and on PostgreSQL, every answer checked.
	$(BIN)/python -m tests.conventions.fuzz

campaign: $(INSTALLED) ## The long searches for faults: fuzzing, crashes, mutations.
	$(BIN)/python -m tests.campaigns

lock: ## Pin every dependency with its hashes (needs uv).
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-header -o requirements.lock

clean: ## Remove what was made here: environment, databases, keys.
	rm -rf .venv var build *.egg-info .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(KEYS): | $(INSTALLED)
	$(BIN)/python -m shared.auth $@

# The stamp comes last: an environment that was left half made is made again.
$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Python 3.11 or newer is needed: make PYTHON=python3.11 $(MAKECMDGOALS)'; exit 1; }
	@test -e $@ || rm -rf .venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
