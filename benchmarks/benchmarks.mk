# What documents quote, measured: included by the Makefile, run from the repository's root.

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

.PHONY: load
load: .venv/.done $(MODELS) ## drive cameras at a local stack, into build/load/ (SECONDS=60, CAMERAS=, RATE=, WRITERS=, HOSTILE=)
	@$(PYTHON) -m benchmarks.load $(if $(SECONDS),--seconds $(SECONDS)) $(if $(CAMERAS),--cameras $(CAMERAS)) $(if $(RATE),--rate $(RATE)) $(if $(WRITERS),--writers $(WRITERS)) $(if $(HOSTILE),--hostile $(HOSTILE))

.PHONY: cost
cost: .venv/.done $(MODELS) ## price a camera and an idle stack from what is measured, into build/cost/; fails over budget (ARGS=--again)
	@PYTHONPATH=layers/foyer/python:. $(PYTHON) -m benchmarks.cost $(ARGS)

.PHONY: scale
scale: .venv/.done $(MODELS) ## simulate 10,000 cameras and 100,000 clips, into build/scale/
	@PYTHONPATH=layers/foyer/python:. $(PYTHON) -m benchmarks.scale $(ARGS)

build/tracking-venv/.done: benchmarks/tracking/requirements.txt
	@mkdir -p $(@D)
	$(NEW_VENV)
	$(@D)/bin/python -m pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@

benchmarks/peer/node_modules/.package-lock.json: benchmarks/peer/package-lock.json
	npm ci --prefix benchmarks/peer --ignore-scripts --no-audit --no-fund
	@touch $@
