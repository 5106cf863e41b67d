"""PDF → Page: the only place for PyMuPDF and OCR."""
