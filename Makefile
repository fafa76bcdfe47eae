# Everything from an empty clone: each target sets up what it needs. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON := .venv/bin/python
MODELS := layers/models/dist/manifest.json
MODEL_INPUTS := $(wildcard layers/models/*.json layers/models/recipe/*.py layers/models/recipe/int8/*.py layers/models/calibration/*)
PACKAGE_INPUTS := $(MODELS) template.yaml layers/runtime/requirements.txt $(wildcard layers/*/Makefile shipping/*.py) \
	$(shell find functions layers/foyer/python layers/runtime/assembly -type f -not -name '*.pyc')
SOURCES := functions layers local shipping tests benchmarks
UV_LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

export PYTHONPATH := layers/foyer/python
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= us-east-1

# The first interpreter that runs: a name on PATH may be a version manager's shim for a version that is not there.
define NEW_VENV
	@for name in python3.13 python3.12 python3.11 python3; do \
		if $$name -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
			echo "==> $(@D) from $$name ($$($$name --version))"; \
			test -x $(@D)/bin/python || $$name -m venv $(@D); exit; \
		fi; \
	done; \
	echo "Foyer needs Python 3.11, 3.12 or 3.13 with its venv module." >&2; \
	echo "Install it (Debian and Ubuntu: apt install python3 python3-venv; macOS: brew install python@3.13) and try again." >&2; \
	exit 1
endef

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: run
run: .venv/.done $(MODELS) ## start Foyer on this machine and play a clip (PORT=, PLAY=, LOCAL_CAMERAS=, FOYER_SESSION_TIMEOUT=)
	@exec $(PYTHON) -m local

.PHONY: test
test: .venv/.done $(MODELS) build/published-client/.done ## run every test (ARGS= go to pytest)
	$(PYTHON) -m pytest -n 2 --dist loadfile $(ARGS)

.PHONY: check
check: .venv/.done ## lint, format, types, import rules
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy $(SOURCES)
	.venv/bin/lint-imports

.PHONY: validate
validate: .sam-venv/.done ## validate template.yaml with the SAM CLI
	.sam-venv/bin/sam validate --lint

.PHONY: package
package: build/package/.done ## build what Lambda runs, and print the size of each function with its layers
	$(PYTHON) -m shipping sizes

.PHONY: emulate
emulate: build/package/.done .sam-venv/.done ## run the built functions under the Lambda interface emulator (needs python3.13)
	$(PYTHON) -m shipping emulate

.PHONY: sam-local
sam-local: build/package/.done .sam-venv/.done ## run the built functions and the API in the SAM CLI's containers (needs Docker)
	$(PYTHON) -m shipping sam-local

.PHONY: models
models: $(MODELS) ## build the models from their published weights

.PHONY: accuracy
accuracy: .venv/.done $(MODELS) ## score the labelled data (DATA=), into build/accuracy/
	@$(PYTHON) -m benchmarks.accuracy

.PHONY: bench
bench: .venv/.done $(MODELS) benchmarks/peer/node_modules/.package-lock.json ## time frames, and the open peer beside them, into build/bench/
	@$(PYTHON) -m benchmarks.frames $(ARGS)
	@$(PYTHON) -m benchmarks.compare $(if $(DATA),--data $(DATA))

.PHONY: models-report
models-report: .venv/.done $(MODELS) ## print each net's size, speed and accuracy, float beside built (DATA=)
	PYTHONPATH=layers/models:layers/foyer/python $(PYTHON) -m recipe.report $(if $(DATA),--data $(DATA))

.PHONY: events
events: .venv/.done $(MODELS) ## record the sample events from the local stack
	$(PYTHON) -m local.samples

.PHONY: lock
lock: ## pin every requirement, with hashes (needs uv)
	$(UV_LOCK) layers/runtime/requirements.in -o layers/runtime/requirements.txt
	$(UV_LOCK) -c layers/runtime/requirements.txt requirements-dev.in -o requirements-dev.txt
	$(UV_LOCK) requirements-sam.in -o requirements-sam.txt
	$(UV_LOCK) -c layers/runtime/requirements.txt shipping/runtime.in -o shipping/runtime.txt

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .venv .sam-venv .aws-sam build layers/models/dist layers/models/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.done: requirements-dev.txt
	$(NEW_VENV)
	$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@

.sam-venv/.done: requirements-sam.txt
	$(NEW_VENV)
	.sam-venv/bin/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@

build/package/.done: $(PACKAGE_INPUTS) | .venv/.done
	$(PYTHON) -m shipping package
	@touch $@

build/published-client/.done: tests/e2e/published-client.txt | .venv/.done
	$(PYTHON) -m pip install --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(@D) -r $<
	@touch $@

layers/models/node_modules/.package-lock.json: layers/models/package-lock.json
	@major=$$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/'); \
	if ! command -v npm >/dev/null || test "$${major:-0}" -lt 20; then \
		echo "Foyer needs Node.js 20 or later with npm to fetch the models (found: $$(node --version 2>/dev/null || echo none))." >&2; \
		echo "Install it from nodejs.org or your system's packages and try again." >&2; \
		exit 1; \
	fi
	npm ci --prefix layers/models --ignore-scripts --no-audit --no-fund
	@touch $@

benchmarks/peer/node_modules/.package-lock.json: benchmarks/peer/package-lock.json
	npm ci --prefix benchmarks/peer --ignore-scripts --no-audit --no-fund
	@touch $@

$(MODELS): layers/models/node_modules/.package-lock.json $(MODEL_INPUTS) | .venv/.done
	PYTHONPATH=layers/models $(PYTHON) -m recipe
