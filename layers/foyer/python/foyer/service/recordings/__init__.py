"""The state machine's tasks: what the functions of `functions/recordings/` do.

Modules are imported one by one: whoever decodes has no nets, and whoever looks has no PyAV.
"""
