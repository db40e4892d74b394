INSERT INTO roster (sitting, candidate, name, room, seat) VALUES (:sitting, :candidate, :name, :room, :seat)
