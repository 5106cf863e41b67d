"""plan_extract: the plans of Vietnam's communes, from PDF into one DuckDB database."""

__version__ = "0.4.3"
