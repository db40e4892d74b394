SELECT bytes FROM picture WHERE id = ?1
