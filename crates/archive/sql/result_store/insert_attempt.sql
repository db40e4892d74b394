INSERT INTO attempt (bundle, candidate, form_digest, responses, state, started_ms, submitted_ms, elapsed_ms)
VALUES (:bundle, :candidate, :form_digest, :responses, :state, :started_ms, :submitted_ms, :elapsed_ms)
ON CONFLICT (bundle) DO NOTHING
