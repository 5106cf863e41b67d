"""Words torn apart or run together by the file, told by geometry."""

from __future__ import annotations

from plan_extract.model import Ruling, Word
from plan_extract.read.bridges import find_bridges, split_bridges
from plan_extract.read.words import glue_words, in_nfc, words_by_line


def word(text: str, x0: float, x1: float, y0: float = 0.0) -> Word:
    return Word(text, x0, y0, x1, y0 + 12)


def test_a_word_in_two_fonts_is_whole() -> None:
    assert [w.text for w in glue_words([word("nhi", 0, 14), word("ệ", 14.1, 19), word("m", 19, 27)])] == [
        "nhiệm"
    ]


def test_a_ruling_keeps_two_cells_apart() -> None:
    pair = [word("HĐND&UBND", 0, 62), word("dân", 62.3, 80)]
    assert len(glue_words(pair, [Ruling(60, -5, 60, 20)])) == 2
    assert len(glue_words(pair)) == 1


def test_a_word_printed_twice_to_look_bold_is_one() -> None:
    assert [w.text for w in glue_words([word("Điều", 0, 20), word("Điều", 0.4, 20.4)])] == ["Điều"]


def test_a_run_that_reaches_over_others_is_parted() -> None:
    words = [word("th", 0, 12), word("ủụ", 12, 36), word("t", 22, 27), word("c", 36, 42)]
    letters = [
        word("t", 0, 5),
        word("h", 5, 12),
        word("ủ", 12, 19),
        word("t", 22, 27),
        word("ụ", 27, 36),
        word("c", 36, 42),
    ]
    bridges = find_bridges(words_by_line(words))
    assert [w.text for w in bridges] == ["ủụ"]
    assert [w.text for w in glue_words(split_bridges(words, bridges, letters))] == ["thủ", "tục"]


def test_ligatures_and_decomposed_letters_are_composed() -> None:
    assert in_nfc("iOﬃce") == "iOffice"
    assert in_nfc("hoa\u0323ch") == "hoạch"
    torn = [word("hoa", 0, 15), word("\u0323ch", 15, 25)]
    assert glue_words(torn)[0].text == "hoạch"


def test_lines_set_upright_stay_two() -> None:
    lines = [Word("quan", 409, 236, 422, 263), Word("hợp", 422, 237, 435, 262)]
    assert [w.text for w in glue_words(lines)] == ["quan", "hợp"]
