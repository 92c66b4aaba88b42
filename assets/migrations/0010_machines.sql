-- The machines that wrote to the file, the oldest first, as it was copied from one to the next.
CREATE TABLE machines (
  machine TEXT PRIMARY KEY CHECK (machine <> ''),  -- random
  since   INTEGER NOT NULL,                     -- the last batch before it
  journal TEXT NOT NULL,                        -- SHA-256 of the journal up to that batch, hexadecimal
  lasts   TEXT NOT NULL CHECK (json_valid(lasts))  -- a JSON object: the highest number of each table before it
) STRICT, WITHOUT ROWID;

-- The batches that were taken over from other machines.
CREATE TABLE taken (
  batch_id INTEGER PRIMARY KEY REFERENCES batches (id),
  machine  TEXT NOT NULL CHECK (machine <> ''), -- that made it
  number   INTEGER NOT NULL CHECK (number > 0), -- which of the batches of that machine
  place    INTEGER NOT NULL,                    -- UTC seconds: when it was made, never before what was known there
  step     INTEGER NOT NULL,                    -- one more than that of all that was known there
  hash     TEXT NOT NULL,                       -- SHA-256 of what was told of it, hexadecimal
  UNIQUE (machine, number)
) STRICT;

-- Rows of other machines and the numbers they have here.
CREATE TABLE met (
  machine    TEXT NOT NULL CHECK (machine <> ''),
  table_name TEXT NOT NULL,
  number     INTEGER NOT NULL CHECK (number > 0),  -- there
  here       INTEGER NOT NULL CHECK (here > 0),
  is_new     INTEGER NOT NULL CHECK (is_new IN (0, 1)),  -- 1: made here for it; 0: it met one that was there
  PRIMARY KEY (machine, table_name, number)
) STRICT, WITHOUT ROWID;
