INSERT INTO picture (id, bytes) VALUES (?1, ?2) ON CONFLICT (id) DO NOTHING
