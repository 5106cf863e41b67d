"""Text → places of the official register, by name, type and what the text says of the province.

Tone marks count (Nghĩa Đàn is not Nghĩa Dân); a name that lost all of them matches if only one fits.
Former names lead to the units they became. Where several fit, all are given and none is chosen.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from itertools import pairwise

from plan_extract import vntext
from plan_extract.model import Finding, Place
from plan_extract.normalise import register
from plan_extract.normalise.place_mentions import Mention, find_mentions
from plan_extract.normalise.place_reading import (
    COMMUNE_TYPES,
    FORMER_TYPES,
    commune_places,
    mentions_to_places,
    province_code,
)

_CLEAR_MAJORITY = 3  # a province named this many times as often as the next one is the document's own


@cache
def _present_names() -> Collection[str]:
    return {*register.communes_by_key(), *register.province_codes()}


@cache
def _all_names() -> Collection[str]:
    """Names in force, names without their marks, former names: slower to load, seldom needed."""
    bare = {*register.communes_by_bare_key(), *map(vntext.bare, register.province_codes())}
    return {*_present_names(), *bare, *register.former_by_key()}


def find_places(text: str) -> tuple[Place, ...]:
    """Communes and provinces that a text names: all that fit.

    >>> [(p.commune, p.commune_code, p.province) for p in find_places("xã Nghĩa Đàn, tỉnh Nghệ An")]
    [('Nghĩa Đàn', '16941', 'Nghệ An')]
    >>> [(p.commune, p.province) for p in find_places("UBND tỉnh Kon Tum")]
    [(None, 'Quảng Ngãi')]
    >>> [p.province for p in find_places("xã Quỳnh Lưu")], find_places("xã Nghĩa Đàn, tỉnh Hà Tĩnh")
    (['Ninh Bình', 'Nghệ An'], ())
    """
    mentions = find_mentions(text, _present_names())
    if (
        mentions
        and not text.isascii()
        and not _needs_more(text, mentions)
        and (found := mentions_to_places(mentions))
    ):
        return found
    return mentions_to_places(find_mentions(text, _all_names()))


def _needs_more(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether the text names a former kind of unit, or a commune that is not among those in force."""
    padded = f" {vntext.fold(text)} "
    if any(f" {word} " in padded for word in (*FORMER_TYPES, "tp", "tp.")):
        return True
    read = {kind for mention in mentions for kind in mention.types}
    return any(f" {kind} " in padded and kind not in read for kind in COMMUNE_TYPES)


def own_provinces(text: str) -> tuple[str, ...]:
    """Codes of the provinces that a document names as its own («UBND tỉnh …», «Tỉnh ủy …», «trên địa bàn
    tỉnh …»), once for each time.

    >>> own_provinces("Kế hoạch của UBND tỉnh Nghệ An; học tập kinh nghiệm của tỉnh Hà Tĩnh")
    ('40',)
    """
    mentions = find_mentions(text, register.province_codes())
    return tuple(code for mention in mentions if mention.own and (code := province_code(mention)))


def _decide(wanted: Collection[str], named: Iterable[str]) -> str | None:
    """The one of the wanted provinces that is named clearly more often than the others."""
    counts = Counter(code for code in named if code in wanted).most_common(2)
    if len(counts) == 2 and counts[0][1] < _CLEAR_MAJORITY * counts[1][1]:
        return None
    return counts[0][0] if counts else None


def _named_provinces(names: Iterable[str]) -> tuple[str, ...]:
    keys = (register.name_key(name) for name in names)
    return tuple(code for key in keys if (code := register.province_codes().get(key)))


def _candidates(name: str, commune_type: str | None) -> tuple[Place, ...]:
    mention = Mention((commune_type,) if commune_type else (), register.name_key(name), False, 0)
    return commune_places(mention, (), (), ())


def _words(name: str, commune_type: str | None) -> str:
    return f"{commune_type or ''} {name}".strip()


def resolve_commune(
    name: str, commune_type: str | None, province_hints: Sequence[str], text: str
) -> tuple[Place | None, tuple[Finding, ...]]:
    """The commune of a document: by name and type, then by what the document says of its province.
    ``province_hints`` are provinces that its letterhead states, the surest first.

    >>> resolve_commune("Quỳnh Lưu", "xã", (), "theo Kế hoạch của UBND tỉnh Nghệ An")[0].commune_code
    '17179'
    >>> resolve_commune("Quỳnh Lưu", "xã", (), "Công văn của Sở Giáo dục và Đào tạo Nghệ An")[0].commune_code
    '17179'
    >>> resolve_commune("Quỳnh Lưu", "xã", (), "học tập kinh nghiệm tại tỉnh Nghệ An")[0]
    >>> place, findings = resolve_commune("Quỳnh Lưu", "xã", (), "của UBND tỉnh")
    >>> place, findings[0].code, findings[0].detail
    (None, 'ambiguous-commune', 'Ninh Bình, Nghệ An')
    """
    found = _candidates(name, commune_type)
    words = _words(name, commune_type)
    if not found:
        return None, (Finding("unknown-commune", words=words),)
    hints = _named_provinces(province_hints)
    wanted = {place.province_code for place in found}
    code = next((hint for hint in hints if hint in wanted), None)
    if code is None and hints and not wanted & set(own_provinces(text)):
        return None, (Finding("commune-elsewhere", words=words, detail=", ".join(province_hints)),)
    if len(wanted) > 1 and code is None:
        evidence = (
            _beside_name(text, name),
            own_provinces(text),
            _of_departments(text),
            _owning(text),
        )
        code = next((code for named in evidence if (code := _decide(wanted, named))), None)
    fitting = [place for place in found if code in (None, place.province_code)]
    if len(fitting) == 1:
        return fitting[0], ()
    detail = ", ".join(dict.fromkeys(place.province for place in fitting))
    return None, (Finding("ambiguous-commune", words=words, detail=detail),)


def _beside_name(text: str, name: str) -> tuple[str, ...]:
    """Codes of the provinces that stand right after the commune's name: «xã Quỳnh Lưu, tỉnh Nghệ An»."""
    key = register.name_key(name)
    mentions = find_mentions(text, {key, *register.province_codes()})
    reach = len(key.split()) + 1
    return tuple(
        code
        for first, second in pairwise(mentions)
        if first.key == key and second.position - first.position <= reach and (code := province_code(second))
    )


@cache
def _departments() -> re.Pattern[str]:
    names = "|".join(re.escape(row.name) for row in register.provinces().values())
    return re.compile(rf"(?<!\w)Sở (?:[^\W\d_]+,? ){{1,9}}?({names})(?!\w)")


def _of_departments(text: str) -> tuple[str, ...]:
    """Codes of the provinces whose departments are named: «Sở Giáo dục và Đào tạo Nghệ An»."""
    return _named_provinces(_departments().findall(vntext.compose(text)))


def _owning(text: str) -> tuple[str, ...]:
    """Codes of all provinces of which something is named: «ngành y tế tỉnh Phú Thọ», not «tại tỉnh …»."""
    mentions = find_mentions(text, register.province_codes())
    return tuple(code for mention in mentions if mention.owns and (code := province_code(mention)))


def resolve_province(names: Sequence[str], text: str = "") -> Place | None:
    """The province of a document that is no commune's, or whose commune is not known: the first name of
    the letterhead that the register has, else the one that the text names as its own.

    >>> resolve_province(("KON TUM",)).province, resolve_province((), "Sở Tài chính trình UBND tỉnh")
    ('Quảng Ngãi', None)
    """
    own = own_provinces(text)
    code = next(iter(_named_provinces(names)), None) or _decide(set(own), own)
    return register.province_place(code) if code else None
