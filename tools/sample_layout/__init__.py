"""Lays out the sample plans as PDFs the way communes do (a developer's tool; nothing of it is shipped)."""
