DELETE FROM item_use WHERE sitting = ?1
