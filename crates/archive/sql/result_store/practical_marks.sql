SELECT candidate, hundredths FROM practical_mark AS mark
WHERE sitting = ?1
  AND run = (SELECT max(run) FROM practical_mark WHERE sitting = mark.sitting AND candidate = mark.candidate)
ORDER BY candidate
