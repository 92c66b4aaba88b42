-- A new row need not stand in the journal a second time: where it is and a checksum are enough to take it back. Rows
-- that follow each other are one entry; `seq` counts as in `edits`, each row as one.

CREATE TABLE inserted (
  batch_id   INTEGER NOT NULL REFERENCES batches (id),
  seq        INTEGER NOT NULL,                  -- place of the first of them within the batch
  table_name TEXT NOT NULL,
  first      INTEGER NOT NULL CHECK (first > 0),
  last       INTEGER NOT NULL CHECK (last >= first),
  checksums  BLOB NOT NULL CHECK (length(checksums) = 4 * (last - first + 1)),  -- CRC-32 of each row as JSON, little-endian
  UNIQUE (batch_id, seq)
) STRICT;

CREATE INDEX inserted_rows ON inserted (table_name, last);
