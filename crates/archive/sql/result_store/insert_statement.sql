INSERT INTO statement (digest, kind, file_name, sitting, bytes, imported_ms)
VALUES (:digest, :kind, :file_name, :sitting, :bytes, :imported_ms)
ON CONFLICT (digest) DO NOTHING
