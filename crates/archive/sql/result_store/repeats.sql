SELECT r.digest, r.file_name, r.times, r.imported_ms, b.sitting, b.room, b.station, b.sequence, b.generation
FROM repeat r JOIN bundle b ON b.digest = r.digest ORDER BY r.imported_ms, r.file_name
