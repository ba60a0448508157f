-- name: expect!
INSERT INTO file_request (outbox_id, user_id, purpose) VALUES (:outbox_id, :user_id, :purpose);

-- name: expected^
SELECT user_id, purpose FROM file_request WHERE outbox_id = :outbox_id;

-- name: drop!
DELETE FROM file_request WHERE outbox_id = :outbox_id;
