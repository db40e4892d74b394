-- Whether anybody can read the answer key, as in the shipped banks.
ALTER TABLE item_version ADD COLUMN published INTEGER NOT NULL DEFAULT 0 CHECK (published IN (0, 1));
