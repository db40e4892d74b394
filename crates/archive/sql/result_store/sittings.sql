SELECT sitting FROM bundle WHERE sitting IS NOT NULL
UNION SELECT sitting FROM room_record
UNION SELECT sitting FROM practical_run
UNION SELECT sitting FROM statement
UNION SELECT sitting FROM roster
ORDER BY sitting
