"""TCVN3 and VNI text becomes Unicode only where it then reads as Vietnamese."""

from hypothesis import given
from hypothesis import strategies as st

from plan_extract.read.legacy_text import from_tcvn3, from_vni, legacy_reader, mend_encoding

UNICODE = [
    "Ủy",
    "ban",
    "nhân",
    "dân",
    "xã",
    "Nghĩa",
    "Đàn",
    "ban",
    "hành",
    "Kế",
    "hoạch",
    "thực",
    "hiện",
    "Nghị",
    "quyết",
    "về",
    "đột",
    "phá",
    "phát",
    "triển",
    "khoa",
    "học,",
    "công",
    "nghệ,",
    "đổi",
    "mới",
    "sáng",
    "tạo",
    "và",
    "chuyển",
    "đổi",
    "số",
    "quốc",
    "gia;",
    "bảo",
    "đảm",
    "tiến",
    "độ,",
    "chất",
    "lượng,",
    "trước",
    "ngày",
    "15/12/2025",
]
SYLLABLES = {word.strip(" ,;./0123456789").lower() for word in UNICODE}
TCVN3 = [
    "ñy",
    "ban",
    "nh©n",
    "d©n",
    "x·",
    "NghÜa",
    "§µn",
    "ban",
    "hµnh",
    "KÕ",
    "ho¹ch",
    "thùc",
    "hiÖn",
    "NghÞ",
    "quyÕt",
    "vÒ",
    "®ét",
    "ph¸",
    "ph¸t",
    "triÓn",
    "khoa",
    "häc,",
    "c«ng",
    "nghÖ,",
    "®æi",
    "míi",
    "s¸ng",
    "t¹o",
    "vµ",
    "chuyÓn",
    "®æi",
    "sè",
    "quèc",
    "gia;",
    "b¶o",
    "®¶m",
    "tiÕn",
    "®é,",
    "chÊt",
    "l\xadîng,",
    "tr\xadíc",
    "ngµy",
    "15/12/2025",
]
VNI = [
    "UÛy",
    "ban",
    "nhaân",
    "daân",
    "xaõ",
    "Nghóa",
    "Ñaøn",
    "ban",
    "haønh",
    "Keá",
    "hoaïch",
    "thöïc",
    "hieän",
    "Nghò",
    "quyeát",
    "veà",
    "ñoät",
    "phaù",
    "phaùt",
    "trieån",
    "khoa",
    "hoïc,",
    "coâng",
    "ngheä,",
    "ñoåi",
    "môùi",
    "saùng",
    "taïo",
    "vaø",
    "chuyeån",
    "ñoåi",
    "soá",
    "quoác",
    "gia;",
    "baûo",
    "ñaûm",
    "tieán",
    "ñoä,",
    "chaát",
    "löôïng,",
    "tröôùc",
    "ngaøy",
    "15/12/2025",
]


def is_syllable(word: str) -> bool:
    return word.lower() in SYLLABLES


def test_tcvn3_is_recognised_and_converted() -> None:
    assert legacy_reader(TCVN3, is_syllable) is from_tcvn3
    assert [word.lower() for word in mend_encoding(TCVN3, is_syllable)] == [word.lower() for word in UNICODE]


def test_vni_is_recognised_and_converted() -> None:
    assert legacy_reader(VNI, is_syllable) is from_vni
    assert list(mend_encoding(VNI, is_syllable)) == UNICODE


def test_unicode_and_foreign_text_stay() -> None:
    foreign = ["Café", "déjà", "vu", "à", "la", "carte", "naïve", "façade", "résumé"]
    assert list(mend_encoding(UNICODE, is_syllable)) == UNICODE
    assert list(mend_encoding(foreign, is_syllable)) == foreign


def test_a_page_in_two_encodings_keeps_its_unicode_words() -> None:
    mixed = [*UNICODE[:10], *TCVN3[10:]]
    assert list(mend_encoding(mixed, is_syllable)) == UNICODE


@given(st.lists(st.text(max_size=8), max_size=12))
def test_no_text_crashes_and_no_word_is_lost(words: list[str]) -> None:
    assert len(mend_encoding(words, is_syllable)) == len(words)
