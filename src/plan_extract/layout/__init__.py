"""Page → Grid (tables joined over page breaks) and Block (paragraphs, outline)."""
