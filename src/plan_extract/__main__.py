"""Entry point: ``plan-extract`` and ``python -m plan_extract``."""

from __future__ import annotations


def main() -> None:
    from plan_extract.cli import app

    app()


if __name__ == "__main__":
    main()
