-- What travels: no column here can hold an answer key or an explanation.
CREATE TABLE station_item (
    id              TEXT NOT NULL,
    version         INTEGER NOT NULL CHECK (version >= 1),
    standard        TEXT NOT NULL,
    level           TEXT,
    module          TEXT NOT NULL,
    knowledge_point TEXT NOT NULL,
    interaction     TEXT NOT NULL,
    difficulty      INTEGER NOT NULL CHECK (difficulty BETWEEN 1 AND 5),
    question        TEXT NOT NULL,
    PRIMARY KEY (id, version)
) STRICT;
