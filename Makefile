# `make run` opens the site, `make test` runs every test. Both set themselves up on first use.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint messages check-data freeze

run: $(VENV)/site
	$(BIN)/streamlit run app.py --server.headless false

test: $(VENV)/tests
	$(BIN)/python -m tests.browser.find
	$(BIN)/python -m pytest

lint: $(VENV)/tests
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/mypy

check-data: $(VENV)/tests
	@$(BIN)/python -m upkeep.check

freeze: check-data
	@$(BIN)/python -m upkeep.freeze

messages: $(VENV)/site
	@mkdir -p locale
	$(BIN)/pybabel extract --no-location --sort-output --omit-header -o locale/site.pot explainer pages

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "This needs Python 3.11 or newer. Install one and name it: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python's venv is missing. On Debian: sudo apt-get install python3-venv"; exit 1; }

$(VENV)/site: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/tests: requirements.txt requirements-dev.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
