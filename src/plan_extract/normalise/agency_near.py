"""Names with slips: the nearest of the catalogue within a measured bound, or none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from plan_extract import vntext
from plan_extract.normalise import agency_catalogue
from plan_extract.normalise.agency_catalogue import Named

SHORTEST = 10  # letters: below it one slip turns a name into another («Sở Y tế», «Bộ Y tế»)
LETTERS_A_SLIP = 10  # one slip in ten letters
MOST_SLIPS = 3
HEAD = 3  # letters at the start that must agree: phòng, sở, bộ, hội, trung …
LEAD = 2  # slips by which the nearest must beat a name of another agency


@cache
def _by_head() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key in agency_catalogue.bare_names().values:
        if len(key) >= SHORTEST:
            found[key[:HEAD]].append(key)
    return found


def bound(letters: int) -> int:
    """How many slips a name of so many letters may have.

    >>> bound(9), bound(12), bound(29), bound(80)
    (0, 1, 2, 3)
    """
    return min(MOST_SLIPS, letters // LETTERS_A_SLIP) if letters >= SHORTEST else 0


def _holds(name: str, words: Sequence[str]) -> bool:
    """Whether a name has all words in their order."""
    place = 0
    for word in words:
        place = name.find(word, place) + len(word)
        if place < len(word):
            return False
    return True


def _figures(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())


def nearest(
    key: str, level: str | None, sure: Sequence[str] = (), parted: bool = False
) -> tuple[int, Named] | None:
    """Slips and the agency nearest to a key (or all that are equally near).

    ``sure`` are words of the key that have no slip, ``parted`` tells that joints stand between its words.

    >>> slips, named = nearest("phòngvănhóaxãhộl", None)
    >>> slips, [agency.agency_id for agency in named]
    (1, ['phong-vhxh'])
    >>> nearest("phòngkinhtếđốingoại", None) is None
    True
    """
    bare = vntext.bare(key)
    slips = bound(len(bare))
    if not slips:
        return None
    near = extract(
        bare, _by_head().get(bare[:HEAD], ()), scorer=OSA.distance, score_cutoff=slips + LEAD, limit=None
    )
    best: dict[str, tuple[int, agency_catalogue.Agency]] = {}
    figures = _figures(bare)
    for name, distance, _ in near:
        if _figures(name) != figures or not _holds(name, sure):
            continue  # «Đề án 07» is no slip of «Đề án 06», «Khuyến công» none of «Khuyến nông»
        if parted and name not in agency_catalogue.jointed_bare():
            continue
        for agency in agency_catalogue.at_level(agency_catalogue.bare_names().values[name], level):
            if agency.agency_id not in best or distance < best[agency.agency_id][0]:
                best[agency.agency_id] = (int(distance), agency)
    fewest = min((distance for distance, _ in best.values()), default=slips + 1)
    if fewest > slips:
        return None
    return fewest, tuple(agency for distance, agency in best.values() if distance < fewest + LEAD)
