"""PlanBundle → DuckDB, atomically and idempotently."""
