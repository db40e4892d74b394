-- Adds nothing unless the number is the next one.
INSERT INTO event (seq, wall_ms, bytes, head)
SELECT ?1, ?2, ?3, ?4 WHERE ?1 = (SELECT coalesce(max(seq), 0) + 1 FROM event)
