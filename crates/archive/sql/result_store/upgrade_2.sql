-- How often the attempt had been moved when the bundle was sealed, from 1: the highest counts.
ALTER TABLE bundle ADD COLUMN generation INTEGER NOT NULL DEFAULT 1 CHECK (generation >= 1);

-- The check that refused the file, by its stable name, as it reported itself.
ALTER TABLE bundle ADD COLUMN failed TEXT;

-- Files that came again, byte for byte.
CREATE TABLE repeat (
    digest      BLOB NOT NULL REFERENCES bundle (digest),
    file_name   TEXT NOT NULL,
    times       INTEGER NOT NULL,
    imported_ms INTEGER NOT NULL,
    PRIMARY KEY (digest, file_name)
) STRICT;
