# Environments, packages and builds, each made where it is missing or old: included by the Makefile.

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

.venv/.done: requirements-dev.txt pyproject.toml
	$(NEW_VENV)
	$(PYTHON) -m pip install --disable-pip-version-check --require-hashes -r $<
	$(PYTHON) -m pip install --disable-pip-version-check --quiet --no-index --no-deps --no-build-isolation -e .
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

$(MODELS): layers/models/node_modules/.package-lock.json $(MODEL_INPUTS) | .venv/.done
	PYTHONPATH=layers/models $(PYTHON) -m recipe
