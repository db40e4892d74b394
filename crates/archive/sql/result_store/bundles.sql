SELECT digest, file_name, sitting, room, station, sequence, generation, failed, candidate, state, code, message, imported_ms
FROM bundle WHERE state = ?1 ORDER BY imported_ms, file_name, digest
