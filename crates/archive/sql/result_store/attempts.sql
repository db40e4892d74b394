SELECT b.sitting, b.room, b.station, b.digest AS bundle, a.candidate, a.form_digest, a.responses, a.state,
       a.started_ms, a.submitted_ms, a.elapsed_ms
FROM attempt a JOIN bundle b ON b.digest = a.bundle
WHERE b.sitting = ?1 AND b.state = 'accepted' ORDER BY a.candidate
