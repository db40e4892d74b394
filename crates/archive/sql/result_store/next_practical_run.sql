SELECT coalesce(max(run), 0) + 1 AS run FROM practical_run WHERE sitting = ?1
