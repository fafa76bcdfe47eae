"""Where AWS is spoken: tables, the bus, and the settings that name them."""
