# All that is done with this checkout. Each target sets up .venv by itself where it must; `make` alone lists them.
PYTHON := .venv/bin/python
ARGS ?=
# A file stays whole on one worker, for what its tests share is made once. The later of two options counts: ARGS=-n0 takes none.
WORKERS := -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: help setup setup-dev demo test judges tg-auto-test check format lint types arrows crash outage fuzz reliability messages lock clean \
    bench bench-profile bench-morning bench-notices bench-storage bench-start bench-import bench-faq calibrate-faq

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 12

setup: ## make .venv with what the bot needs to run
	@sh tools/setup.sh run

setup-dev: ## make .venv with what the tests need as well
	@sh tools/setup.sh dev

demo: setup ## play with the bot on this computer, no Telegram account needed
	@exec .venv/bin/shouwang demo $(ARGS)

test: setup-dev ## run the tests; ARGS="-k word" picks some
	@$(PYTHON) -m pytest $(WORKERS) $(ARGS)

judges: setup-dev ## aiogram and grammY play the bot's side against the sandbox, half a minute; needs Node and npm
	@command -v npm >/dev/null || { echo "This needs Node and npm. On Debian or Ubuntu, as root: apt install nodejs npm" >&2; exit 1; }
	@npm ci --prefix tests/sandbox/grammy --silent
	@SHOUWANG_MUST_RUN=grammY $(PYTHON) -m pytest tests/sandbox/test_aiogram_*.py tests/sandbox/test_grammy_client.py $(ARGS)

tg-auto-test: setup-dev ## the private chat's story by tg-auto-test's client, half a minute; skipped without Python 3.12
	@sh tools/tg-auto-test.sh

check: lint types arrows test ## all that must hold before a change is sent in

format: setup-dev ## lay the source out and mend what a linter can mend
	@$(PYTHON) -m ruff format .
	@$(PYTHON) -m ruff check --fix-only .

lint: setup-dev ## layout and lint rules
	@$(PYTHON) -m ruff format --check .
	@$(PYTHON) -m ruff check .

types: setup-dev ## the type checker, strict
	@$(PYTHON) -m mypy

arrows: setup-dev ## who may import whom
	@$(PYTHON) -c 'from importlinter.cli import lint_imports_command as main; main()' --no-logo

crash: setup-dev ## kill the bot 1,000 times, fill its disk, turn its clock, and look for what was lost; SHOUWANG_CRASH_KILLS=200 makes it fewer
	@$(PYTHON) -m pytest -m crash --timeout=600 -s $(or $(ARGS),tests/crash)

fuzz: setup-dev ## a million updates, ten million forgeries, ten years of reminders; ARGS="--updates 20000 --forged 100000 --years 1" less
	@$(PYTHON) -m tests.fuzz $(ARGS)

outage: setup-dev ## ten minutes and an hour without Telegram, side by side; ARGS="--minutes 1" takes one
	@$(PYTHON) -m tests.crash.outage $(ARGS)

bench-faq: setup-dev ## how well questions find their answers; DATA=folder, OUT=folder for predictions, ARGS=--timing
	@$(PYTHON) -m benchmarks.faq $(DATA) $(OUT) $(ARGS)

calibrate-faq: setup-dev ## fit the weights and thresholds of ranking to the sets in DATA=folder and print them
	@$(PYTHON) -m benchmarks.faq_calibrate $(DATA) $(ARGS)
bench: setup-dev ## reports beside python-telegram-bot and aiogram, 9 minutes; ARGS="--repeats 1 --seconds 2" takes 2
	@$(PYTHON) -m benchmarks.speed $(ARGS)

bench-profile: setup-dev ## what the processor is busy with in each job, two minutes; needs the right to look at other programs
	@$(PYTHON) -m benchmarks.profile $(ARGS)

bench-morning: setup-dev ## ten thousand answer at once under Telegram's limits, 7 minutes; ARGS="--people 600 --ill 20" takes 1
	@$(PYTHON) -m benchmarks.morning $(ARGS)

bench-notices: setup-dev ## a notice for 10,000 beside AIORateLimiter, 10 minutes; ARGS="--seconds 40" takes 3
	@$(PYTHON) -m benchmarks.notices $(ARGS)

bench-import: setup-dev ## how long a list of 20,000 people takes into the database and out of it; ARGS=number
	@$(PYTHON) -m benchmarks.roster_import $(ARGS)

bench-storage: setup-dev ## views, due scan and reports at up to 80,000 residents and 10 million reports, 12 minutes; ARGS="--reports 1000000" takes 4
	@$(PYTHON) -m benchmarks.storage $(ARGS)

bench-start: setup-dev ## from a cold start to the first answer, and memory at rest, 4 minutes; ARGS="--repeats 2 --idle 10" takes 1
	@$(PYTHON) -m benchmarks.start $(ARGS)

reliability: setup-dev ## write docs/reliability.md from what the long runs have left in benchmarks/results/
	@$(PYTHON) -m benchmarks.reliability

messages: setup-dev ## bring the catalogues up to date with the source and say what is not translated
	@$(PYTHON) -m tools.messages

COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra postgres

lock: ## resolve the dependencies anew (needs uv); ARGS=--upgrade takes newer releases
	@command -v uv >/dev/null || { echo "This needs uv: pip install uv" >&2; exit 1; }
	$(COMPILE) $(ARGS) --group dev --group bench pyproject.toml -o requirements-dev.txt
	$(COMPILE) --constraint requirements-dev.txt pyproject.toml -o requirements.txt

clean: ## remove .venv and all caches; data and configuration stay
	@rm -rf .venv .venv-tg-auto-test tests/sandbox/grammy/node_modules .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
