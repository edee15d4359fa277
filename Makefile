# Everything runs in .venv, which is made anew when the pins change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
PIN := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run test lint bench check dashboard fit sweep pictures pins clean

run: $(VENV)/run.stamp
	@exec $(BIN)/python bot.py run $(ARGS)

test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tools.bench $(ARGS)

check: $(VENV)/run.stamp
	$(BIN)/python bot.py check $(ARGS)

# The usage log in a browser on this machine, for admins; --port in ARGS chooses another port.
dashboard: $(VENV)/dashboard.stamp
	@exec $(BIN)/python -m reporting.dashboard $(ARGS)

# Fit the weights of ranking and verdict anew; only after a change of what they are computed from.
fit: $(VENV)/dev.stamp
	$(BIN)/python tools/fit.py tests/questions/fitting.jsonl tests/drafted

# Ask the same questions with each constant of the rules at nothing, halved and doubled: make -s sweep > docs/rules.md
sweep: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.sweep $(ARGS)

# Make the pictures of the handbooks anew, from what the program writes and sends; needs Chromium, LibreOffice Calc and
# the Noto CJK fonts.
pictures: $(VENV)/dev.stamp
	$(BIN)/python tools/pictures.py docs/pictures
	$(BIN)/python tools/admin_pictures.py docs/pictures

# Pin the newest versions that pyproject.toml allows, with the hashes of every wheel.
pins: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet pip-tools
	$(PIN) --output-file requirements/run.txt pyproject.toml
	$(PIN) --extra dashboard --output-file requirements/dashboard.txt pyproject.toml
	$(PIN) --extra dashboard --extra dev --output-file requirements/dev.txt pyproject.toml

# Installing takes nothing away: each of the three holds what the one before it holds, in the same versions.
$(VENV)/run.stamp: requirements/run.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements/run.txt
	@touch $@

$(VENV)/dashboard.stamp: requirements/dashboard.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements/dashboard.txt
	@touch $(VENV)/run.stamp $@

$(VENV)/dev.stamp: requirements/dev.txt
	@test -d $(VENV) || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) -r requirements/dev.txt
	@touch $(VENV)/run.stamp $(VENV)/dashboard.stamp $@

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache
