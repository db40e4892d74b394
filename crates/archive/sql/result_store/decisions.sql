SELECT * FROM decision WHERE sitting = ?1 ORDER BY imported_ms, digest
