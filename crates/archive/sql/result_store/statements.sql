SELECT * FROM statement WHERE sitting = ?1 AND kind = ?2 ORDER BY imported_ms, digest
