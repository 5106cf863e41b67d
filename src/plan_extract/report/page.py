"""The database → one HTML page that opens from disk: its data, its program and its charts are inside."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from plan_extract.report.questions import clearly
from plan_extract.report.told import Row, Select

_PARTS = ("plans", "tasks", "targets", "findings")
_WHOLE = ("indicators", "agencies", "pillars")


def build_page(select: Select, *, province: str | None, on: str, clear: Sequence[str] | None = None) -> str:
    """The page's text. ``on``: the day from which deadlines are counted, as 2025-12-31. ``clear``: what must
    be clear of a task (:func:`clearly`).

    Nothing is fetched, and nothing but its own scripts and styles may run (Content-Security-Policy by hash).
    """
    data = page_data(select, province, on, clear or clearly())
    style, script, charts = _file("style.css"), _file("app.js"), chart_library()
    policy = (
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
        f" style-src {_hash(style)}; script-src {_hash(charts)} {_hash(script)}"
    )
    fields = {
        "@POLICY": policy,
        "@STYLE": style,
        "@DATA": embedded(data),
        "@CHARTS": charts,
        "@SCRIPT": script,
    }
    # one pass over the template: a text from a plan that reads «@SCRIPT» stays a text
    return "".join(fields.get(part, part) for part in re.split(r"(@[A-Z]+)", _file("page.html")))


def page_data(select: Select, province: str | None, on: str, clear: Sequence[str]) -> dict[str, object]:
    """All rows that the page shows; texts that occur often stand once, in ``texts``."""
    texts: dict[str, int] = {}
    parts = {
        part: [_packed(row, texts) for row in select(_file(f"{part}.sql"), {"province": province})[1]]
        for part in _PARTS
    }
    whole = {part: list(select(_file(f"{part}.sql"), {})[1]) for part in _WHOLE}
    return {**parts, **whole, "texts": list(texts), "province": province, "on": on, "clear": clear}


def _packed(row: Row, texts: dict[str, int]) -> list[object]:
    """Long texts by their number, the first column by itself: communes share much of their wording.

    >>> texts = {}
    >>> _packed(("p1", "một đoạn văn dài hơn hai mươi chữ cái", 2030), texts), list(texts)
    (['p1', [0], 2030], ['một đoạn văn dài hơn hai mươi chữ cái'])
    """
    return [
        [texts.setdefault(value, len(texts))] if isinstance(value, str) and len(value) > 20 else value
        for value in row
    ]


def embedded(data: object) -> str:
    """JSON that may stand inside a script element, whatever texts it holds.

    >>> embedded({"a": "</script><!--"})
    '{"a":"\\\\u003c/script>\\\\u003c!--"}'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def chart_library() -> str:
    """Vega-Lite with all that it needs, from its package."""
    import vl_convert

    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return f"(function () {{{bundle}}})();".replace("</script", "<\\/script")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _file(name: str) -> str:
    return (files("plan_extract.report") / "page" / name).read_text(encoding="utf-8")
