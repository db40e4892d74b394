SELECT file_name FROM bundle
WHERE state = 'accepted' AND sitting = :sitting AND digest <> :digest
  AND (candidate = :candidate OR (station = :station AND sequence = :sequence))
ORDER BY imported_ms LIMIT 1
