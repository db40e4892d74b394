INSERT INTO event (seq, wall_ms, bytes, head) VALUES (?1, ?2, ?3, ?4)
