"""Which version of the client this is."""

__version__ = "0.1.0"
