# Everything from an empty clone: each target sets up what it needs. `make help` lists them.
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

.PHONY: validate
validate: .sam-venv/.done ## validate template.yaml with the SAM CLI
	.sam-venv/bin/sam validate --lint

.PHONY: package
package: $(BUILT) ## build what Lambda runs (`sam build`), and print the size of each function with its layers
	$(PYTHON) -m shipping sizes

# The default region is for tests: what is deployed goes where the user says.
USERS_REGION = $(if $(filter file,$(origin AWS_DEFAULT_REGION)),env -u AWS_DEFAULT_REGION)

.PHONY: publish
publish: .venv/.done $(DASHBOARD) ## put the dashboard into a deployed stack (STACK=name)
	@test -n "$(STACK)" || { echo "Name the stack: make publish STACK=foyer" >&2; exit 2; }
	@$(USERS_REGION) $(FOYER) publish --stack "$(STACK)"

.PHONY: deploy
deploy: .venv/.done .sam-venv/.done ## deploy to AWS: STACK=name (PROFILE=, REGION=, PARAMETERS="Name=value ...", TAGS=, CREDENTIALS=0)
	@$(USERS_REGION) $(PYTHON) -m deploying deploy

.PHONY: teardown
teardown: .venv/.done ## take a stack out of AWS: STACK=name (PROFILE=, REGION=, DATA=keep|delete, YES=1 asks nothing)
	@$(USERS_REGION) $(PYTHON) -m deploying teardown

.PHONY: emulate
emulate: $(BUILT) ## run the built functions under the Lambda interface emulator (needs python3.13; ARGS=--help)
	$(PYTHON) -m shipping emulate $(ARGS)

.PHONY: sam-local
sam-local: $(BUILT) ## run the built functions and the API in the SAM CLI's containers (needs Docker)
	$(PYTHON) -m shipping sam-local

.PHONY: dashboard
dashboard: $(DASHBOARD) ## build the dashboard into dashboard/dist/

.PHONY: models
models: $(MODELS) ## build the models from their published weights

.PHONY: accuracy
accuracy: .venv/.done $(MODELS) ## score the labelled data (DATA=), into build/accuracy/
	@$(PYTHON) -m benchmarks.accuracy

.PHONY: received
received: .venv/.done ## how often a real picture is taken for one that was not received whole, and how often that is seen (DATA=)
	@$(PYTHON) -m benchmarks.received

.PHONY: corpus
corpus: .venv/.done ## read every test file below a folder (DATA=), and list what was refused and why
	@test -n "$(DATA)" || { echo "Name a folder of pictures and clips: make corpus DATA=folder" >&2; exit 2; }
	@$(PYTHON) -m benchmarks.corpus "$(DATA)"

.PHONY: bench
bench: .venv/.done $(MODELS) benchmarks/peer/node_modules/.package-lock.json ## time frames, and the open peer beside them, into build/bench/
	@$(PYTHON) -m benchmarks.frames $(ARGS)
	@$(PYTHON) -m benchmarks.compare $(if $(DATA),--data $(DATA))

.PHONY: tracking
tracking: build/tracking-venv/.done $(MODELS) ## score the tracker beside others (DATA=, MOT= folder of MOTChallenge), into build/tracking/
	@build/tracking-venv/bin/python -W ignore::FutureWarning -m benchmarks.tracking

.PHONY: models-report
models-report: .venv/.done $(MODELS) ## print each net's size, speed and accuracy, float beside built (DATA=)
	PYTHONPATH=layers/models:layers/foyer/python $(PYTHON) -m recipe.report $(if $(DATA),--data $(DATA))

.PHONY: calibrate
calibrate: .venv/.done $(MODELS) ## measure anew what the int8 nets need to know of pictures (DATA=folder of labelled ones)
	PYTHONPATH=layers/models:layers/foyer/python $(PYTHON) -m recipe.calibrate --data $(or $(DATA),../shared/data)

.PHONY: events
events: .venv/.done $(MODELS) ## score events on scripted scenes and labelled clips, into build/events/ (DATA=, ARGS=--help)
	@$(PYTHON) -m benchmarks.events $(ARGS)

.PHONY: openapi
openapi: .venv/.done ## write the OpenAPI document anew, from the models
	@$(FOYER) openapi

.PHONY: load
load: .venv/.done $(MODELS) ## drive cameras at a local stack, into build/load/ (SECONDS=60, CAMERAS=, RATE=, WRITERS=, HOSTILE=)
	@$(PYTHON) -m benchmarks.load $(if $(SECONDS),--seconds $(SECONDS)) $(if $(CAMERAS),--cameras $(CAMERAS)) $(if $(RATE),--rate $(RATE)) $(if $(WRITERS),--writers $(WRITERS)) $(if $(HOSTILE),--hostile $(HOSTILE))

.PHONY: cost
cost: .venv/.done $(MODELS) ## price a camera and an idle stack from what is measured, into build/cost/; fails over budget (ARGS=--again)
	@PYTHONPATH=layers/foyer/python:. $(PYTHON) -m benchmarks.cost $(ARGS)

.PHONY: scale
scale: .venv/.done $(MODELS) ## simulate 10,000 cameras and 100,000 clips, into build/scale/
	@PYTHONPATH=layers/foyer/python:. $(PYTHON) -m benchmarks.scale $(ARGS)

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

.venv/.done: requirements-dev.txt pyproject.toml
	$(NEW_VENV)
	$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r $<
	$(PYTHON) -m pip install --disable-pip-version-check --quiet --no-index --no-deps --no-build-isolation -e .
	@touch $@

build/tracking-venv/.done: benchmarks/tracking/requirements.txt
	@mkdir -p $(@D)
	$(NEW_VENV)
	$(@D)/bin/python -m pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@

.sam-venv/.done: requirements-sam.txt
	$(NEW_VENV)
	.sam-venv/bin/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@

build/checks-venv/.done: requirements-checks.txt
	@mkdir -p $(@D)
	$(NEW_VENV)
	$(@D)/bin/python -m pip install --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@

# What is judged takes a while, and changes seldom.
build/template.checked: $(TEMPLATE_INPUTS) | .venv/.done .sam-venv/.done build/checks-venv/.done
	.sam-venv/bin/cfn-lint template.yaml
	$(PYTHON) -m local.translate
	build/checks-venv/bin/checkov --config-file .checkov.yaml
	@touch $@

$(BUILT): $(BUILD_INPUTS) | .venv/.done .sam-venv/.done
	.sam-venv/bin/sam build

build/published-client/.done: tests/e2e/published-client.txt | .venv/.done
	$(PYTHON) -m pip install --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(@D) -r $<
	@touch $@

# Packages from npm, or a sentence about what is missing for that.
define NPM_CI
	@major=$$(node --version 2>/dev/null | sed -E 's/^v([0-9]+).*/\1/'); \
	if ! command -v npm >/dev/null || test "$${major:-0}" -lt 20; then \
		echo "Foyer needs Node.js 20 or later with npm for its models and its dashboard (found: $$(node --version 2>/dev/null || echo none))." >&2; \
		echo "Install it from nodejs.org or your system's packages and try again." >&2; \
		exit 1; \
	fi
	npm ci --prefix $(<D) --ignore-scripts --no-audit --no-fund
	@touch $@
endef

layers/models/node_modules/.package-lock.json: layers/models/package-lock.json
	$(NPM_CI)

dashboard/node_modules/.package-lock.json: dashboard/package-lock.json
	$(NPM_CI)

$(DASHBOARD): dashboard/node_modules/.package-lock.json $(DASHBOARD_INPUTS)
	npm run --prefix dashboard --silent build

benchmarks/peer/node_modules/.package-lock.json: benchmarks/peer/package-lock.json
	npm ci --prefix benchmarks/peer --ignore-scripts --no-audit --no-fund
	@touch $@

$(MODELS): layers/models/node_modules/.package-lock.json $(MODEL_INPUTS) | .venv/.done
	PYTHONPATH=layers/models $(PYTHON) -m recipe
