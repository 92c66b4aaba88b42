-- What the user thinks of a person: words to find them by, and a text of their own.

ALTER TABLE people ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));  -- a JSON array, sorted
ALTER TABLE people ADD COLUMN remark TEXT NOT NULL DEFAULT '';
