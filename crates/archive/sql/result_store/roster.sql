SELECT candidate, name, room, seat FROM roster WHERE sitting = ?1 ORDER BY candidate
