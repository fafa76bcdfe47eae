"""Whether events can be trusted: on scripted scenes, and on the labelled clips."""
