INSERT INTO reserve (bytes) VALUES (zeroblob(?1))
