SELECT * FROM outcome WHERE sitting = ?1 ORDER BY candidate
