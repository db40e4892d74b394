-- Every file that was ever handed to the board, as it came. What it says of its origin is known only when it verified.
CREATE TABLE bundle (
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    file_name   TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    sitting     TEXT,
    room        TEXT,
    station     TEXT,
    sequence    INTEGER,
    candidate   TEXT,
    state       TEXT NOT NULL CHECK (state IN ('accepted', 'quarantined')),
    code        TEXT,
    message     TEXT,
    imported_ms INTEGER NOT NULL,
    CHECK ((state = 'accepted') = (code IS NULL)),
    CHECK ((code IS NULL) = (message IS NULL)),
    CHECK (state = 'quarantined' OR sitting IS NOT NULL),
    CHECK ((sitting IS NULL) = (room IS NULL)),
    CHECK ((sitting IS NULL) = (station IS NULL)),
    CHECK ((sitting IS NULL) = (sequence IS NULL)),
    CHECK ((sitting IS NULL) = (candidate IS NULL))
) STRICT;

-- No unique index: a re-sit or a moved attempt is a conflict for a person to decide, and the API finds it.
CREATE INDEX bundle_by_candidate ON bundle (sitting, candidate);
CREATE INDEX bundle_by_station ON bundle (sitting, station, sequence);
CREATE INDEX bundle_by_state ON bundle (state, imported_ms);

CREATE TABLE attempt (
    bundle       BLOB PRIMARY KEY REFERENCES bundle (digest),
    candidate    TEXT NOT NULL,
    form_digest  BLOB NOT NULL CHECK (length(form_digest) = 32),
    responses    TEXT NOT NULL,
    state        TEXT NOT NULL,
    started_ms   INTEGER,
    submitted_ms INTEGER,
    elapsed_ms   INTEGER NOT NULL
) STRICT;

CREATE TABLE room_record (
    digest      BLOB PRIMARY KEY CHECK (length(digest) = 32),
    sitting     TEXT NOT NULL,
    room        TEXT NOT NULL,
    bytes       BLOB NOT NULL,
    record      TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('accepted', 'quarantined')),
    code        TEXT,
    message     TEXT,
    imported_ms INTEGER NOT NULL,
    CHECK ((state = 'accepted') = (code IS NULL)),
    CHECK ((code IS NULL) = (message IS NULL))
) STRICT;

CREATE INDEX room_record_by_room ON room_record (sitting, room);

CREATE TABLE outcome (
    sitting               TEXT NOT NULL,
    candidate             TEXT NOT NULL,
    theory_half_points    INTEGER NOT NULL,
    practical_half_points INTEGER,
    total                 TEXT,
    pass                  INTEGER CHECK (pass IN (0, 1)),
    items                 TEXT NOT NULL,
    PRIMARY KEY (sitting, candidate)
) STRICT;

CREATE TABLE roster (
    sitting   TEXT NOT NULL,
    candidate TEXT NOT NULL,
    name      TEXT NOT NULL,
    room      TEXT NOT NULL,
    seat      TEXT NOT NULL,
    PRIMARY KEY (sitting, candidate)
) STRICT;
