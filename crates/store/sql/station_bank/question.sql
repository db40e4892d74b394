SELECT question FROM station_item WHERE id = ?1 AND version = ?2
