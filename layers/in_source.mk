# What the Makefiles of the layers share. `sam build` calls them where they lie (build_in_source in samconfig.toml), so that
# the repository is around them: its environment runs what builds a layer, and is made first where it is not there.
MAKE_HERE := $(MAKE) --no-print-directory --silent -C ../..
PYTHON := ../../.venv/bin/python
BYTECODE := PYTHONPATH=../runtime $(PYTHON) -m assembly.bytecode

.PHONY: environment
environment:
	@$(MAKE_HERE) .venv/.done
