-- SQLite before 3.41 answers json_valid(NULL) with 0, so that it takes every request without handling for a mistake, and
-- leaves it out of what `.dump` writes. A CHECK can be told otherwise in the text of the schema alone: no row moves, and
-- what others put beside the table (indexes, views, tables that refer to it) stays as it is.

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (json_valid(handling))', 'CHECK (handling IS NULL OR json_valid(handling))')
  WHERE type = 'table' AND name = 'requests';
PRAGMA writable_schema = RESET;

-- Making and dropping something tells other programs that the schema is another.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
