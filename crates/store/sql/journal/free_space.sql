DELETE FROM reserve
