"""The page as people use it: with keys alone, on a phone, in the dark, on paper, with a whole province."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest

from browser import CHROMIUM, Browser
from bundles import empty_database
from plan_extract.report.page import build_page
from plan_extract.store.database import Database, connect

MADE = (Path(__file__).parent / "queries" / "made.sql").read_text(encoding="utf-8")
PROVINCE = """
INSERT INTO plans SELECT plans.* REPLACE (
  plan_id || n AS plan_id, commune || ' ' || n AS commune, n || '.pdf' AS file_name, plan_id || n AS sha256)
FROM plans, range(127) AS more(n) WHERE plan_id = 'A';
INSERT INTO tasks SELECT tasks.* REPLACE (task_id || n AS task_id, plan_id || n AS plan_id)
FROM tasks, range(127) AS more(n) WHERE plan_id = 'A' AND same_as IS NULL;
INSERT INTO targets SELECT targets.* REPLACE (target_id || n AS target_id, plan_id || n AS plan_id)
FROM targets, range(127) AS more(n) WHERE plan_id = 'A';
"""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None or sys.platform == "win32", reason="needs a Chromium or Chrome on the PATH, and pipes"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with connect(empty_database(tmp_path_factory.mktemp("made") / "plans.duckdb")) as database:
        database.rows(MADE)
        yield database


@pytest.fixture(scope="module")
def browser(made: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with opened(made, tmp_path_factory.mktemp("page")) as browser:
        yield browser


def opened(database: Database, folder: Path) -> Browser:
    target = folder / "report.html"
    target.write_text(build_page(database.select, province=None, on="2025-10-01"), encoding="utf-8")
    return Browser(target, folder / "profile")


def rows(browser: Browser, section: str) -> int:
    return int(browser.run(f"document.querySelectorAll('#{section} tbody tr').length"))


def test_all_is_reached_and_worked_with_keys(browser: Browser) -> None:
    browser.press("Tab")
    assert browser.focused() == "Đến nội dung"
    browser.run("document.getElementById('clear').focus()")
    browser.press("Tab", 3, shift=True)
    assert browser.focused() == "commune"
    browser.press("ArrowDown")
    chosen = str(browser.run("document.getElementById('commune').selectedOptions[0].textContent"))
    assert chosen.startswith("phường Cửa")
    assert rows(browser, "tasks") == 1
    browser.press("Tab", 2)
    assert browser.focused() == "prose"
    browser.press(" ")
    assert browser.run("document.getElementById('prose').checked") is False
    browser.press("Tab")
    browser.press("Enter")
    assert browser.run("document.getElementById('commune').value") == ""
    assert browser.run("document.getElementById('prose').checked") is True
    assert rows(browser, "tasks") == 5


def test_a_table_is_sorted_and_a_value_opened_with_keys(browser: Browser) -> None:
    browser.run("document.querySelectorAll('#tasks thead button')[3].focus()")
    browser.press("Enter")
    assert browser.run("document.querySelectorAll('#tasks thead th')[3].ariaSort") == "ascending"
    browser.press(" ")
    assert browser.run("document.querySelectorAll('#tasks thead th')[3].ariaSort") == "descending"
    browser.run("document.querySelector('.grid td button').focus()")
    cell = browser.focused()
    browser.press("Enter")
    assert browser.run("document.getElementById('evidence').open") is True
    assert browser.run("document.getElementById('evidence').contains(document.activeElement)") is True
    browser.press("Escape")
    assert browser.run("document.getElementById('evidence').open") is False
    assert browser.focused() == cell


def test_what_has_the_focus_is_seen(browser: Browser) -> None:
    for place in ("#clear", "#commune", "#tasks thead button", "#tasks .open", ".grid td button", ".grid"):
        browser.run(f"document.querySelector('{place}').focus()")
        browser.press("Tab")
        browser.press("Tab", shift=True)
        width = browser.run(f"getComputedStyle(document.querySelector('{place}')).outlineWidth")
        assert width == "3px", place


@pytest.mark.parametrize("width", [320, 390, 768])
def test_the_page_is_no_wider_than_a_phone(browser: Browser, width: int) -> None:
    browser.look(width=width)
    try:
        assert browser.run("document.documentElement.scrollWidth") <= width
        assert browser.run("getComputedStyle(document.body).fontSize") in ("14px", "15px")
    finally:
        browser.look(width=1200)


def test_a_telephone_that_is_turned_gets_charts_of_its_width(browser: Browser) -> None:
    drawn = "+document.querySelector('#chart-months svg').getAttribute('width')"
    try:
        for width in (390, 844):
            browser.look(width=width)
            browser.wait(f"{width} - 120 < {drawn} && {drawn} <= {width}")
    finally:
        browser.look(width=1200)
        browser.wait(f"{drawn} > 1000")


def test_plans_of_one_name_keep_apart(tmp_path: Path) -> None:
    with connect(empty_database(tmp_path / "plans.duckdb")) as database:
        database.rows(MADE)
        database.rows(PROVINCE.replace("range(127)", "range(2)").replace("commune || ' ' || n", "commune"))
        with opened(database, tmp_path) as browser:
            names, ticks = (
                browser.run(f"[...document.querySelectorAll('{drawn}')].map(e => e.textContent)")
                for drawn in ("#overview tbody td:first-child", "#chart-complete .role-axis-label text")
            )
    assert len(set(names)) == len(names) and sum(name.startswith("xã An (") for name in names) == 3, names
    assert {name for name in names if name.startswith("xã An (")} <= set(ticks)


def test_words_stand_out_in_light_and_dark_charts_too(browser: Browser) -> None:
    try:
        for scheme in ("light", "dark"):
            browser.look(width=1200, scheme=scheme)
            paper = luminance(browser, "getComputedStyle(document.body).backgroundColor")
            assert (paper > 0.5) is (scheme == "light")
            for ink in (
                "document.body",
                "document.querySelector('.chart svg text')",
                "document.querySelector('.note')",
            ):
                drawn = "fill" if "svg" in ink else "color"
                other = luminance(browser, f"getComputedStyle({ink}).{drawn}")
                high, low = max(paper, other), min(paper, other)
                assert (high + 0.05) / (low + 0.05) >= 4.5, (scheme, ink)
    finally:
        browser.look(width=1200)


def luminance(browser: Browser, colour: str) -> float:
    """Relative luminance (WCAG) of a computed colour."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", str(browser.run(colour)))[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_paper_it_is_light_and_without_controls(browser: Browser, scheme: str) -> None:
    browser.look(width=1200, scheme=scheme)
    try:
        paper = pymupdf.open(stream=browser.pdf())
    finally:
        browser.look(width=1200)
    words = "\n".join(page.get_text() for page in paper)
    for title in ("Tổng quan", "Chỉ tiêu của từng xã", "Lịch thời hạn", "Nhiệm vụ", "Lập tổ số"):
        assert title in words
    for control in ("Bỏ lọc", "Sáng / tối", "Tìm trong bảng", "Xem thêm", "Đến nội dung"):
        assert control not in words
    first = paper[0]
    assert first.rect.width > first.rect.height
    assert first.get_pixmap(dpi=30).pixel(2, 2) == (255, 255, 255)
    assert min(first.get_pixmap(dpi=30).pixel(200, 200)) > 200


def test_a_table_over_two_sheets_repeats_its_head(made: Database, tmp_path: Path) -> None:
    with connect(empty_database(tmp_path / "plans.duckdb")) as database:
        database.rows(MADE)
        database.rows(PROVINCE)
        with opened(database, tmp_path) as browser:
            sheets = [page.get_text() for page in pymupdf.open(stream=browser.pdf())]
            heads = [text for text in sheets if re.search(r"Xã, phường\s+STT\s+Nhóm\s+Nhiệm vụ", text)]
            assert len(heads) > 1
            assert int(browser.run("document.querySelectorAll('#heat thead th').length")) == 132
            assert rows(browser, "tasks") == 100
            assert (
                browser.run("document.querySelector('#tasks [role=status]').textContent") == "100 / 259 dòng"
            )
            assert browser.complaints == []


def test_no_request_leaves_and_nothing_complains(browser: Browser) -> None:
    assert [address for address in browser.requests if not address.startswith(("file:", "data:"))] == []
    assert len([address for address in browser.requests if address.startswith("file:")]) == 1
    assert browser.complaints == []
