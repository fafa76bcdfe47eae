"""Runs template.yaml on this machine: its tables, queues and bus on moto, its functions in this process."""
