-- The first schema. Later files only add. Times are UTC seconds since 1970, days are YYYY-MM-DD in UTC,
-- empty text means unknown.

CREATE TABLE people (
  id       INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  name     TEXT NOT NULL CHECK (name <> ''),
  slug     TEXT UNIQUE CHECK (slug <> ''),     -- of their page, decoded, lower case; NULL: unknown
  aliases  TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(aliases)),  -- former slugs, a JSON array
  headline TEXT NOT NULL DEFAULT '',
  company  TEXT NOT NULL DEFAULT '',
  position TEXT NOT NULL DEFAULT '',
  location TEXT NOT NULL DEFAULT '',
  email    TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE requests (
  id          INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id   INTEGER NOT NULL REFERENCES people (id),
  direction   TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  state       TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'withdrawn', 'ignored', 'expired', 'closed', 'unknown')),
  state_at    INTEGER,                          -- UTC seconds; NULL: only the fact is known
  reason      TEXT NOT NULL DEFAULT '',         -- why it was withdrawn or ignored
  sent_at     INTEGER,                          -- UTC seconds; NULL: unknown
  note        TEXT NOT NULL DEFAULT '',         -- the text sent with it
  origin      TEXT NOT NULL CHECK (origin IN ('typed', 'archive')),
  inferred_on TEXT                              -- day of the archive the state was inferred from; NULL: known
) STRICT;

CREATE INDEX requests_person ON requests (person_id);
CREATE INDEX requests_sent_at ON requests (sent_at);
CREATE UNIQUE INDEX requests_pending ON requests (direction, person_id) WHERE state = 'pending';

CREATE TABLE connections (
  id           INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id    INTEGER NOT NULL REFERENCES people (id),
  connected_on TEXT,                            -- UTC day; NULL: unknown
  state        TEXT NOT NULL CHECK (state IN ('connected', 'removed')),
  removed_at   INTEGER CHECK ((removed_at IS NULL) = (state = 'connected')),  -- UTC seconds
  reason       TEXT NOT NULL DEFAULT '',        -- why it was removed
  origin       TEXT NOT NULL CHECK (origin IN ('typed', 'archive'))
) STRICT;

CREATE INDEX connections_person ON connections (person_id);
CREATE UNIQUE INDEX connections_standing ON connections (person_id) WHERE state = 'connected';

CREATE TABLE own_profile (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  profile TEXT NOT NULL CHECK (json_valid(profile))
) STRICT;

-- The journal: what one undo takes back is a batch, its edits are rows before and after.
CREATE TABLE batches (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  made_at INTEGER NOT NULL,                     -- UTC seconds
  kind    TEXT NOT NULL CHECK (kind IN ('action', 'undo', 'redo')),
  target  INTEGER REFERENCES batches (id) CHECK ((target IS NULL) = (kind = 'action')),  -- what it takes back
  label   TEXT NOT NULL,
  size    INTEGER NOT NULL                      -- number of edits
) STRICT;

CREATE TABLE edits (
  batch_id INTEGER NOT NULL REFERENCES batches (id),
  seq      INTEGER NOT NULL,                    -- order within the batch, from 0
  edit     TEXT NOT NULL CHECK (json_valid(edit)),
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
