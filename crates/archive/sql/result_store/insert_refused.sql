INSERT INTO bundle (digest, file_name, bytes, state, code, message, failed, imported_ms)
VALUES (:digest, :file_name, :bytes, 'quarantined', :code, :message, :failed, :imported_ms)
ON CONFLICT (digest) DO NOTHING
