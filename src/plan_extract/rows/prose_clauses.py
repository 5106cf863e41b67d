"""Clauses run on in one paragraph, each the work of another body: a task each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from plan_extract.model import Block
from plan_extract.rows.known_names import known_name_at
from plan_extract.rows.prose_bodies import people_at
from plan_extract.rows.prose_leads import only_helps
from plan_extract.rows.prose_phrases import text_of
from plan_extract.rows.prose_subjects import subject_of
from plan_extract.rows.prose_tokens import keys_at, tokens_of

_SEMICOLON = re.compile(r";\s+")
_OF_ALL = (
    *("tham mưu", "thực hiện", "phụ trách", "chủ trì", "đảm nhiệm", "đảm nhận"),
    *("làm đầu", "phối hợp", "giúp đỡ"),
)
_LEAST = 2  # clauses
_SHORTEST = 6  # words of a clause


def works_of_several(block: Block, text: str) -> Sequence[Block]:
    """«Phòng Kinh tế bảo đảm kinh phí; Trạm Y tế xã bố trí lực lượng trực.»: each does a work of its own, so
    two tasks with one mark. What follows without a body of its own goes on with the clause before."""
    starts = [0, *(match.end() for match in _SEMICOLON.finditer(text) if _works_alone(text[match.end() :]))]
    if len(starts) < _LEAST or not _works_alone(text):
        return (block,)
    pieces = [text[start:end].rstrip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    if len({_subject(piece) for piece in pieces}) < len(pieces):
        return (block,)  # «Công an xã …; Công an xã …»
    mark = block.text[: len(block.text) - len(text)] if block.text.endswith(text) else ""
    return tuple(replace(block, text=f"{mark}{piece}") for piece in pieces)


def _works_alone(text: str) -> bool:
    """Whether the clause that begins a text says who does a work of its own, neither help for another's nor
    «… tham mưu thực hiện», which is all of it."""
    clause = text.partition(";")[0]
    tokens = tokens_of(clause) if len(clause.split()) >= _SHORTEST and clause[:1].isupper() else ()
    subject = subject_of(tokens) if tokens else None
    if subject is None or subject.first or subject.ended_by != "verb" or only_helps(tokens, subject.last):
        return False
    known = known_name_at(tokens, 0) > 0 or keys_at(tokens, 0, 1) == "các"
    does = keys_at(tokens, subject.last, 2)
    return known and does not in _OF_ALL and not people_at(tokens, 0)


def _subject(clause: str) -> str:
    tokens = tokens_of(clause)
    subject = subject_of(tokens)
    return text_of(tokens, subject).lower() if subject else ""
