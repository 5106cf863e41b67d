"""Pages set in two columns of text: read column by column; tables, tab stops and signatures are not."""

from __future__ import annotations

from plan_extract.layout import lay_out
from plan_extract.layout.text_columns import lines_in_columns, runs_of_columns
from plan_extract.model import Line, Page, Word

HEIGHT = 842.0
LEFT, RIGHT = 57.0, 318.0  # where the columns begin
STEP = 15.0


def line(text: str, x0: float, y: float, width: float = 5.0) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, x0, y, x0 + width * len(part), y + 12))
        x0 += width * (len(part) + 1)
    return words


def column(name: str, x0: float, count: int, top: float = 150.0) -> list[list[Word]]:
    return [line(f"{name}{number:02} {'chữ ' * 9}đó", x0, top + STEP * number) for number in range(count)]


def in_order(lines: list[list[Word]]) -> tuple[Word, ...]:
    words = [word for each in lines for word in each]
    return tuple(sorted(words, key=lambda word: (word.y0, word.x0)))


def title() -> list[list[Word]]:
    return [line("Kế hoạch chuyển đổi số của xã năm 2026 trên địa bàn", 150, 80)]


def test_columns_are_read_one_after_the_other() -> None:
    words = in_order([*title(), *column("trái", LEFT, 30), *column("phải", RIGHT, 28)])
    found = lines_in_columns(words, HEIGHT)
    firsts = [each.words[0].text for each in found.lines]
    assert found.found
    assert firsts == ["Kế", *(f"trái{n:02}" for n in range(30)), *(f"phải{n:02}" for n in range(28))]


def test_a_sentence_goes_on_in_the_next_column() -> None:
    words = in_order([*title(), *column("trái", LEFT, 30), *column("phải", RIGHT, 28)])
    blocks = lay_out([Page(1, 595.0, HEIGHT, words, ())]).blocks
    assert "trái29" in blocks[-1].text and "phải00" in blocks[-1].text


def test_columns_end_on_the_next_page_above_the_recipients() -> None:
    rest = [*column("trái", LEFT, 2), *column("phải", RIGHT, 2)]
    ending = [line("Nơi nhận: TM. ỦY BAN", LEFT, 200), line("- Lưu: VT. CHỦ TỊCH", LEFT, 215)]
    words = in_order([*rest, *ending])
    assert not lines_in_columns(words, HEIGHT).found
    firsts = [each.words[0].text for each in lines_in_columns(words, HEIGHT, known=True).lines]
    assert firsts == ["trái00", "trái01", "phải00", "phải01", "Nơi", "-"]


def test_labels_with_values_at_a_tab_stop_are_no_columns() -> None:
    values = [line(f"{number}%", 420, 150 + STEP * number) for number in range(30)]
    assert not lines_in_columns(in_order([*title(), *column("nhãn", LEFT, 30), *values]), HEIGHT).found


def test_short_lines_side_by_side_are_no_columns() -> None:
    short = [line("ô", 318 + 90 * (number % 2), 150 + STEP * number) for number in range(30)]
    assert not lines_in_columns(in_order([*title(), *column("trái", LEFT, 30), *short]), HEIGHT).found


def test_a_page_from_side_to_side_stays_as_it_is() -> None:
    across = [line("chữ " * 20, LEFT, 150 + STEP * number) for number in range(30)]
    assert not lines_in_columns(in_order([*title(), *across]), HEIGHT).found


def test_a_line_that_stands_above_and_left_of_all_others_ends_no_column() -> None:
    words = [*line("Phải một đoạn văn", 200, 300), *line("Trái", 20, 100), *line("Sau nữa", 20, 320)]
    lines = lay_out([Page(1, 595.0, HEIGHT, tuple(words), ())]).lines
    assert len(list(runs_of_columns(lines[0]))) >= 1
    by_height = [Line(tuple(line("Phải", 200, 300))), Line(tuple(line("Trái", 20, 100)))]
    assert [len(run) for run in runs_of_columns(by_height)] == [1, 1]
