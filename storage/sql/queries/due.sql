-- name: plan!
INSERT INTO due (id, kind, subject_id, local_date, slot, due_at, expires_at, state)
VALUES (:id, :kind, :subject_id, :local_date, :slot, :due_at, :expires_at, 'waiting')
ON CONFLICT (kind, subject_id, local_date, slot) DO NOTHING;

-- name: ready
SELECT id, kind, subject_id, local_date, slot, due_at, expires_at FROM due
WHERE state = 'waiting' AND due_at <= :now_at ORDER BY due_at, id LIMIT :most;

-- name: late
SELECT id, kind, subject_id, local_date, slot, due_at, expires_at FROM due
WHERE state = 'waiting' AND due_at <= :now_at AND expires_at < :now_at ORDER BY due_at, id LIMIT :most;

-- name: settle!
UPDATE due SET state = :state, done_at = :now_at WHERE id = :id;

-- name: postpone!
UPDATE due SET due_at = :due_at WHERE id = :id;

-- name: cancel!
UPDATE due SET state = 'cancelled', done_at = :now_at
WHERE kind = :kind AND subject_id = :subject_id AND state = 'waiting';

-- name: unplan!
DELETE FROM due WHERE kind = :kind AND subject_id = :subject_id AND state = 'waiting' AND due_at > :now_at;

-- name: forget_all!
DELETE FROM due WHERE kind = :kind AND subject_id = :subject_id;

-- name: done^
SELECT id FROM due
WHERE kind = :kind AND subject_id = :subject_id AND local_date = :local_date AND slot = :slot AND state = 'done';

-- name: next_due_at^
SELECT MIN(due_at) AS at FROM due WHERE state = 'waiting';

-- name: forget_done!
DELETE FROM due WHERE state <> 'waiting' AND done_at < :before_at;
