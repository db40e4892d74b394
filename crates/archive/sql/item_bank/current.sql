SELECT v.* FROM item JOIN item_version v ON v.id = item.id AND v.version = item.current_version
WHERE item.id = ?1
