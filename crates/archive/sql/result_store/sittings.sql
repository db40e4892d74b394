SELECT sitting FROM bundle WHERE sitting IS NOT NULL
UNION SELECT sitting FROM room_record
UNION SELECT sitting FROM outcome
UNION SELECT sitting FROM roster
ORDER BY sitting
