INSERT INTO picture (id, bytes) VALUES (?1, ?2)
