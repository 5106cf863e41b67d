"""Where paragraphs begin: hanging lists, first lines set in, white between paragraphs, margins."""

from __future__ import annotations

from textwrap import wrap

from page_maker import LETTER, LINE, PageMaker
from plan_extract.layout import lay_out

WIDTH = 60  # letters of a full line
SENTENCE = (
    "Tổ chức tuyên truyền sâu rộng nội dung Nghị quyết đến cán bộ, công chức và người dân trên địa bàn xã."
)
LIST = [f"{number}. {SENTENCE}" for number in range(1, 5)]


def set_in(texts: list[str], first: float, others: float, white: float = 0.0) -> PageMaker:
    """Paragraphs broken into lines; the first line and the others begin at places of their own."""
    maker, y = PageMaker(1, 595.0, 842.0), 100.0
    for text in texts:
        letters = int(WIDTH - max(first, others) / LETTER)
        for place, line in enumerate(wrap(text, letters)):
            maker.text(line, x=60 + (others if place else first), y=y)
            y += LINE
        y += white
    return maker


def blocks(maker: PageMaker) -> list[str]:
    return [block.text for block in lay_out([maker.page()]).blocks]


def test_the_lines_of_a_hanging_list_are_its_paragraphs() -> None:
    assert blocks(set_in(LIST, first=0, others=18)) == LIST


def test_first_lines_set_in_begin_paragraphs() -> None:
    texts = [text[3:] for text in LIST]
    assert blocks(set_in(texts, first=30, others=0)) == texts


def test_white_parts_paragraphs_whose_last_line_is_full() -> None:
    full = "Xây dựng, ban hành quy chế quản lý và khai thác dữ liệu dùng chung chung."
    texts = ["Thực hiện kế hoạch. " + full, "Kết luận " + full, "Tổng hợp " + full, SENTENCE, SENTENCE]
    assert blocks(set_in(texts, first=0, others=0, white=6.0)) == texts


def test_a_page_without_a_full_line_has_the_margin_of_the_others() -> None:
    first, second = set_in(LIST * 2, first=0, others=18), PageMaker(2, 595.0, 842.0)
    for place, line in enumerate(("5. Số hóa hồ sơ lưu trữ của xã", "Cơ quan chủ trì: Văn phòng Đảng ủy xã")):
        second.text(line, y=100.0 + place * LINE)
    found = [block.text for block in lay_out([first.page(), second.page()]).blocks]
    assert found[-2:] == ["5. Số hóa hồ sơ lưu trữ của xã", "Cơ quan chủ trì: Văn phòng Đảng ủy xã"]
