-- Practical marks as they were handed in: each file is a run, and of several marks the latest run's counts.
CREATE TABLE practical_run (
    sitting     TEXT NOT NULL,
    run         INTEGER NOT NULL CHECK (run >= 1),
    file_name   TEXT NOT NULL,
    digest      BLOB NOT NULL CHECK (length(digest) = 32),
    imported_ms INTEGER NOT NULL,
    PRIMARY KEY (sitting, run)
) STRICT;

CREATE TABLE practical_mark (
    sitting    TEXT NOT NULL,
    run        INTEGER NOT NULL,
    candidate  TEXT NOT NULL,
    hundredths INTEGER NOT NULL CHECK (hundredths BETWEEN 0 AND 10000),
    PRIMARY KEY (sitting, run, candidate),
    FOREIGN KEY (sitting, run) REFERENCES practical_run (sitting, run)
) STRICT;

-- Marks that stood beside the outcomes move here. Outcomes are computed from the sealed files and are kept no more.
INSERT INTO practical_run (sitting, run, file_name, digest, imported_ms)
SELECT DISTINCT sitting, 1, '', zeroblob(32), 0 FROM outcome WHERE practical_half_points IS NOT NULL;
INSERT INTO practical_mark (sitting, run, candidate, hundredths)
SELECT sitting, 1, candidate, practical_half_points * 50 FROM outcome WHERE practical_half_points IS NOT NULL;
DROP TABLE outcome;

-- Records of a room are numbered; two of one number contradict each other.
ALTER TABLE room_record ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 CHECK (revision >= 1);
