DELETE FROM reserve WHERE rowid IN (SELECT rowid FROM reserve LIMIT 1)
