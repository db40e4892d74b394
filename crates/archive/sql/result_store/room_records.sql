SELECT * FROM room_record WHERE sitting = ?1 ORDER BY room, imported_ms, digest
