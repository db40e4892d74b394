SELECT * FROM item_version WHERE id = ?1 AND version = ?2
