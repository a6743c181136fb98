# Two commands matter: `make run` opens the app, `make test` runs every test.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check pictures format clean

run: .venv/run.stamp
	@$(BIN)/quiz

test: .venv/test.stamp
	$(BIN)/pytest -n auto --dist loadgroup $(ARGS)

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/quiz generate --check
	$(BIN)/quiz check

# The README's pictures, drawn from the running app.
pictures: .venv/test.stamp
	$(BIN)/python -m tests.tui.pictures docs/pictures

format: .venv/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# A machine without python3-venv leaves a .venv that has no pip: pip is the target, not the folder.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "factdeck needs Python 3.11 or newer; try: make PYTHON=python3.12 run" >&2; exit 1; }
	@rm -rf .venv; $(PYTHON) -m venv .venv && test -x $(BIN)/pip || { rm -rf .venv; \
	  echo "Python cannot make environments here. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }

.venv/run.stamp: $(BIN)/pip pyproject.toml
	@echo "Setting up the environment (once) ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/test.stamp: $(BIN)/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ .venv/run.stamp

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache
