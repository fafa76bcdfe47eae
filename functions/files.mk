# What the Makefiles of the functions share: a function is its files; everything that they import comes with the layers.
build-%:
	@cp *.py "$(ARTIFACTS_DIR)/"
