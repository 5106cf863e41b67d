"""Properties of the keys that all comparison rests on."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from plan_extract import vntext


@given(st.text())
def test_fold_and_bare_are_idempotent(text: str) -> None:
    assert vntext.fold(vntext.fold(text)) == vntext.fold(text)
    assert vntext.bare(vntext.bare(text)) == vntext.bare(text)


@given(st.text(alphabet="aàáảãạoòóỏõọuùúủũụyỳýỷỹỵeèéẻẽẹđqnht ", max_size=30))
def test_fold_is_the_same_for_decomposed_text(text: str) -> None:
    assert vntext.fold(unicodedata.normalize("NFD", text)) == vntext.fold(text)


def test_join_lines_never_loses_a_letter() -> None:
    lines = ["Kế hoạch số 57-", "NQ/TW", "", "- xã", "hội"]
    joined = vntext.join_lines(lines)
    assert joined.replace(" ", "") == "".join(lines).replace(" ", "")
