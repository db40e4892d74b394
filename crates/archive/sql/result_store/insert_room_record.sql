INSERT INTO room_record (digest, sitting, room, bytes, record, state, code, message, imported_ms)
VALUES (:digest, :sitting, :room, :bytes, :record, :state, :code, :message, :imported_ms)
