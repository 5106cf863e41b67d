"""Sentences that only name agencies and what they do for others' work."""

from __future__ import annotations

import re

from plan_extract.rows.prose_partners import keys_at, partner_at
from plan_extract.rows.prose_phrases import Token, begins_with, length_at, phrase_at, tokens_of

_DOES = ("chủ trì thực hiện", "phối hợp thực hiện", "chủ trì", "phối hợp", "thực hiện")  # longest first


def only_names(text: str) -> bool:
    """«Công an xã chủ trì; các thôn phối hợp.»: tells who, not what."""
    if not begins_with(text, "head", "short", "charge"):
        return False
    clauses = [tokens_of(clause) for clause in re.split(r"[;.](?:\s+|$)", text) if clause]
    return bool(clauses) and all(map(_only_names, clauses))


def _only_names(tokens: tuple[Token, ...]) -> bool:
    phrase = phrase_at(tokens, length_at(tokens, 0, "charge")) if tokens else None
    return phrase is not None and keys_at(tokens, phrase.last, len(tokens)) in _DOES


def tells_who(text: str) -> bool:
    """One or several names and what they do, nothing else.

    >>> tells_who("Phòng Kinh tế chủ trì, Hội Nông dân xã phối hợp"), tells_who("Công an xã phối hợp rà soát")
    (True, False)
    """
    if not begins_with(text, "head", "short", "charge"):
        return False
    tokens = tokens_of(text)
    place = length_at(tokens, 0, "charge")
    while place < len(tokens):
        if partner := partner_at(tokens, place):
            place = partner.last + 2 * (keys_at(tokens, partner.last, 2) == "thực hiện")
        elif (phrase := phrase_at(tokens, place)) and (length := _length_of_does(tokens, phrase.last)):
            place = phrase.last + length
        else:
            return False
    return True


def _length_of_does(tokens: tuple[Token, ...], place: int) -> int:
    lengths = ((does, len(does.split())) for does in _DOES)
    return next((length for does, length in lengths if keys_at(tokens, place, length) == does), 0)
