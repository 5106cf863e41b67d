"""Faulty text layers made for the tests: a sample whose fonts say numbers of glyphs instead of letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pymupdf

from plan_extract.read.glyph_codes import SWALLOWED, Codes

SAMPLES = Path(__file__).parent.parent / "samples"
_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")


def lie(codes: Codes) -> Callable[[str], str]:
    """Letters → their codes: what a faulty ToUnicode says."""
    signs = {sign: chr(code) for code, sign in SWALLOWED.items() if code is not None}
    leaked = {letter: signs.get(code, code) for code, letter in codes.items()}
    return lambda letter: leaked.get(letter, letter)


def leak(sample: str, pages: range, lies: Mapping[str, Callable[[str], str]]) -> pymupdf.Document:
    """Some pages (from 0) of a sample. A font so named says what the function makes of a letter."""
    with pymupdf.open(SAMPLES / sample) as source:
        made = pymupdf.open()
        made.insert_pdf(source, from_page=pages.start, to_page=pages.stop - 1)
    fonts = {(font[0], font[3]) for page in made for font in page.get_fonts()}
    for xref, name in fonts:
        if change := lies.get(name.split("+")[-1]):
            stream = int(made.xref_get_key(xref, "ToUnicode")[1].split()[0])
            made.update_stream(stream, _rewritten(made.xref_stream(stream), change))
    return pymupdf.open("pdf", made.tobytes())


def _rewritten(cmap: bytes, change: Callable[[str], str]) -> bytes:
    letters: dict[bytes, str] = {}
    for kind, body in _SECTION.findall(cmap):
        numbers = _HEX.findall(body)
        width = len(numbers[0])
        if kind == b"bfchar":
            letters |= {code: _text(target) for code, target in zip(numbers[::2], numbers[1::2], strict=True)}
            continue
        for first, last, target in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
            for step in range(int(last, 16) - int(first, 16) + 1):
                letters[b"%0*X" % (width, int(first, 16) + step)] = chr(int(target, 16) + step)
    rows = [b"<%s> <%s>\n" % (code, _hex(change(text))) for code, text in letters.items()]
    sections = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    made = b"".join(b"%d beginbfchar\n%sendbfchar\n" % (len(part), b"".join(part)) for part in sections)
    first, last = (list(_SECTION.finditer(cmap))[place] for place in (0, -1))
    head = re.sub(rb"\d+\s*$", b"", cmap[: first.start()])
    return head + made + cmap[last.end() :]


def _text(target: bytes) -> str:
    return bytes.fromhex(target.decode()).decode("utf-16-be")


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()
