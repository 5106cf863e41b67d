"""Scans two of the samples: ``python tools/scan_samples.py`` writes ``samples/scan/NAME_scan.pdf``."""

from __future__ import annotations

from pathlib import Path

from sample_layout.scanning import Scanner, scan_pdf

SAMPLES = Path(__file__).parent.parent / "samples"
SCANNERS = {
    "vo_nhai": Scanner(dpi=170, quality=33, skew=0.6, noise=2.5),
    "xop": Scanner(dpi=150, quality=45, skew=1.0, noise=5.0, sideways=True, seed=71),
}


def main() -> None:
    for name, scanner in SCANNERS.items():
        target = SAMPLES / "scan" / f"{name}_scan.pdf"
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(scan_pdf((SAMPLES / f"{name}.pdf").read_bytes(), scanner))
        print(f"{target}\t{target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
