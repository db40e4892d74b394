SELECT digest, file_name, generation, candidate = :candidate AND NOT (station = :station AND sequence = :sequence) AS moved
FROM bundle
WHERE state = 'accepted' AND sitting = :sitting AND digest <> :digest
  AND (candidate = :candidate OR (station = :station AND sequence = :sequence))
ORDER BY imported_ms
