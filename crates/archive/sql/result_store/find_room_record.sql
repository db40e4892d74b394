SELECT 1 FROM room_record WHERE digest = ?1
