-- Keeping in touch: how ties are cared for, contacts, follow-ups, messages, groups, shares.

ALTER TABLE people ADD COLUMN care TEXT CHECK (care IS NULL OR json_valid(care));  -- a JSON object: circle, review, keep; NULL: nothing decided

-- The log of contacts.
CREATE TABLE interactions (
  id        INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id INTEGER NOT NULL REFERENCES people (id),
  kind      TEXT NOT NULL CHECK (kind IN ('message', 'call', 'meeting', 'coffee', 'email')),
  happened  TEXT NOT NULL,                      -- day on the user's calendar
  text      TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX interactions_person ON interactions (person_id);

CREATE TABLE follow_ups (
  id        INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id INTEGER NOT NULL REFERENCES people (id),
  cause     TEXT NOT NULL CHECK (cause IN ('acceptance', 'hand', 'cadence', 'review')),
  opened_at INTEGER NOT NULL,                   -- UTC seconds
  due       TEXT NOT NULL,                      -- day on the user's calendar
  why       TEXT NOT NULL DEFAULT '',
  state     TEXT NOT NULL CHECK (state IN ('open', 'done', 'skipped', 'written')),
  closed_on TEXT CHECK ((closed_on IS NULL) = (state = 'open'))
) STRICT;

CREATE INDEX follow_ups_person ON follow_ups (person_id);
CREATE UNIQUE INDEX follow_ups_open ON follow_ups (person_id) WHERE state = 'open';

-- What the archives tell of the messages with a person: counts and moments, no text.
CREATE TABLE correspondences (
  person_id INTEGER PRIMARY KEY REFERENCES people (id),
  exchange  TEXT NOT NULL CHECK (json_valid(exchange))
) STRICT;

-- The texts of messages, where the user wants them.
CREATE TABLE messages (
  id        INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  person_id INTEGER NOT NULL REFERENCES people (id),
  direction TEXT NOT NULL CHECK (direction IN ('sent', 'received')),
  sent_at   INTEGER NOT NULL,                   -- UTC seconds
  text      TEXT NOT NULL,
  key       INTEGER NOT NULL UNIQUE             -- made from the other columns: tells it from others
) STRICT;

CREATE INDEX messages_person ON messages (person_id, sent_at);

CREATE TABLE groups (
  id        INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  name      TEXT NOT NULL CHECK (name <> ''),
  topic     TEXT NOT NULL DEFAULT '',
  link      TEXT NOT NULL DEFAULT '',
  joined_on TEXT,                               -- day; NULL: unknown
  members   TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(members)),  -- a JSON array of numbers of people, sorted
  acts      TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(acts))      -- a JSON array: what was done there, with its day
) STRICT;

CREATE TABLE shares (
  id         INTEGER PRIMARY KEY AUTOINCREMENT CHECK (id BETWEEN 1 AND 50000000),
  title      TEXT NOT NULL DEFAULT '',
  text       TEXT NOT NULL DEFAULT '',
  link       TEXT NOT NULL DEFAULT '',
  state      TEXT NOT NULL CHECK (state IN ('idea', 'drafted', 'shared')),
  shared_on  TEXT CHECK (shared_on IS NULL OR state = 'shared'),  -- day; NULL: not shared, or not known when
  planned_on TEXT,                              -- day
  audience   TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(audience)),  -- a JSON object: tags, groups, circles
  result     TEXT NOT NULL DEFAULT '',
  reacted    TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(reacted)),   -- a JSON array of names
  origin     TEXT NOT NULL CHECK (origin IN ('typed', 'archive'))
) STRICT;

-- Whom an edit is about, so that what happened to a person is found without reading the whole journal.
ALTER TABLE edits ADD COLUMN person_id INTEGER;
UPDATE edits SET person_id = coalesce(
  edit ->> '$.person.after.id', edit ->> '$.person.before.id',
  edit ->> '$.request.after.person', edit ->> '$.request.before.person',
  edit ->> '$.connection.after.person', edit ->> '$.connection.before.person');
CREATE INDEX edits_person ON edits (person_id) WHERE person_id IS NOT NULL;
