"""What the command line may name: folders, patterns, lists, archives; names in any spelling."""

from __future__ import annotations

import hashlib
import io
import os
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

from plan_extract.errors import DamagedPdf, FileError, FileMissing, FileTooLarge, FileUnreadable
from plan_extract.pipeline.find import find_files
from plan_extract.read import content as contents
from plan_extract.read.content import content_hash, content_of
from plan_extract.settings import ReadSettings


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "xã Võ Nhai.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("kế hoạch/a.pdf", b"%PDF-a")
        made.writestr("b.PDF", b"%PDF-b")
        made.writestr("../../out.pdf", b"%PDF-evil")
        made.writestr("/etc/root.pdf", b"%PDF-evil")
        made.writestr("__MACOSX/._b.pdf", b"no")
        made.writestr("thư.docx", b"no")
        made.writestr("xã B/khác.ZIP", b"no")
    return path


def names(*paths: str | Path) -> list[str]:
    return [file.name for file in find_files(map(Path, paths)).files]


def test_members_of_archives_are_files_and_those_that_lead_out_are_refused(archive: Path) -> None:
    found = find_files([archive.parent])
    assert found.files == (archive / "b.PDF", archive / "kế hoạch/a.pdf")
    assert content_of(archive / "kế hoạch/a.pdf") == b"%PDF-a"
    assert content_hash(archive / "b.PDF") == hashlib.sha256(b"%PDF-b").hexdigest()
    ((path, error),) = found.refused
    assert path == archive and error.code == "unsafe-archive" and "out.pdf" in str(error)
    assert found.passed_over == ((".docx", 1), (".zip", 1))
    for name in ("../../out.pdf", "nothing.pdf"):
        with pytest.raises(FileMissing):
            content_of(archive / name)
    assert not [path for path in archive.parent.iterdir() if path != archive]


def test_an_archive_that_would_fill_the_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "READ", ReadSettings(max_bytes=2**20, bomb_bytes=2**16))
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("large.pdf", b"%PDF-" + os.urandom(2**20 + 1))
        made.writestr("bomb.pdf", b"%PDF-" + bytes(2**19))
    for name in ("large.pdf", "bomb.pdf"):
        for read in (content_of, content_hash):
            with pytest.raises(FileTooLarge):
                read(path / name)


def test_an_archive_that_lies_about_sizes_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents, "READ", ReadSettings(max_bytes=2**20))
    limited = contents._Limited(io.BytesIO(bytes(2**21)))
    with pytest.raises(FileTooLarge):
        limited.readall()


@pytest.mark.parametrize("kind", ["text", "cut"])
def test_a_broken_archive_fails_alone(archive: Path, kind: str) -> None:
    broken = archive.with_name("broken.zip")
    broken.write_bytes(b"no archive" if kind == "text" else archive.read_bytes()[:200])
    found = find_files([archive.parent])
    assert len(found.files) == 2
    assert {path: type(error) for path, error in found.refused}[broken] is DamagedPdf


def test_patterns_that_the_shell_left_are_unfolded(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("a.pdf", "b.pdf", "x/c.pdf", "[d].pdf"):
        (tmp_path / name).touch()
    assert names(tmp_path / "?.pdf") == ["a.pdf", "b.pdf"]
    assert names(tmp_path / "**/*.pdf") == ["[d].pdf", "a.pdf", "b.pdf", "c.pdf"]
    assert names(tmp_path / "[d].pdf") == ["[d].pdf"]
    assert find_files([tmp_path / "no*.pdf"]).missing == (tmp_path / "no*.pdf",)


def test_lists_from_a_file_and_from_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.pdf", "kế hoạch.pdf"):
        (tmp_path / name).touch()
    text = f"\ufeff# danh sách\r\n{tmp_path / 'a.pdf'}\r\n\r\n{tmp_path / 'kế hoạch.pdf'}\r\n"
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    assert names(f"@{tmp_path / 'list.txt'}") == ["a.pdf", "kế hoạch.pdf"]
    stdin = io.TextIOWrapper(io.BytesIO("\0".join(map(str, sorted(tmp_path.glob("*.pdf")))).encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert names("-") == ["a.pdf", "kế hoạch.pdf"]
    assert len(find_files([Path("@nowhere.txt")]).missing) == 1


@pytest.mark.parametrize(("disk", "named"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_a_name_is_found_however_its_marks_are_spelt(tmp_path: Path, disk: str, named: str) -> None:
    folder = tmp_path / unicodedata.normalize(disk, "xã Nghĩa Đàn")  # type: ignore[arg-type]
    folder.mkdir()
    (folder / unicodedata.normalize(disk, "kế hoạch.pdf")).touch()  # type: ignore[arg-type]
    asked = tmp_path / unicodedata.normalize(named, "xã Nghĩa Đàn/kế hoạch.pdf")  # type: ignore[arg-type]
    assert find_files([asked]).files[0].exists()


def test_very_long_paths(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(6):
        folder = folder / ("thư mục dài " * 8)
        folder.mkdir()
    file = folder / ("kế hoạch " * 16 + ".pdf")
    file.write_bytes(b"%PDF-")
    assert len(str(file)) > 700
    assert [content_of(path) for path in find_files([tmp_path]).files] == [b"%PDF-"]
    too_long = tmp_path / ("x" * 300)
    assert find_files([too_long]).missing == (too_long,)
    with pytest.raises(FileError):
        content_of(too_long)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_that_never_ends_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    for read in (content_of, content_hash):
        with pytest.raises(FileUnreadable):
            read(tmp_path / "a.pdf")
