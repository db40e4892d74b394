CREATE TABLE item (
    id              TEXT PRIMARY KEY,
    current_version INTEGER NOT NULL,
    FOREIGN KEY (id, current_version) REFERENCES item_version (id, version) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- A version is written once; a change of text is the next version.
CREATE TABLE item_version (
    id              TEXT NOT NULL REFERENCES item (id) DEFERRABLE INITIALLY DEFERRED,
    version         INTEGER NOT NULL CHECK (version >= 1),
    standard        TEXT NOT NULL,
    level           TEXT,
    module          TEXT NOT NULL,
    knowledge_point TEXT NOT NULL,
    interaction     TEXT NOT NULL,
    difficulty      INTEGER NOT NULL CHECK (difficulty BETWEEN 1 AND 5),
    question        TEXT NOT NULL,
    answer_key      TEXT NOT NULL,
    explanation     TEXT NOT NULL,
    author          TEXT NOT NULL,
    review          TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;

CREATE TRIGGER item_version_is_never_changed BEFORE UPDATE ON item_version
BEGIN
    SELECT RAISE (ABORT, 'an item version is never changed');
END;
