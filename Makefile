# Everything runs in .venv, which is made anew when the pins change.
PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
BIN := $(VENV)/bin
ARGS ?=
PIP := -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
INSTALL := $(BIN)/python $(PIP)
PIN := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: run test lint bench check dashboard fit crossval torture documents sweep pictures pins clean

# Serve Telegram with the token in `TELEGRAM_BOT_TOKEN`; without one, chat in the terminal.
run: $(VENV)/run.stamp
	@exec $(BIN)/python bot.py run $(ARGS)

# All tests; `ARGS` chooses some. With `TELEGRAM_BOT_API_JSON` naming a machine-readable Bot API, every outgoing call is
# checked against it.
test: $(VENV)/dev.stamp
	$(BIN)/python -m pytest $(ARGS)

# ruff (lint and format) and mypy strict on all code.
lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Speed, memory and right answers beside `rapidfuzz.process.extract`, and the way through Telegram beside a bare echo bot.
# `ARGS=--quick` asks less, `ARGS=--telegram` only the latter, `ARGS=--reload` what a change of the knowledge costs those who
# ask meanwhile, `ARGS=--usage` a usage log of a million questions, `ARGS=--peers` how other ways of looking up answer the
# same questions (they are installed into a `.venv-peers` of their own; `ARGS='--peers --picture FILE'` draws it too).
bench: $(VENV)/dev.stamp $(if $(findstring --peers,$(ARGS)),$(PEERS)/peers.stamp)
	$(BIN)/python -m tools.bench $(ARGS)

# `bot.py check` on the knowledge of this folder.
check: $(VENV)/run.stamp
	$(BIN)/python bot.py check $(ARGS)

# The usage log in a browser on this machine, for admins: charts, queries, own SQL. `ARGS='--port 8002'` takes another port,
# `ARGS='--config FILE'` other settings.
dashboard: $(VENV)/dashboard.stamp
	@exec $(BIN)/python -m reporting.dashboard $(ARGS)

# Fit the weights of ranking and verdict anew; only after a change of what they are computed from.
fit: $(VENV)/dev.stamp
	$(BIN)/python -m tools.fit tests/questions/fitting.jsonl tests/drafted

# What the questions of each author get where the weights are fitted to the others'; calibration, risk and coverage.
crossval: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.crossval --picture docs/pictures/crossval.png $(ARGS)

# Faults of all kinds against a real bot, changes of files cut off at every call, hostile messages, steady questions for
# minutes; half an hour or more.
# `ARGS='--minutes 3 --messages 20000 --write'` asks less and writes docs/torture.md, `ARGS='--only kill --minutes 0
# --messages 0 --kills 0'` tries some kinds alone.
torture: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.torture $(ARGS)

# Ask the same questions with each constant of the rules at nothing, halved and doubled: make -s sweep > docs/rules.md
sweep: $(VENV)/dev.stamp
	@$(BIN)/python -m tools.sweep $(ARGS)

# Write what documents say of the program anew: reference, dependencies, transcript, the picture of the rooms.
documents: $(VENV)/dev.stamp
	$(BIN)/python -m tools.documents

# Make the pictures of the handbooks anew, from what the program writes and sends; needs Debian's
# `chromium`, `libreoffice-calc` and `fonts-noto-cjk`.
pictures: $(VENV)/dev.stamp
	$(BIN)/python tools/pictures.py docs/pictures
	$(BIN)/python tools/admin_pictures.py docs/pictures

# Pin the newest versions that pyproject.toml allows, with the hashes of every wheel.
pins: $(VENV)/dev.stamp
	$(BIN)/python -m pip install --quiet pip-tools
	$(PIN) --output-file requirements/run.txt pyproject.toml
	$(PIN) --extra dashboard --output-file requirements/dashboard.txt pyproject.toml
	$(PIN) --extra dashboard --extra dev --output-file requirements/dev.txt pyproject.toml
	$(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["peers"], sep="\n")' | $(PIN) --output-file requirements/peers.txt -

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

# What the bench holds this project against, apart from it: it needs nothing of it, and may not shift its versions.
$(PEERS)/peers.stamp: requirements/peers.txt
	@test -d $(PEERS) || $(PYTHON) -m venv $(PEERS)
	@$(PEERS)/bin/python $(PIP) -r requirements/peers.txt
	@touch $@

# Take away what was made by running, data aside.
clean:
	rm -rf $(VENV) $(PEERS) .cache .mypy_cache .ruff_cache .pytest_cache
