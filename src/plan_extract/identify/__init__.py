"""Which plan, whose, when; which documents it builds on."""
