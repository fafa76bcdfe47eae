"""How well the product does on the labelled data, judged by what a client gets: `python -m benchmarks.accuracy`."""
