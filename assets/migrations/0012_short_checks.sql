-- A list of more than two words in a CHECK is a table of its own that SQLite builds for each row that is written, and
-- json_valid reads what is almost always empty. The word and the value that most rows have are looked at first; what a
-- column may hold is the same. As in version 9 the text of the schema alone is another.

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (state IN (''connected'', ', 'CHECK (state = ''connected'' OR state IN (')
  WHERE type = 'table' AND name = 'connections';
UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (state IN (''draft'', ''pending'', ''accepted'', ', 'CHECK (state = ''accepted'' OR state = ''pending'' OR state IN (''draft'', ')
  WHERE type = 'table' AND name = 'requests';
UPDATE sqlite_schema SET sql = replace(replace(replace(sql,
  'CHECK (json_valid(aliases))', 'CHECK (aliases = ''[]'' OR json_valid(aliases))'),
  'CHECK (json_valid(tags))', 'CHECK (tags = ''[]'' OR json_valid(tags))'),
  'CHECK (json_valid(details))', 'CHECK (details = ''{}'' OR json_valid(details))')
  WHERE type = 'table' AND name = 'people';
PRAGMA writable_schema = RESET;

-- Making and dropping something tells other programs that the schema is another.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
