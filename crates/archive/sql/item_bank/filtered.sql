SELECT v.* FROM item JOIN item_version v ON v.id = item.id AND v.version = item.current_version
WHERE (:standard IS NULL OR v.standard = :standard)
  AND (:level IS NULL OR v.level IS NULL OR v.level = :level)
  AND (:module IS NULL OR v.module = :module)
  AND (:interaction IS NULL OR v.interaction = :interaction)
ORDER BY v.id
