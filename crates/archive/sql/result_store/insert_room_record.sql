INSERT INTO room_record (digest, sitting, room, revision, bytes, record, state, code, message, imported_ms)
VALUES (:digest, :sitting, :room, :revision, :bytes, :record, :state, :code, :message, :imported_ms)
