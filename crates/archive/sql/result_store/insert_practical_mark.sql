INSERT INTO practical_mark (sitting, run, candidate, hundredths) VALUES (:sitting, :run, :candidate, :hundredths)
