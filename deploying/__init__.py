"""Puts Foyer into an AWS account and takes it out again: `make deploy` and `make teardown`."""
