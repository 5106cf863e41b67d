"""Words of a sentence that begin with agencies and run on into the work: cut where the catalogue ends."""

from __future__ import annotations

import re
from functools import lru_cache

from plan_extract.normalise.agencies import read_agencies
from plan_extract.rows.prose_openings import is_word, names_follow

_WORD = re.compile(r"\S+")
_ANOTHER = re.compile(r"[,;] |\bvà ")
_OF_PLACE = re.compile(r"(?:[a-zà-ỹđ]+ ){1,4}(?:xã|phường|đặc khu|tỉnh|thành phố)")
_ENDINGS = ("viên", "học")  # «cấp ủy | viên dự sinh hoạt», «Trường Trung | học phổ thông»
# «Ban Chỉ đạo | phổ cập giáo dục», «đoàn | kiểm tra liên ngành»: what follows tells which
_NO_NAME = re.compile(
    r"(?:các )?(?:ban chỉ đạo|ban chỉ huy|tổ công tác|tổ giúp việc|hội đồng|đoàn kiểm tra|đội|tổ|ban|đoàn|hội"
    r"|cơ sở|đơn vị|tổ chức|doanh nghiệp|hộ|điểm|lực lượng)(?: thực hiện)?",
    re.IGNORECASE,
)
_BODY = re.compile(r"(?:các|cơ quan|khối|doanh nghiệp|bộ phận) ")  # «Đảng ủy cơ quan Văn phòng Quốc hội»


@lru_cache(maxsize=16384)
def known_start(words: str) -> str:
    """The longest beginning that names known agencies alone, where what follows is in small letters; all of
    the words where there is none.

    >>> known_start("Công an xã khám, chữa bệnh"), known_start("Trung tâm Khuyến công Hải Hà")
    ('Công an xã', 'Trung tâm Khuyến công Hải Hà')
    >>> known_start("Trung tâm Y tế Quân dân y"), known_start("Công an xã Võ Nhai khám xét")
    ('Trung tâm Y tế Quân dân y', 'Công an xã Võ Nhai')
    >>> known_start("Công an phường, Đội Quản lý đô thị"), known_start("Đồn Biên phòng, Ban Quản lý cảng")
    ('Công an phường, Đội Quản lý đô thị', 'Đồn Biên phòng, Ban Quản lý cảng')
    >>> known_start("Đảng ủy cơ quan Văn phòng Quốc hội")
    'Đảng ủy cơ quan Văn phòng Quốc hội'
    >>> known_start("Ban Chỉ đạo sản xuất xã")
    'Ban Chỉ đạo sản xuất xã'
    """
    if _known(words):
        return words
    ends = [match.end() for match in _WORD.finditer(words)]
    for end in reversed(ends[:-1]):
        rest = words[end:].lstrip(" ,;")
        if _ANOTHER.search(rest) and names_follow(rest):
            break  # «Công an | phường, Đội Quản lý trật tự đô thị»: the list goes on
        runs_on = rest[:1].islower() and not _BODY.match(rest) and not _in_a_word(words[:end], rest)
        runs_on = runs_on and not _NO_NAME.fullmatch(words[:end])
        if runs_on and not _OF_PLACE.fullmatch(rest) and _known(words[:end]):
            return words[:end]
    return words


def _in_a_word(before: str, rest: str) -> bool:
    """Whether a cut here would part a list or a name: of a word in a name only the first syllable is in
    capitals («Ban Quản|lý», «Trung tâm Y tế Quân|dân y»), of a place each («Công an xã Võ Nhai|»)."""
    following = rest.split(maxsplit=1)[0]
    if before.endswith((" và", " các", ",")) or following in _ENDINGS:
        return True
    *others, last = before.split()
    if is_word(last, following):
        return True  # «Ban quản | lý rừng phòng hộ»
    place = len(others) > 1 and others[-1][:1].isupper()
    return last[:1].isupper() and not last.isupper() and not place


def _known(words: str) -> bool:
    reading = read_agencies(words)
    sure = (mention.known and mention.rule not in ("near", "repaired") for mention in reading.mentions)
    return bool(reading.mentions) and all(sure)
