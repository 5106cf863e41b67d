"""Numbers of glyphs in a text layer become letters where each font proves them; else the picture tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from leaks import leak, lie
from plan_extract.lookups import toml_table
from plan_extract.model import Page
from plan_extract.read.glyph_codes import CONTROL, GlyphRange, code_tables, read_words
from plan_extract.read.glyph_proof import find_tables
from plan_extract.read.pages import read_page

ROWS = toml_table("glyph_codes", GlyphRange)
UPRIGHT, ITALIC, UPRIGHT_LATIN_KEPT, _, MARKED_ONLY, _ = map(lie, code_tables())
SAMPLE = "xop.pdf"
REGULAR, BOLD, SLANTED = "Arimo", "Arimo-Bold", "Arimo-Italic"
ALL = {REGULAR: UPRIGHT, BOLD: UPRIGHT, SLANTED: ITALIC}


def read(lies: Mapping[str, Callable[[str], str]], number: int = 0) -> Page:
    return read_page(leak(SAMPLE, range(number, number + 1), lies)[0], "off", None)


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def codes(page: Page) -> list[str]:
    return [finding.code for finding in page.findings]


@pytest.mark.parametrize("row", ROWS, ids=[row.id for row in ROWS])
def test_each_row_gives_what_it_says(row: GlyphRange) -> None:
    for leaked, text in row.matches:
        assert "".join(row.codes().get(letter, letter) for letter in leaked) == text


@pytest.mark.parametrize("number", [0, 1, 5])
@pytest.mark.parametrize(
    "lies",
    [
        ALL,
        {REGULAR: UPRIGHT_LATIN_KEPT, BOLD: UPRIGHT_LATIN_KEPT, SLANTED: UPRIGHT_LATIN_KEPT},
        {REGULAR: MARKED_ONLY, BOLD: MARKED_ONLY, SLANTED: MARKED_ONLY},
        {BOLD: UPRIGHT},
        {REGULAR: UPRIGHT},
    ],
    ids=["all", "latin-kept", "marked-only", "bold", "regular"],
)
def test_a_leaking_page_reads_as_the_sound_one(lies: Mapping[str, Callable[[str], str]], number: int) -> None:
    sound, mended = read({}, number), read(lies, number)
    leaking = any(
        font[3].split("+")[-1] in lies for font in leak(SAMPLE, range(number, number + 1), {})[0].get_fonts()
    )
    assert texts(mended) == texts(sound)
    assert codes(mended) == (["glyph-codes"] if leaking else [])


def test_the_print_is_kept_and_no_control_character_is_lost() -> None:
    mended = read(ALL)
    assert any("␒.+" in (word.printed or "") for word in mended.words if "/KH-UBND" in word.text)
    assert not any(CONTROL.search(word.text + (word.printed or "")) for word in mended.words)


def test_a_font_that_proves_no_table_leaves_the_page_to_its_picture() -> None:
    def shifted(letter: str) -> str:
        return chr(ord(letter) - 24) if "!" < letter < "\x7f" else UPRIGHT(letter)

    page = read({REGULAR: shifted, BOLD: UPRIGHT})
    assert codes(page) == ["text-doubtful"]


def test_a_sound_page_has_no_tables() -> None:
    page = leak(SAMPLE, range(1), {})[0]
    assert find_tables(page.get_text("rawdict")) is None
    assert not codes(read({}))


def raw(*words: str, font: str = "F", space: str = "\x03") -> dict[str, object]:
    letters = [{"c": letter, "bbox": (0, 0, 1, 1), "origin": (0, 0)} for letter in space.join(words)]
    return {"height": 800, "blocks": [{"lines": [{"spans": [{"font": font, "chars": letters}]}]}]}


LEAKED = ["8%1'", "[m", "WKӵF", "KLӋQ", "QKLӋP", "Yө", "FKX\\ӇQ", "ÿәL", "Vӕ"]


def test_figures_in_a_font_with_sound_words_are_never_guessed() -> None:
    sure = find_tables(raw(*LEAKED, "677"))
    assert sure is not None
    assert [word[4] for word in read_words(raw("677", "\x1c\x19"), sure)[0]] == ["STT", "96"]
    assert find_tables(raw(*LEAKED, "677", "CÔNG")) is None
    assert find_tables(raw(*LEAKED, "677", space="\u2002")) is None


def test_a_space_that_may_be_a_bracket_is_not_taken_for_one() -> None:
    assert find_tables(raw(*LEAKED, "Vӕ Yj")) is None


def test_few_words_prove_nothing() -> None:
    assert find_tables(raw("WKӵF", "KLӋQ")) is None
