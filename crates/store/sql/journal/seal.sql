INSERT INTO sealed (id, wall_ms, bytes) VALUES (1, ?1, ?2)
