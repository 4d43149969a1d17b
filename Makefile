# plotnet: `make demo` builds the demonstration docs, `make test` tests everything.

PYTHON ?= python3
ENGINE ?= native
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
BUILD  := build

.PHONY: demo test check docs bench clean system

demo: $(VENV)/.demo
	$(BIN)/sphinx-build -W -b html -c docs/demo -D plotnet_engine=$(ENGINE) docs/demo/pages $(BUILD)/demo/sphinx
	PLOTNET_ENGINE=$(ENGINE) $(BIN)/mkdocs build --strict -f docs/demo/mkdocs.yml -d $(CURDIR)/$(BUILD)/demo/mkdocs
	@echo "The pages are here:"
	@echo "  Sphinx: $(CURDIR)/$(BUILD)/demo/sphinx/index.html"
	@echo "  MkDocs: $(CURDIR)/$(BUILD)/demo/mkdocs/index.html"

test: $(VENV)/.dev system
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.dev
	$(BIN)/sphinx-build -nW --keep-going -b html docs $(BUILD)/docs
	$(BIN)/mkdocs build --strict -f docs/mkdocs.yml -d $(CURDIR)/$(BUILD)/docs-mkdocs

bench: $(VENV)/.dev system
	$(BIN)/python tests/benchmarks/run.py

# TeX, its converter and a browser, through the system's package manager where they are missing
system:
	@sh tools/install_system.sh

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "plotnet needs Python 3.11 or newer (make PYTHON=...)")'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --upgrade 'pip>=25.1'

$(VENV)/.demo: $(VENV)/bin/python pyproject.toml
	$(PIP) install -e '.[sphinx,mkdocs]'
	@touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml
	$(PIP) install -e . --group dev
	@touch $@ $(VENV)/.demo

clean:
	rm -rf $(BUILD) $(VENV) .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
