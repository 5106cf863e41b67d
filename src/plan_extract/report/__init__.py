"""One question a file → table, Excel, HTML."""
