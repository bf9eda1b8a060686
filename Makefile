# `make run` and `make test` need only Python 3.11 to 3.13, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: run test lint fuzz bench docs wheel clean help
help:  ## what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:[^#]*##/\t/'

run: $(STAMP)  ## the main job on seeds/: tables into outputs/
	$(BIN)/warledger run seeds -o outputs

test: $(STAMP) lint  ## ruff, mypy and every test
	$(BIN)/python -m pytest -n 2 --dist loadfile

lint: $(STAMP)  ## ruff and mypy alone
	$(BIN)/ruff check .
	$(BIN)/mypy

fuzz: $(STAMP)  ## random and hostile input, for minutes
	$(PIP) --group fuzz
	$(BIN)/python -m tests.platform.kills --times 200
	$(BIN)/python tools/fuzz.py --seconds 60

bench: $(STAMP)  ## throughput and scale
	$(BIN)/python benchmarks/throughput.py
	$(BIN)/python benchmarks/scale.py

docs: $(STAMP)  ## the site, into site/
	$(PIP) -e ".[docs]"
	$(BIN)/mkdocs build --strict

wheel: $(STAMP)  ## the wheel, into dist/, the same bytes each time
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m pip wheel --quiet --no-deps -w dist .

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "warledger needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) "pip>=25.1"
	$(PIP) -e ".[import,dask,s3,report,export,docs]" --group test
	touch $@

clean:  ## remove what is made
	rm -rf $(VENV) outputs/[!R]* outputs/.warledger dist build site
