"""A made database of the whole country: the plans of the samples, copied for each of 3,321 communes with
figures, places and a third of the words changed. For measuring speed, not for reading."""

from __future__ import annotations

from pathlib import Path

from plan_extract.normalise.register import communes, provinces
from plan_extract.pipeline.ingest import ingest
from plan_extract.store.database import Database, connect

_COPIES = (
    """
    CREATE TEMP TABLE source AS SELECT *, row_number() OVER (ORDER BY plan_id) - 1 AS nth FROM plans;
    CREATE TEMP TABLE copies AS
      SELECT source.plan_id, places.code || '-' || source.plan_id AS new_id, places.*
      FROM places JOIN source ON places.i % (SELECT count(*) FROM source) = source.nth
    """,
    """
    INSERT INTO plans SELECT plans.* REPLACE (
      new_id AS plan_id, '/made/' || code || '.pdf' AS source_path, code || '.pdf' AS file_name,
      new_id AS sha256, name AS commune, kind AS commune_type, code AS commune_code,
      copies.province AS province,
      'commune' AS level, DATE '2025-07-01' + CAST(i % 150 AS INTEGER) AS issued_on)
    FROM plans JOIN copies USING (plan_id)
    """,
    """
    INSERT INTO tasks SELECT tasks.* REPLACE (
      code || '-' || task_id AS task_id, new_id AS plan_id,
      content || CASE WHEN hash(task_id, code) % 3 = 0 THEN ' theo kế hoạch của ' || name ELSE '' END
        AS content,
      NULL AS group_id)
    FROM tasks JOIN copies USING (plan_id) WHERE same_as IS NULL
    """,
    """
    INSERT INTO targets SELECT targets.* REPLACE (
      code || '-' || target_id AS target_id, new_id AS plan_id, value * (0.8 + (i % 5) / 20) AS value,
      indicator_text || CASE WHEN hash(target_id, code) % 3 = 0 THEN ' tại ' || name ELSE '' END
        AS indicator_text,
      NULL AS indicator_id)
    FROM targets JOIN copies USING (plan_id)
    """,
    """
    INSERT INTO task_agencies SELECT task_agencies.* REPLACE (code || '-' || task_id AS task_id)
    FROM task_agencies JOIN (SELECT task_id, plan_id FROM tasks WHERE same_as IS NULL) USING (task_id)
    JOIN copies USING (plan_id)
    """,
    """
    INSERT INTO citations SELECT citations.* REPLACE (new_id AS plan_id)
    FROM citations JOIN copies USING (plan_id)
    """,
    """
    INSERT INTO findings SELECT findings.* REPLACE (new_id AS plan_id, NULL AS task_id, NULL AS target_id)
    FROM findings JOIN copies USING (plan_id)
    """,
    """
    DELETE FROM tasks WHERE plan_id IN (SELECT plan_id FROM source);
    DELETE FROM targets WHERE plan_id IN (SELECT plan_id FROM source);
    DELETE FROM plans WHERE plan_id IN (SELECT plan_id FROM source)
    """,
)


def make_country(path: Path, samples: list[Path]) -> Database:
    """The database, open; its groups are still to be made."""
    ingest(samples, path)
    database = connect(path)
    named = {code: province.name for code, province in provinces().items()}
    rows = [
        (i, unit.code, unit.name, unit.type, named[unit.province_code])
        for i, unit in enumerate(communes().values())
    ]
    database.rows("CREATE TEMP TABLE places (i INTEGER, code TEXT, name TEXT, kind TEXT, province TEXT)")
    database.append("places", ("i", "code", "name", "kind", "province"), rows)
    for statement in _COPIES:
        database.rows(statement)
    return database
