SELECT v.standard, v.level, v.module, v.interaction, v.difficulty, count(*) AS count
FROM item JOIN item_version v ON v.id = item.id AND v.version = item.current_version
GROUP BY v.standard, v.level, v.module, v.interaction, v.difficulty
ORDER BY v.standard, v.level, v.module, v.interaction, v.difficulty
