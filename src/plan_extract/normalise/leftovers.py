"""Words that a plan keeps from the plan it was copied from: another level, another commune's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel, ConfigDict

from plan_extract.lookups import toml_table
from plan_extract.model import Finding
from plan_extract.normalise.register import communes_by_key, name_key, provinces

_NAMED = re.compile(
    r"(?:địa bàn|UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|Đảng ủy|Đảng bộ|[Cc]ông an|[Nn]hân dân|đưa|của)"
    r" (xã|phường|đặc khu) ((?:[A-ZĐÀ-Ỹ][a-zđà-ỹ]*)(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]*)*)(?! ?\(?(?:cũ|trước đây))"
)
_MAY_NAME = re.compile(r" (?:xã|phường|đặc khu) [A-ZĐÀ-Ỹ]")  # a quick look
_TOGETHER = re.compile(r"(?:phối hợp|hợp tác|liên kết|kinh nghiệm|giáp ranh|sáp nhập|sắp xếp)[^.;]{0,60}$")
_AROUND = 30  # characters shown before and after


class TemplateWord(BaseModel):
    """A row of ``template_words.toml``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    word: str
    of: tuple[str, ...]
    province_type: str | None = None
    pattern: str
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    source: str


def template_words() -> tuple[TemplateWord, ...]:
    return toml_table("template_words", TemplateWord)


def leftovers(
    text: str, page: int, commune: str, commune_type: str, province_code: str | None
) -> Iterator[Finding]:
    """What a text of a commune's plan says of units that the plan is not of.

    >>> [f.detail for f in leftovers("tổng chi ngân sách thành phố", 3, "Xốp", "xã", "51")]
    ['thành phố']
    >>> [f.words for f in leftovers("UBND xã Võ Nhai, trên địa bàn xã Xốp", 3, "Xốp", "xã", "51")]
    ['UBND xã Võ Nhai']
    """
    low = text.lower()
    for word, pattern in _patterns(commune_type, province_code):
        if word in low:
            for match in pattern.finditer(text):
                yield Finding("template-word", page, _around(text, match), word)
    for match in _NAMED.finditer(text) if _MAY_NAME.search(text) else ():
        named = name_key(match[2])
        together = _TOGETHER.search(text[: match.start()])
        if communes_by_key().get(named) and named != name_key(commune) and not together:
            yield Finding("other-commune", page, match[0], f"{match[1]} {match[2]}")


def _in_province(entry: TemplateWord, province_code: str | None) -> bool:
    if entry.province_type is None:
        return True
    province = provinces().get(province_code or "")
    return province is not None and province.type == entry.province_type


def _around(text: str, match: re.Match[str]) -> str:
    start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
    before = text[start : match.start()].split(" ", 1)[-1] if start else text[: match.start()]
    after = text[match.end() : end]
    return before + match[0] + (after.rsplit(" ", 1)[0] if end < len(text) else after)


@cache
def _patterns(commune_type: str, province_code: str | None) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The words that no plan of such a commune has, and how to find them."""
    return tuple(
        (entry.word, re.compile(entry.pattern, re.IGNORECASE))
        for entry in template_words()
        if commune_type in entry.of and _in_province(entry, province_code)
    )
