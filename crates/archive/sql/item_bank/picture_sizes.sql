SELECT id, length(bytes) AS size FROM picture
