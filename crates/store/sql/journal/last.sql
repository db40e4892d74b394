SELECT seq, wall_ms, bytes, head FROM event ORDER BY seq DESC LIMIT 1
