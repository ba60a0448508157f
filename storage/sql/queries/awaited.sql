-- name: expect!
INSERT INTO awaited (outbox_id, purpose, subject_id) VALUES (:outbox_id, :purpose, :subject_id);

-- name: get^
SELECT purpose, subject_id FROM awaited WHERE outbox_id = :outbox_id;

-- name: drop!
DELETE FROM awaited WHERE outbox_id = :outbox_id;
