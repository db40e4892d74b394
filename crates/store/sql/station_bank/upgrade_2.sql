-- The pictures that its questions name: PNG files by their SHA-256, in hex.
CREATE TABLE picture (
    id    TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
