SELECT * FROM station_item ORDER BY id, version
