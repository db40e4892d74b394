-- What officers decided of held seats: each a sealed file, whose effect is computed from its bytes and from no column.
CREATE TABLE decision (
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    file_name   TEXT NOT NULL,
    sitting     TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    imported_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX decision_by_sitting ON decision (sitting);
