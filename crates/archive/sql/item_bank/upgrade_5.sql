-- The pictures that questions name: PNG files by their SHA-256, in hex. A picture is written once.
CREATE TABLE picture (
    id    TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
