SELECT candidate, form_digest, responses, state, started_ms, submitted_ms, elapsed_ms FROM attempt WHERE bundle = ?1
