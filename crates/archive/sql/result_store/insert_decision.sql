INSERT INTO decision (digest, file_name, sitting, bytes, imported_ms)
VALUES (:digest, :file_name, :sitting, :bytes, :imported_ms)
ON CONFLICT (digest) DO NOTHING
