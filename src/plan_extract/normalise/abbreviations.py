"""Abbreviations of terms, spelled out before texts are compared (``data/term_abbreviations.csv``)."""

from __future__ import annotations

import re
from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import csv_table


class TermAbbreviation(BaseModel):
    """A row of ``term_abbreviations.csv``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    full: str
    short: str


def spelled(text: str) -> str:
    """A text with the abbreviations of its terms spelled out; only capitals abbreviate.

    >>> spelled("40% DN có hoạt động ĐMST"), spelled("hồ sơ TTHC/DVC"), spelled("ĐMSTX, dn")
    ('40% doanh nghiệp có hoạt động đổi mới sáng tạo', 'hồ sơ thủ tục hành chính/dịch vụ công', 'ĐMSTX, dn')
    """
    terms, pattern = _terms()
    return pattern.sub(lambda match: terms[match[0]], text)


@cache
def _terms() -> tuple[dict[str, str], re.Pattern[str]]:
    terms = {row.short: row.full for row in csv_table("term_abbreviations", TermAbbreviation)}
    longest = sorted(terms, key=len, reverse=True)
    return terms, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
