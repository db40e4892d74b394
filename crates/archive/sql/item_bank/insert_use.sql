INSERT INTO item_use (item, sitting, dealt) VALUES (?1, ?2, ?3)
