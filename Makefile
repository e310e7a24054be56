# Two commands matter: `make serve` to read and write, `make test` to prove.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile
export NO_MKDOCS_2_WARNING := 1
ADDRESS ?= 127.0.0.1:8000

.DEFAULT_GOAL := help
.PHONY: help serve build pdf bundle test test-torch record audit mutate bench lint browser clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

serve: .venv/for-site ## Serve the site with live reload (no PyTorch needed)
	$(BIN)/mkdocs serve --livereload --dev-addr $(ADDRESS)

build: .venv/for-site ## Build the site, strictly, into site/
	$(BIN)/mkdocs build --strict
	$(BIN)/python -m sitework.files site

pdf: .venv/for-test browser build ## Print the site as one book, foundations.pdf
	$(BIN)/python -m sitework.pdf site foundations.pdf

bundle: .venv/for-site ## Zip the site so that it opens from disk, foundations.zip
	$(BIN)/python -m sitework.bundle foundations.zip

test: .venv/for-test browser lint ## Prove everything
	@echo "==> pages, snippets, pictures, library, both builds, browser"
	$(PYTEST)

test-torch: .venv/for-test ## Prove pages and snippets on another PyTorch, VERSION=2.4.1
	$(BIN)/python -m sitework.versions $(VERSION)

record: .venv/for-test ## Run everything again and refresh what is recorded
	@echo "==> recording outputs and pictures"
	$(PYTEST) --update-outputs docs tests/test_pictures.py
	@echo "==> making the notebooks from them"
	$(PYTEST) --update-outputs tests/test_notebooks.py

audit: .venv/for-site browser build ## Print what Lighthouse says of each page (needs Node.js)
	$(BIN)/python -m sitework.audit site

mutate: .venv/for-test browser ## Change one thing at a time, count what no test notices
	$(BIN)/python -m sitework.mutate

bench: .venv/for-test browser ## Measure what proving and building cost, and record it
	@echo "==> installing what it is compared with"
	$(PIP) --editable ".[bench]"
	$(BIN)/python -m sitework.bench

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
	@echo "==> virtual environment with $(PYTHON)"
	$(PYTHON) -m venv .venv

.venv/for-site: pyproject.toml constraints.txt | .venv/bin/python
	@echo "==> installing what reading needs"
	$(PIP) --editable ".[site]"
	@touch $@

.venv/for-test: pyproject.toml constraints.txt | .venv/bin/python
	@echo "==> installing what proving needs (PyTorch among it)"
	$(PIP) --editable ".[test]"
	@touch $@ .venv/for-site
