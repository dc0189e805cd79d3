# fla-batch: `make demo` shows what it does, `make test` passes its tests; both set up what they need.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TRANSLATIONS := de fr nl

.PHONY: demo test check texts reference golden pictures fuzz bench bench-assert clean

demo: $(READY)
	@rm -rf demo
	@echo "$$ fla-batch check samples/de/with-errors.xlsx"
	@$(BIN)/fla-batch check samples/de/with-errors.xlsx || true
	@echo
	@echo "$$ fla-batch report samples/de/mid-size-client.xlsx samples/fr/with-errors.xlsx -o demo"
	@$(BIN)/fla-batch report samples/de/mid-size-client.xlsx samples/fr/with-errors.xlsx -o demo || true
	@echo "The first list:    $$(ls demo/lists/*.html | head -1)"

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest

# Gather the texts of the code into the catalogues; what is new waits there for its translation.
texts: $(READY)
	@$(BIN)/pybabel -q extract -F pyproject.toml -k N_ -k NN_:1,2 --omit-header --no-location --sort-output --no-wrap -o $(VENV)/texts.pot .
	@for each in $(TRANSLATIONS); do \
		$(BIN)/pybabel -q update -i $(VENV)/texts.pot -l $$each -o fla_batch/locale/$$each.po \
			--no-fuzzy-matching --ignore-obsolete --no-wrap --ignore-pot-creation-date; done

# Write all generated files anew: templates, samples, the catalogue of checks, the glossary of fields.
reference: $(READY)
	$(BIN)/python -m fla_batch.generate

golden: $(READY)
	GOLDEN=1 $(BIN)/python -m pytest tests/test_lists.py tests/test_report.py tests/test_samples.py

$(READY): pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.lock -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) demo

# Take the pictures of the README anew, with Chromium.
pictures: $(READY)
	$(BIN)/python docs/pictures.py

# Damage workbooks at random and look whether anything breaks: `make fuzz SECONDS=1800 SEED=7`.
fuzz: $(READY)
	$(BIN)/python -m fuzz --seconds $(or $(SECONDS),600) $(if $(SEED),--seed $(SEED))

# Measure speed and memory beside yardsticks: `make bench ONLY=W3`, `make bench TIMES=1`, `make bench KEEP=1` for docs/.
bench: $(VENV)/.bench
	$(BIN)/python -m bench --only "$(ONLY)" --times $(or $(TIMES),5) $(if $(KEEP),--keep)

# The same, and an error for each target that is missed.
bench-assert: $(VENV)/.bench
	$(BIN)/python -m bench --only "$(ONLY)" --times $(or $(TIMES),5) --assert

$(VENV)/.bench: $(READY) bench/requirements.lock
	$(BIN)/python -m pip install --quiet -r requirements.lock -r bench/requirements.lock
	@touch $@
