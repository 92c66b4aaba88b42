-- Decided, done, confirmed: what LinkedIn has to learn, what archives were read, whom an archive no longer lists.

-- The work list.
CREATE TABLE tasks (
  id         INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id  INTEGER NOT NULL REFERENCES people (id),
  kind       TEXT NOT NULL CHECK (kind IN ('accept', 'ignore', 'withdraw', 'remove', 'send')),
  subject    INTEGER NOT NULL,                  -- the number of the connection to remove, else of the request
  decided_at INTEGER NOT NULL,                  -- UTC seconds
  state      TEXT NOT NULL CHECK (state IN ('open', 'done', 'confirmed', 'dropped')),
  done_at    INTEGER,                           -- UTC seconds; NULL: not ticked off
  settled_on TEXT CHECK ((settled_on IS NULL) = (state <> 'confirmed')),  -- day of the archive that confirmed it
  archive    TEXT NOT NULL DEFAULT '',          -- the name of that archive
  doubt      TEXT NOT NULL DEFAULT ''           -- why it came back, where it did
) STRICT;

CREATE INDEX tasks_person ON tasks (person_id);

-- Every archive that was read.
CREATE TABLE imports (
  id          INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  name        TEXT NOT NULL,                    -- of the file or folder
  sha256      TEXT NOT NULL,                    -- hexadecimal
  exported_at INTEGER NOT NULL,                 -- UTC seconds
  imported_at INTEGER NOT NULL,                 -- UTC seconds
  left_out    INTEGER NOT NULL DEFAULT 0,       -- how many findings were not taken over
  files       TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(files))  -- a JSON array: counts and skipped rows of each file
) STRICT;

ALTER TABLE batches ADD COLUMN import_id INTEGER;  -- the import that the batch begins; NULL: none

-- Where only a range of days is known, sent_at is its end.
ALTER TABLE requests ADD COLUMN sent_earliest TEXT;  -- day; NULL: sent_at is exact

-- A state may be 'lost' now, which a CHECK can only learn in a new table.
CREATE TABLE connections_new (
  id           INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id    INTEGER NOT NULL REFERENCES people (id),
  connected_on TEXT,                            -- UTC day; NULL: unknown
  state        TEXT NOT NULL CHECK (state IN ('connected', 'removed', 'lost')),
  removed_at   INTEGER CHECK ((removed_at IS NULL) = (state <> 'removed')),  -- UTC seconds
  reason       TEXT NOT NULL DEFAULT '',        -- why it was removed
  origin       TEXT NOT NULL CHECK (origin IN ('typed', 'archive')),
  lost_on      TEXT CHECK ((lost_on IS NULL) = (state <> 'lost'))  -- day of the first archive that does not list it
) STRICT;

INSERT INTO sqlite_sequence (name, seq) SELECT 'connections_new', seq FROM sqlite_sequence WHERE name = 'connections';
INSERT INTO connections_new (id, person_id, connected_on, state, removed_at, reason, origin)
  SELECT id, person_id, connected_on, state, removed_at, reason, origin FROM connections;
DROP TABLE connections;
ALTER TABLE connections_new RENAME TO connections;

CREATE INDEX connections_person ON connections (person_id);
CREATE UNIQUE INDEX connections_standing ON connections (person_id) WHERE state = 'connected';

-- What there is once: also who was said to be two people, and how the columns of other files were read.
CREATE TABLE documents_new (
  name  TEXT PRIMARY KEY CHECK (name IN ('goals', 'templates', 'apart', 'mappings')),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

INSERT INTO documents_new (name, value) SELECT name, value FROM documents;
DROP TABLE documents;
ALTER TABLE documents_new RENAME TO documents;
