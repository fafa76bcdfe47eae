"""From the sources to what Lambda runs: packages of functions and layers, their sizes, and runs of the built code."""
