# `make demo` shows Readout, `make test` proves it. Both install what they need from requirements.lock into .venv and
# bring PostgreSQL and Redis along, unless DATABASE_URL and REDIS_URL (in the environment or in .env) name others.

SUITED := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13 python3.14; do \
	$$python $(SUITED) 2>/dev/null && echo $$python && break; done)
HOST ?= 127.0.0.1
PORT ?= 8000

VENV := .venv/bin
ENGINES := $(VENV)/python -m tracker.engines
DEMO := $(ENGINES) run -- $(VENV)/python manage.py demo --host $(HOST) --port $(PORT)
BEGUN := $(shell date +%s)

.PHONY: demo run test test-faults bench-ingest lint lock clean

demo: .venv/installed ## Readout with its sample dossier, at http://HOST:PORT
	@$(DEMO)

run: .venv/installed ## the same without the dossier; nothing is published by itself
	@$(DEMO) --without-dossier

test: lint ## everything that must hold; ARGS= goes to pytest
	@$(VENV)/python -m tests.browser.finding
	@$(ENGINES) run -- $(VENV)/python -m pytest $(ARGS)
	@echo "make test: $$(($$(date +%s) - $(BEGUN))) s"

bench-ingest: .venv/installed ## articles a second, beside trafilatura and newspaper4k; ARGS="--rounds 9 --pages 60"
	@$(ENGINES) run -- $(VENV)/python -m tests.bench.ingest $(ARGS)

test-faults: .venv/installed ## real workers, killed with -9 twenty times, and PostgreSQL and Redis, too; ARGS="--seed 4"
	@$(VENV)/python -m tests.faults $(ARGS)

lint: .venv/installed ## style, and imports that point down
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/lint-imports

.venv/installed: requirements.lock
	@$(or $(PYTHON),false) $(SUITED) || { echo "Readout needs Python 3.11 or later: make PYTHON=..." >&2; exit 1; }
	@echo "Installing what requirements.lock names into .venv"
	@$(PYTHON) -m venv .venv
	@$(VENV)/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	@touch $@

# Debian 12 has Python 3.11.2, for which redis needs async-timeout; pip-compile on a later one would leave it out.
lock: .venv/installed ## pin what pyproject.toml asks for; ARGS=--upgrade for newer releases
	echo "async-timeout>=4.0.3" | CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/pip-compile --quiet --all-extras \
		--allow-unsafe --strip-extras --generate-hashes --no-emit-index-url --no-emit-trusted-host \
		--no-emit-find-links --output-file requirements.lock pyproject.toml - $(ARGS)

clean: ## stop the engines and remove them with all data, and what was installed and built
	@[ ! -d var ] || $(or $(PYTHON),python3) -m tracker.engines remove
	rm -rf .venv staticfiles .pytest_cache .ruff_cache .import_linter_cache .hypothesis
