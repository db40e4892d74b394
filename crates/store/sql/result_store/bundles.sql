SELECT digest, file_name, sitting, room, station, sequence, candidate, state, code, message, imported_ms
FROM bundle WHERE state = ?1 ORDER BY imported_ms, file_name, digest
