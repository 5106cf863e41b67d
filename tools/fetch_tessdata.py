"""Takes vie.traineddata from Debian's package tesseract-ocr-vie into the package's data.

    python tools/fetch_tessdata.py                                   # downloads with apt-get (Debian, Ubuntu)
    python tools/fetch_tessdata.py tesseract-ocr-vie_4.1.0-2_all.deb # a package that was downloaded already

The file must have the checksum that NOTICE states: it is the one whose accuracy docs/ocr.md measures.
"""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

SHA256 = "79df64caf7bcfb2a27df5042ecb6121e196eada34da774956995747636d5bfa1"
NAME = "vie.traineddata"
TARGET = Path(__file__).parent.parent / "src" / "plan_extract" / "data" / "tessdata"


def deb_to_data(deb: bytes) -> bytes:
    """The traineddata inside a .deb (an ar archive that holds data.tar.xz)."""
    for name, content in ar_members(deb):
        if name.startswith("data.tar"):
            with tarfile.open(fileobj=io.BytesIO(content)) as archive:
                member = next(entry for entry in archive if entry.name.endswith(NAME))
                taken = archive.extractfile(member)
                assert taken is not None
                return taken.read()
    raise SystemExit("no data.tar in this package")


def ar_members(archive: bytes) -> list[tuple[str, bytes]]:
    """Names and contents of an ar archive: a head of 60 bytes each, contents padded to even length."""
    members, place = [], 8
    while place < len(archive):
        head = archive[place : place + 60]
        size = int(head[48:58])
        members.append((head[:16].decode().strip(" /"), archive[place + 60 : place + 60 + size]))
        place += 60 + size + size % 2
    return members


def downloaded() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["apt-get", "download", "tesseract-ocr-vie"], cwd=folder, check=True)
        return next(Path(folder).glob("*.deb")).read_bytes()


def main(arguments: list[str]) -> None:
    data = deb_to_data(Path(arguments[0]).read_bytes() if arguments else downloaded())
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit("checksum differs: measure its accuracy before shipping it")
    TARGET.mkdir(exist_ok=True)
    (TARGET / NAME).write_bytes(data)
    print(f"{TARGET / NAME}: {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
