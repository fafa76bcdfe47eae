"""Recordings to lines, figures and a report: the same code on one machine and behind the state machine.

Modules are imported one by one: whoever decodes has no nets, and whoever looks has no PyAV.
"""
