-- What weighs on a decision: what else is known of people, what the user is looking for, drafts, what was put off.

ALTER TABLE people ADD COLUMN details TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(details));  -- a JSON object

-- What there is once: the user's goals, the templates of notes.
CREATE TABLE documents (
  name  TEXT PRIMARY KEY CHECK (name IN ('goals', 'templates')),
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

-- A state may be 'draft' now, which a CHECK can only learn in a new table.
CREATE TABLE requests_new (
  id          INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id   INTEGER NOT NULL REFERENCES people (id),
  direction   TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  state       TEXT NOT NULL CHECK (state IN ('draft', 'pending', 'accepted', 'withdrawn', 'ignored', 'expired', 'closed', 'unknown')),
  state_at    INTEGER,                          -- UTC seconds; NULL: only the fact is known
  reason      TEXT NOT NULL DEFAULT '',         -- why it was withdrawn or ignored
  sent_at     INTEGER,                          -- UTC seconds; NULL: unknown, or a draft
  note        TEXT NOT NULL DEFAULT '',         -- the text sent with it
  origin      TEXT NOT NULL CHECK (origin IN ('typed', 'archive')),
  inferred_on TEXT,                             -- day of the archive the state was inferred from; NULL: known
  handling    TEXT CHECK (json_valid(handling)) -- a JSON object: template, what was put off, plans; NULL: none
) STRICT;

-- The highest number ever given moves along, so that none is given twice.
INSERT INTO sqlite_sequence (name, seq) SELECT 'requests_new', seq FROM sqlite_sequence WHERE name = 'requests';
INSERT INTO requests_new (id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on)
  SELECT id, person_id, direction, state, state_at, reason, sent_at, note, origin, inferred_on FROM requests;
DROP TABLE requests;
ALTER TABLE requests_new RENAME TO requests;

CREATE INDEX requests_person ON requests (person_id);
CREATE INDEX requests_sent_at ON requests (sent_at);
CREATE UNIQUE INDEX requests_pending ON requests (direction, person_id) WHERE state = 'pending';
CREATE UNIQUE INDEX requests_draft ON requests (person_id) WHERE state = 'draft';
