# Everything from an empty clone: each target sets up what it needs. `make help` lists them, those of included files as well.
.DEFAULT_GOAL := help
SHELL := /bin/bash

PYTHON := .venv/bin/python
FOYER := .venv/bin/foyer
MODELS := layers/models/dist/manifest.json
MODEL_INPUTS := $(wildcard layers/models/*.json layers/models/recipe/*.py layers/models/recipe/int8/*.py layers/models/calibration/*)
BUILT := .aws-sam/build/template.yaml
BUILD_INPUTS := $(MODELS) template.yaml samconfig.toml statemachine/recordings.asl.yaml layers/runtime/requirements.txt \
	$(wildcard layers/*.mk layers/*/Makefile) \
	$(shell find functions layers/foyer/python layers/runtime/assembly -type f -not -name '*.pyc')
DASHBOARD := dashboard/dist/index.html
DASHBOARD_INPUTS := $(wildcard dashboard/*.html dashboard/*.svg dashboard/*.mjs dashboard/*.json) $(shell find dashboard/src -type f)
TEMPLATE_INPUTS := template.yaml .checkov.yaml requirements-checks.txt requirements-sam.txt
LOCKS := $(shell git ls-files '*requirements*.txt' '*runtime.txt' '*published-client.txt')
NPM_LOCKS := $(shell git ls-files '*package-lock.json')
SOURCES := functions layers local shipping deploying client/src tests benchmarks
UV_LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-annotate --no-header

export PYTHONPATH := layers/foyer/python
export SAM_CLI_TELEMETRY := 0
export AWS_DEFAULT_REGION ?= us-east-1

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.PHONY: install
install: .venv/.done ## set up .venv/, with the command `foyer` in .venv/bin/

.PHONY: run
run: .venv/.done $(MODELS) $(DASHBOARD) ## start Foyer on this machine and play a clip (PORT=, PLAY=, LOCAL_CAMERAS=, FOYER_SESSION_TIMEOUT=)
	@exec $(PYTHON) -m local

.PHONY: analyse
analyse: .venv/.done $(MODELS) ## tell who comes in recordings: CLIP=video, zip or folder (OUT=, FPS=, POSITION=, ANNOTATE=0; ARGS=--help)
	@PYTHONPATH=layers/foyer/python:client/src $(PYTHON) -m local.analyse $(ARGS)

.PHONY: camera
camera: .venv/.done ## let a camera call the local stack, running or not (NAME=, ID=, TOKEN=, ROLE=)
	@test -n "$(NAME)" || { echo "Name it: make camera NAME=lobby" >&2; exit 2; }
	@$(PYTHON) -m local.register "$(NAME)" --id "$(ID)" --token "$(TOKEN)" --role "$(or $(ROLE),camera)"

.PHONY: recordings
recordings: .venv/.done $(MODELS) ## run the state machine here over recordings: CLIPS=folder (OUT=, FPS=, POSITION=, DRY_RUN=1; ARGS=--help)
	@$(PYTHON) -m local.recordings $(ARGS)

.PHONY: test
test: .venv/.done $(MODELS) $(DASHBOARD) build/published-client/.done ## run every test (ARGS= go to pytest)
	$(PYTHON) -m pytest -n 2 --dist loadfile $(ARGS)

.PHONY: smoke
smoke: .venv/.done build/published-client/.done ## drive a deployment over HTTP (URL=, CAMERA=, TOKEN=; ARGS= go to pytest)
	@test -n "$(URL)" || { echo "Name it: make smoke URL=https://... CAMERA=id TOKEN=secret" >&2; exit 2; }
	@FOYER_URL="$(URL)" FOYER_CREDENTIALS="$(or $(CAMERA),demo):$(or $(TOKEN),demo-token)" \
		$(PYTHON) -m pytest -m http tests/e2e $(ARGS)

.PHONY: fuzz
fuzz: .venv/.done ## try hostile pictures and bodies, a hundred thousand of each (FUZZ=); the dearest are kept in build/fuzz/
	FUZZ=$(or $(FUZZ),100000) $(PYTHON) -m pytest -n 2 --dist loadfile tests/fuzz $(ARGS)
	@cat build/fuzz/*.txt

.PHONY: check
check: .venv/.done .sam-venv/.done dashboard/node_modules/.package-lock.json build/template.checked ## lint, format, types, import rules, pins, the template
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy $(SOURCES)
	.venv/bin/lint-imports
	$(PYTHON) -m pytest -q tests/unit/test_locks.py
	npm run --prefix dashboard --silent check

.PHONY: audit
audit: build/checks-venv/.done ## look every dependency up among the known vulnerabilities (needs the network)
	for lock in $(LOCKS); do build/checks-venv/bin/pip-audit --strict --disable-pip --require-hashes -r $$lock || exit 1; done
	for lock in $(NPM_LOCKS); do npm audit --prefix $$(dirname $$lock) --package-lock-only || exit 1; done

.PHONY: dashboard
dashboard: $(DASHBOARD) ## build the dashboard into dashboard/dist/

.PHONY: models
models: $(MODELS) ## build the models from their published weights

.PHONY: openapi
openapi: .venv/.done ## write the OpenAPI document anew, from the models
	@$(FOYER) openapi

.PHONY: schemas
schemas: .venv/.done ## write the schemas of what is said on the bus anew
	$(FOYER) schemas

.PHONY: samples
samples: .venv/.done $(MODELS) ## record the sample events from the local stack
	$(PYTHON) -m local.samples

.PHONY: lock
lock: ## pin every requirement, with hashes (needs uv)
	$(UV_LOCK) layers/runtime/requirements.in -o layers/runtime/requirements.txt
	$(UV_LOCK) -c layers/runtime/requirements.txt requirements-dev.in -o requirements-dev.txt
	$(UV_LOCK) requirements-sam.in -o requirements-sam.txt
	$(UV_LOCK) requirements-checks.in -o requirements-checks.txt
	$(UV_LOCK) -c layers/runtime/requirements.txt benchmarks/tracking/requirements.in -o benchmarks/tracking/requirements.txt
	$(UV_LOCK) -c layers/runtime/requirements.txt shipping/runtime.in -o shipping/runtime.txt

.PHONY: clean
clean: ## remove everything that was built
	rm -rf .venv .sam-venv .aws-sam build layers/models/dist layers/models/node_modules dashboard/dist dashboard/node_modules
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

include deploying/deploying.mk
include benchmarks/benchmarks.mk
include environments.mk
