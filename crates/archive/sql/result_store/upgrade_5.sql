-- Every signed statement that came or was made here, each a sealed file, whose effect is computed from its bytes and from
-- no column.
CREATE TABLE statement (
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    kind        TEXT NOT NULL,
    file_name   TEXT NOT NULL,
    sitting     TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    imported_ms INTEGER NOT NULL
) STRICT;

CREATE INDEX statement_by_sitting ON statement (sitting, kind);

INSERT INTO statement (digest, kind, file_name, sitting, bytes, imported_ms)
SELECT digest, 'decision', file_name, sitting, bytes, imported_ms FROM decision;
DROP TABLE decision;
