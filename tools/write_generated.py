"""Writes what is made from the code and its tables: ``schemas/``, ``docs/findings.md``, ``docs/database.md``,
``docs/questions.md``.

``--check`` writes nothing and fails where a file is not up to date. Which table has which row model is
read off the calls ``toml_table("name", Model)``, ``csv_table("name", Model)`` and
``csv_rows("name", COLUMNS)`` in the source.
"""

from __future__ import annotations

import ast
import importlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel

from plan_extract import records
from plan_extract.lookups import toml_table
from plan_extract.pipeline.findings import FindingCode
from plan_extract.report.questions import questions
from plan_extract.report.views import seen_questions, view_name
from plan_extract.store.database import SCHEMA_VERSION, connect

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
SCHEMAS = ROOT / "schemas"
DATA = SOURCE / "plan_extract" / "data"
LOADERS = ("toml_table", "csv_table", "csv_rows")
TABLES = {
    "plans": "One row a document.",
    "tasks": "One row a task (nhiệm vụ).",
    "task_agencies": "Who leads, executes, supports a task.",
    "targets": "One row an indicator, horizon and value (chỉ tiêu).",
    "target_agencies": "Who answers for a target.",
    "reporting_duties": "One row a duty to report: who, to whom, when.",
    "duty_agencies": "Who owes a report and who gets it.",
    "agencies": "Agencies; communes share ids so that plans compare.",
    "indicators": "The catalogue of indicators, and those found by their wording.",
    "indicator_goals": "National figures of indicators.",
    "pillars": "The seven groups of tasks of Nghị quyết 57-NQ/TW.",
    "task_groups": "Tasks of the same matter over plans.",
    "citations": "Documents that a plan builds on.",
    "findings": "What a person should look at.",
    "evidence": "Where each value was read: page, box in points, print, rule.",
    "files": "One row a file, by the latest run that met it, failed ones too.",
    "failures": "Contents that could not be read, and in how many runs (three at most).",
    "runs": "One row a run of `ingest`.",
    "meta": "The schema version.",
    "v_tasks": "Tasks with their plan's facts and agencies joined as text.",
    "v_targets": "Targets with their plan's facts and agencies joined as text.",
    "v_findings": "Findings with commune and file.",
}
SEVERITIES = {"error": "phải xem", "warning": "nên xem", "info": "để biết"}


Schema = dict[str, object]


def record_schemas() -> Iterator[tuple[str, Schema]]:
    """The records of the exit, by the name of their schema."""
    for name, value in vars(records).items():
        if isinstance(value, type) and issubclass(value, records.Record) and value is not records.Record:
            yield f"records/{name}", value.model_json_schema()


def table_schemas() -> Iterator[tuple[str, Schema]]:
    """What a row of each table in ``data/`` holds."""
    for path in sorted(SOURCE.rglob("*.py")):
        for table, row in table_calls(path.read_text(encoding="utf-8")):
            module = importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
            yield f"data/{table}", row_schema(table, getattr(module, row))


def row_schema(table: str, row: type[BaseModel] | tuple[str, ...]) -> Schema:
    """
    >>> row_schema("provinces", ("code", "name"))["required"]
    ['code', 'name']
    """
    if not isinstance(row, tuple):
        return row.model_json_schema()
    return {
        "title": table,
        "type": "object",
        "properties": {column: {"type": "string"} for column in row},
        "required": list(row),
        "additionalProperties": False,
    }


def table_calls(source: str) -> Iterator[tuple[str, str]]:
    """Table and row (a model, or a tuple of columns) of each loader's call.

    >>> list(table_calls('x = lookups.toml_table("months", Month)'))
    [('months', 'Month')]
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(
                func=ast.Name(id=loader) | ast.Attribute(attr=loader),
                args=[ast.Constant(value=str(table)), ast.Name(id=row)],
            ) if loader in LOADERS:
                yield table, row


def schema_files() -> Iterator[tuple[Path, str]]:
    for name, schema in (*record_schemas(), *table_schemas()):
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        yield SCHEMAS / f"{name}.json", json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def findings_page() -> str:
    lines = [
        "# Findings",
        "",
        "Made by `make schemas` from `src/plan_extract/data/findings.toml`. «…» is the print.",
        "",
        "| code | severity | what an analyst reads |",
        "|---|---|---|",
    ]
    for entry in sorted(toml_table("findings", FindingCode), key=lambda entry: entry.code):
        message = entry.message.replace("{words}", "…").replace("{detail}", "…").replace("|", "\\|")
        lines.append(f"| `{entry.code}` | {entry.severity} ({SEVERITIES[entry.severity]}) | {message} |")
    return "\n".join(lines) + "\n"


def questions_page() -> str:
    """Every named question, its parameters and its view."""
    lines = [
        "# Questions",
        "",
        "Made by `make schemas` from the headers of `src/plan_extract/report/queries/*.sql`. Asked by"
        " `plan-extract ask NAME --param name=value --db FILE`; a question without a required parameter is a"
        " view as well (parameters at their defaults), which any SQL client sees; the view `questions` lists"
        " them.",
    ]
    seen = seen_questions()
    for question in questions():
        view = f" View `{view_name(question)}`." if question in seen else ""
        lines += ["", f"## {question.name}", "", f"**{question.title}.** {question.question}{view}", ""]
        lines += [f"- `{p.name}` ({p.kind}, {_default(p.default)}): {p.meaning}" for p in question.parameters]
        lines += ["", "Columns: " + ", ".join(f"`{name}` {head}" for name, head in question.columns.items())]
    return "\n".join(lines) + "\n"


def _default(text: str) -> str:
    return {"NULL": "may be left out", "required": "required"}.get(text, f"default `{text}`")


def database_page() -> str:
    """Every table and view with its columns, types and comments."""
    with TemporaryDirectory() as folder, connect(Path(folder) / "plans.duckdb") as database:
        columns = database.rows(
            "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE NOT internal"
            " ORDER BY table_name, column_index"
        )
        comments = dict(
            database.rows(
                "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal"
                " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal"
            )
        )
    lines = [
        "# The database",
        "",
        f"Made by `make schemas` from `store/schema.sql` (schema version {SCHEMA_VERSION}). Meanings as"
        " any SQL client shows them (`duckdb_columns()`), in Vietnamese for analysts.",
    ]
    for table, english in TABLES.items():
        lines += [
            "",
            f"## {table}",
            "",
            f"{english} {comments.pop(table)}.",
            "",
            "| column | type | ý nghĩa |",
            "|---|---|---|",
        ]
        lines += [f"| `{name}` | {kind} | {said} |" for owner, name, kind, said in columns if owner == table]
    if comments:
        raise SystemExit(f"TABLES in {Path(__file__).name} lacks {', '.join(map(str, comments))}")
    return "\n".join(lines) + "\n"


def tables_without_model(files: dict[Path, str]) -> list[str]:
    tables = (path for path in DATA.iterdir() if path.suffix in (".toml", ".csv"))
    return sorted(table.name for table in tables if SCHEMAS / "data" / f"{table.stem}.json" not in files)


def main() -> int:
    files = {**dict(schema_files()), ROOT / "docs" / "findings.md": findings_page()}
    files[ROOT / "docs" / "database.md"] = database_page()
    files[ROOT / "docs" / "questions.md"] = questions_page()
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    left = [path for path in SCHEMAS.rglob("*.json") if path not in files]
    if unread := tables_without_model(files):
        print(f"no toml_table, csv_table or csv_rows call reads {', '.join(unread)}")
        return 1
    if "--check" in sys.argv:
        for path in stale + left:
            print(f"not up to date: {path.relative_to(ROOT)} (run «make schemas» and commit)")
        return 1 if stale or left else 0
    for path in left:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
