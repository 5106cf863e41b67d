"""Printed text → value, each from its table in data/."""
