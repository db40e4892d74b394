DELETE FROM roster WHERE sitting = ?1
