"""The schema, written out, so that a change of it is seen; and it is the same on both databases."""

import os
from pathlib import Path

from tests.storage.places import Place, asked

WRITTEN_OUT = Path(__file__).with_name("schema.txt")
REWRITE = "SHOUWANG_WRITE_SCHEMA"

# The same words for the same things: type, "required" where NULL is refused, "key" in the primary key.
COLUMNS = {
    "sqlite": """
        SELECT t.name, c.name, LOWER(c.type), c."notnull" OR c.pk, c.pk > 0
        FROM sqlite_master AS t, pragma_table_info(t.name) AS c
        WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY t.name, c.cid""",
    "postgres": """
        SELECT c.table_name, c.column_name, c.data_type, c.is_nullable = 'NO', EXISTS (
            SELECT 1 FROM information_schema.table_constraints AS p
            JOIN information_schema.key_column_usage AS k USING (constraint_schema, constraint_name)
            WHERE p.constraint_type = 'PRIMARY KEY' AND p.table_name = c.table_name AND k.column_name = c.column_name)
        FROM information_schema.columns AS c
        WHERE c.table_schema = 'public' ORDER BY c.table_name, c.ordinal_position""",
}
INDEXES = {
    "sqlite": """
        SELECT t.name, i."unique", i.partial,
               (SELECT GROUP_CONCAT(c.name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno) AS c)
        FROM sqlite_master AS t, pragma_index_list(t.name) AS i
        WHERE t.type = 'table' AND i.origin <> 'pk'""",
    "postgres": """
        SELECT t.relname, i.indisunique, i.indpred IS NOT NULL,
               (SELECT STRING_AGG(a.attname, ', ' ORDER BY o.place)
                FROM UNNEST(i.indkey::int[]) WITH ORDINALITY AS o (number, place)
                JOIN pg_attribute AS a ON a.attrelid = t.oid AND a.attnum = o.number)
        FROM pg_index AS i JOIN pg_class AS t ON t.oid = i.indrelid JOIN pg_namespace AS n ON n.oid = t.relnamespace
        WHERE n.nspname = 'public' AND NOT i.indisprimary""",
}
REFERENCES = {
    "sqlite": """
        SELECT t.name, f."from", f."table", f."to" FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f
        WHERE t.type = 'table'""",
    "postgres": """
        SELECT k.table_name, k.column_name, r.table_name, r.column_name
        FROM information_schema.referential_constraints AS c
        JOIN information_schema.key_column_usage AS k ON k.constraint_name = c.constraint_name
        JOIN information_schema.key_column_usage AS r ON r.constraint_name = c.unique_constraint_name
        WHERE c.constraint_schema = 'public'""",
}


def written(place: Place) -> str:
    lines: dict[str, list[str]] = {}
    for table, column, kind, required, key in asked(place, COLUMNS[place.dialect]):
        words = [column, kind, *["key"] * bool(key), *["required"] * (bool(required) and not key)]
        lines.setdefault(table, []).append(f"  {' '.join(words)}")
    extra: dict[str, set[str]] = {table: set() for table in lines}
    for table, unique, partial, columns in asked(place, INDEXES[place.dialect]):
        words = [*["unique"] * bool(unique), "index", *["of some rows"] * bool(partial), f"({columns})"]
        extra[table].add(f"  {' '.join(words)}")
    for table, column, other, other_column in asked(place, REFERENCES[place.dialect]):
        extra[table].add(f"  {column} names a row of {other} ({other_column})")
    return "\n".join("\n".join([table, *lines[table], *sorted(extra[table])]) + "\n" for table in sorted(lines))


def test_the_schema_is_the_one_that_is_written_out(place: Place) -> None:
    found = written(place)
    if os.environ.get(REWRITE):
        WRITTEN_OUT.write_text(found, encoding="utf-8")

    assert found == WRITTEN_OUT.read_text(encoding="utf-8"), f"if this change is meant, run this test with {REWRITE}=1"


def test_instants_are_whole_numbers_and_dates_are_text(place: Place) -> None:
    for table, column, kind, _, _ in asked(place, COLUMNS[place.dialect]):
        if column.endswith("_at") or column == "at":
            assert kind == "bigint", f"{table}.{column}"
        if column.endswith("_date"):
            assert kind == "text", f"{table}.{column}"
        assert kind in ("bigint", "integer", "text", "boolean", "double precision"), f"{table}.{column} is {kind}"
