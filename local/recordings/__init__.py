"""`make recordings`: the state machine of template.yaml over a folder of this machine."""
