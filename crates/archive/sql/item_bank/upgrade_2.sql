-- Items that repeat a topic, and items that never stand in one paper; older items have neither.
ALTER TABLE item_version ADD COLUMN theme TEXT;
ALTER TABLE item_version ADD COLUMN enemies TEXT NOT NULL DEFAULT '[]';
