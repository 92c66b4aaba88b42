-- The index that a UNIQUE in a table makes is filled row by row; one with a name of its own can be made after the rows of
-- a large archive, which is far less work. Its pages are the same: the text of the schema alone is another.

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'TEXT UNIQUE CHECK (slug', 'TEXT CHECK (slug')
  WHERE type = 'table' AND name = 'people';
UPDATE sqlite_schema SET name = 'people_slug', sql = 'CREATE UNIQUE INDEX people_slug ON people (slug)'
  WHERE type = 'index' AND name = 'sqlite_autoindex_people_1';
PRAGMA writable_schema = RESET;

-- Making and dropping something tells other programs that the schema is another.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
