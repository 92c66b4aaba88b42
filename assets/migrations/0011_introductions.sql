-- The log has introductions. The text of the CHECK alone is changed: no row moves, and what others put beside the table
-- (indexes, views, tables that refer to it) stays as it is. From here on `imports.files` also has the kinds of
-- endorsements and recommendations, which older versions of the program do not know: the higher number lets them say that
-- the file is too new for them.

PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''coffee'', ''email'')', '''coffee'', ''email'', ''introduction'')')
  WHERE type = 'table' AND name = 'interactions';
PRAGMA writable_schema = RESET;

-- Making and dropping something tells other programs that the schema is another.
CREATE TABLE told (id INTEGER);
DROP TABLE told;
