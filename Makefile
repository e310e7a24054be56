# Two commands matter: `make serve` to read and write, `make test` to prove.

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name))))
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt
# A worker that is done takes over half of what another one still has to do.
PYTEST := $(BIN)/pytest --numprocesses auto --dist worksteal
# Two workers must not write one file.
RECORD := $(BIN)/pytest --numprocesses auto --dist loadfile --update-outputs
export NO_MKDOCS_2_WARNING := 1
# Tests run side by side; threads of PyTorch would wait for each other.
export OMP_NUM_THREADS := 1
ADDRESS ?= 127.0.0.1:8000
# What every Python and every PyTorch has to prove: all that runs, no browser.
CODE_TESTS := docs tests/test_snippets.py tests/test_foundations.py \
	tests/test_twins.py tests/test_checks.py
# What an author waits for: whether pages, snippets and pictures are true.
PAGE_TESTS := $(CODE_TESTS) tests/test_pictures.py

.DEFAULT_GOAL := help
.PHONY: help serve live build pdf check test test-code test-torch record lint browser clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: .venv/for-site ## Serve the site with live reload (no PyTorch needed)
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDRESS)

live: .venv/for-live build ## Serve the site with kernels: run and change every block
	$(BIN)/python -m sitework.live

build: .venv/for-site ## Build the site, strictly, into site/
	$(BIN)/mkdocs build --strict

pdf: .venv/for-test browser build ## Print the site as one book, foundations.pdf
	$(BIN)/python -m sitework.pdf site foundations.pdf

check: .venv/for-test lint ## Prove pages, snippets, prose, pictures, library, in three minutes
	$(PYTEST) $(PAGE_TESTS)

test: .venv/for-test browser lint ## Prove everything
	@echo "==> pages, snippets, pictures, library, both builds, browser"
	$(PYTEST)

test-code: .venv/for-test ## Prove pages, snippets and library on this Python
	$(PYTEST) $(CODE_TESTS)

test-torch: .venv/for-test ## Prove them on another PyTorch, VERSION=2.4.1
	@echo "==> installing PyTorch $(VERSION) into .cache"
	$(PYTHON) -m venv .cache/torch-$(VERSION)
	sed -E '/^(torch|sympy|setuptools)==/d' constraints.txt > .cache/torch-$(VERSION)/constraints.txt
	.cache/torch-$(VERSION)/bin/pip install --quiet -c .cache/torch-$(VERSION)/constraints.txt \
		torch==$(VERSION) --editable ".[test]"
	.cache/torch-$(VERSION)/bin/pytest --numprocesses auto $(CODE_TESTS)

record: .venv/for-test ## Run everything again and refresh what is recorded
	@echo "==> recording outputs and pictures"
	$(RECORD) docs tests/test_pictures.py
	@echo "==> making the notebooks from them"
	$(RECORD) tests/test_notebooks.py

lint: .venv/for-test
	@echo "==> lint"
	$(BIN)/ruff check
	$(BIN)/ruff format --check

browser: .venv/for-test
	@echo "==> browser"
	$(BIN)/python -m sitework.chromium

clean: ## Remove what the other commands have made
	rm -rf .venv .cache .hypothesis .pytest_cache .ruff_cache site src/*.egg-info

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || \
		{ echo "This needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "==> virtual environment with $(PYTHON)"
	$(PYTHON) -m venv .venv

.venv/for-site: pyproject.toml constraints.txt | .venv/bin/python
	@echo "==> installing what reading needs"
	$(PIP) --editable ".[site]"
	@touch $@

.venv/for-live: pyproject.toml constraints.txt | .venv/bin/python
	@echo "==> installing what running needs (PyTorch among it)"
	$(PIP) --editable ".[live]"
	@touch $@ .venv/for-site

.venv/for-test: pyproject.toml constraints.txt | .venv/bin/python
	@echo "==> installing what proving needs (PyTorch among it)"
	$(PIP) --editable ".[test]"
	@touch $@ .venv/for-site .venv/for-live
