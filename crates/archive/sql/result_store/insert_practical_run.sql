INSERT INTO practical_run (sitting, run, file_name, digest, imported_ms)
VALUES (:sitting, :run, :file_name, :digest, :imported_ms)
