"""`make analyse`: clips of this machine through the code that the state machine runs, without a cloud."""
