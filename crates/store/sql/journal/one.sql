SELECT seq, wall_ms, bytes, head FROM event WHERE seq = ?1
