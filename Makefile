# Everything that Chaser's makers do from a shell. `make demo` and `make test` need nothing but Python 3.11 and make.
PYTHON ?= python3
PORT ?= 8765
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup demo test soak check lint format types imports bench pictures requirements clean

setup: .venv/.ready

# Hashes for every package, the build backend's too: it is installed first and used without isolation.
.venv/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Chaser needs Python 3.11 or later; say which with: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

demo: setup
	$(BIN)/chaser demo --port $(PORT)

test: setup
	$(BIN)/python -m pytest

# 10,000 reminders and 1,000 faults on each database, 3,000 more at a shared pace; SCALE=0.1 for a tenth.
soak: setup
	SCALE=$(SCALE) $(BIN)/python -m tests.faults

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: setup
	$(BIN)/mypy

imports: setup
	$(BIN)/lint-imports

check: lint types imports test

# ONLY is commands, ledger, deadlines, letters, planning or delivery; without it all six are measured.
# SCALE=0.02 has a look at the delivery, which takes ten minutes as a whole.
bench: setup
	$(BIN)/python -m bench $(if $(LETTER),--letter "$(LETTER)") $(if $(ONLY),--only "$(ONLY)") $(if $(SCALE),--scale "$(SCALE)")

# The README's pictures, taken anew by the journeys in the browser.
pictures: setup
	CHASER_PICTURES=docs/pictures $(BIN)/python -m pytest tests/journeys/test_in_the_browser.py tests/journeys/test_a_clerks_week.py

# Needs uv on the path; the registry's address stays out of the files.
requirements:
	for set in runtime dev; do \
		uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --allow-unsafe --no-header \
			--no-emit-index-url --no-emit-find-links requirements/$$set.in -o requirements/$$set.txt; \
	done

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache *.egg-info
