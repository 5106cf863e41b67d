"""What a value was read from, as pictures."""

from __future__ import annotations

from pathlib import Path

from plan_extract.errors import FileUnreadable, UsageError
from plan_extract.read.content import content_hash
from plan_extract.read.crop import crop_png
from plan_extract.store.explain import Explanation


def evidence_pictures(explanation: Explanation, folder: Path) -> list[Path]:
    """Writes a PNG for each piece of evidence; gives the files in the order of the evidence.

    Raises a FileError where the PDF is gone or is another than was read, UsageError for the folder.
    """
    source = explanation.source
    if content_hash(source) != explanation.sha256:
        raise FileUnreadable(f"{source}: tệp đã đổi từ khi nạp")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [
            _written(
                folder / f"{explanation.record_id}-{number:02}-{each.field}.png",
                crop_png(source, each.page, each.box),
            )
            for number, each in enumerate(explanation.evidence, 1)
        ]
    except OSError as error:
        raise UsageError(f"không ghi được vào {folder}: {error.strerror}") from error


def _written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
