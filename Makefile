# The front door. `make run` and `make test` need Python 3.11 or newer and make, nothing else.
PYTHON ?= python3
THEME ?= battery
OUT ?= out
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench docs texts serve clean browser pins

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(VENV)/base ## create .venv with the pinned parts

$(VENV)/base: requirements/base.txt requirements/build.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; try: make PYTHON=python3.11 run")'
	@test -x $(BIN)/python || { echo "creating $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@echo "installing the pinned parts ..."
	@$(PIP) install --require-hashes -r requirements/build.txt
	@$(PIP) install --require-hashes -r requirements/base.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@# The parts' own test suites are an eighth of what they take on disk.
	@find $(VENV) -type d -path '*/site-packages/*' -name tests -prune -exec rm -rf {} +
	@touch $@

$(VENV)/test: $(VENV)/base requirements/test.txt
	@echo "installing what tests need ..."
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@

# With a network the newest Horizon Europe dump comes first; KOMPANJON_OFFLINE=1 leaves that out.
run: $(VENV)/base ## the main job: the battery theme's situation picture into out/
	@$(BIN)/kompanjon run $(THEME) --out $(OUT)

serve: $(VENV)/base ## the web application on 127.0.0.1
	@$(BIN)/kompanjon serve $(THEME)

test: $(VENV)/test browser ## all tests
	@$(BIN)/python -m pytest

# Debian's own browser, by apt where it may; without it the browser tests say that they are left out.
browser:
	@command -v chromium >/dev/null 2>&1 || { \
	  if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	    echo "installing chromium ..."; apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	  else echo "no chromium here: the tests marked 'browser' are left out (install it with: sudo apt-get install chromium)"; fi; }

lint: $(VENV)/test ## style and floors
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

format: $(VENV)/test ## put every file in form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

texts: $(VENV)/base ## bring the Swedish and Finnish catalogues up to date with the code
	@$(BIN)/python -m kompanjon.faces.texts.extract

bench: $(VENV)/test ## measure every bar (or ONLY="searching calls"), print the table and write docs/benchmarks.md
	@$(BIN)/python -m benchmarks $(ONLY)

docs: $(VENV)/base ## write the command line's reference
	@$(BIN)/python docs/reference.py > docs/command-line.md

pins: $(VENV)/base ## pin the parts anew, with hashes (needs uv)
	@for part in build base test distil; do \
	  uv pip compile --quiet --universal --generate-hashes --allow-unsafe --no-emit-index-url --python-version 3.11 \
	    --custom-compile-command "make pins" requirements/$$part.in --output-file requirements/$$part.txt; done

clean: ## remove what make has made
	rm -rf $(VENV) $(OUT)
