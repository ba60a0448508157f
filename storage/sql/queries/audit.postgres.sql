-- name: lock_head^
SELECT * FROM audit_head WHERE id = 1 FOR UPDATE;
