INSERT INTO outcome (sitting, candidate, theory_half_points, practical_half_points, total, pass, items)
VALUES (:sitting, :candidate, :theory, :practical, :total, :pass, :items)
