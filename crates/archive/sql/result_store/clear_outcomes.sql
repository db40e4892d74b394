DELETE FROM outcome WHERE sitting = ?1
