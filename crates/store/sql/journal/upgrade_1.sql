CREATE TABLE event (
    seq     INTEGER PRIMARY KEY CHECK (seq >= 1),
    wall_ms INTEGER NOT NULL,
    bytes   BLOB NOT NULL,
    head    BLOB NOT NULL
) STRICT;

CREATE TABLE sealed (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    wall_ms INTEGER NOT NULL,
    bytes   BLOB NOT NULL
) STRICT;

-- Filled and emptied to take disk space before the first answer needs it; never holds anything that matters.
CREATE TABLE reserve (bytes BLOB NOT NULL) STRICT;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN
    SELECT RAISE (ABORT, 'an event is never changed');
END;

CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
BEGIN
    SELECT RAISE (ABORT, 'an event is never removed');
END;

CREATE TRIGGER sealed_is_never_changed BEFORE UPDATE ON sealed
BEGIN
    SELECT RAISE (ABORT, 'a sealed attempt is never changed');
END;

CREATE TRIGGER sealed_is_never_removed BEFORE DELETE ON sealed
BEGIN
    SELECT RAISE (ABORT, 'a sealed attempt is never removed');
END;
