# `make run` and `make test` need only Python 3.11+, make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test lint fuzz bench docs clean
run: $(STAMP)  ## the main job on seeds/: tables into outputs/
	$(BIN)/warledger run seeds -o outputs

test: $(STAMP) lint  ## ruff, mypy and every test
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/mypy

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[import,dask,s3,report,export]" --group test
	touch $@

clean:
	rm -rf $(VENV) outputs/[!R]* dist build
