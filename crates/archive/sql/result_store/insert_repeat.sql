INSERT INTO repeat (digest, file_name, times, imported_ms) VALUES (?1, ?2, 1, ?3)
ON CONFLICT (digest, file_name) DO UPDATE SET times = times + 1, imported_ms = excluded.imported_ms
