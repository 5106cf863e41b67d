"""Compares what the pipeline reads with the truth that a person wrote (a developer's tool)."""
