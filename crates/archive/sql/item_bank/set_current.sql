INSERT INTO item (id, current_version) VALUES (?1, ?2)
ON CONFLICT (id) DO UPDATE SET current_version = max(current_version, excluded.current_version)
