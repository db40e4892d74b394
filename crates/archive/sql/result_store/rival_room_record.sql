SELECT 1 FROM room_record WHERE state = 'accepted' AND sitting = ?1 AND room = ?2 AND revision = ?3
