-- A file that was refused before (say, under an older trust file) may be accepted now; nothing else is overwritten.
INSERT INTO bundle (digest, file_name, bytes, sitting, room, station, sequence, generation, candidate, state, code,
                    message, imported_ms)
VALUES (:digest, :file_name, :bytes, :sitting, :room, :station, :sequence, :generation, :candidate, :state, :code,
        :message, :imported_ms)
ON CONFLICT (digest) DO UPDATE
SET sitting = excluded.sitting, room = excluded.room, station = excluded.station, sequence = excluded.sequence,
    generation = excluded.generation, failed = NULL, candidate = excluded.candidate, state = excluded.state, code = excluded.code, message = excluded.message,
    imported_ms = excluded.imported_ms
WHERE bundle.state = 'quarantined'
