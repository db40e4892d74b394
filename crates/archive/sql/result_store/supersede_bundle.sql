UPDATE bundle SET state = 'quarantined', code = ?2, message = ?3 WHERE digest = ?1
