-- name: add_plan!
INSERT INTO round_plan (id, area_id, kind, corners, weekdays, clocks, tells_group, made_by, made_at)
VALUES (:id, :area_id, :kind, :corners, :weekdays, :clocks, :tells_group, :made_by, :now_at);

-- name: end_plan!
UPDATE round_plan SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: plan^
SELECT * FROM round_plan WHERE id = :id;

-- name: plans_below
SELECT p.* FROM area AS a JOIN round_plan AS p ON p.area_id = a.id
WHERE p.ended_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY a.path, p.kind, p.id;

-- name: plans_at
SELECT p.* FROM area AS a JOIN round_plan AS p ON p.area_id = a.id
WHERE p.ended_at IS NULL AND a.path = substr(:path, 1, length(a.path)) ORDER BY a.path, p.kind, p.id;

-- name: add!
INSERT INTO round (id, plan_id, local_date, clock, due_at, state, rung)
VALUES (:id, :plan_id, :local_date, :clock, :due_at, 'due', -1)
ON CONFLICT (plan_id, local_date, clock) DO NOTHING;

-- name: of_time^
SELECT * FROM round WHERE plan_id = :plan_id AND local_date = :local_date AND clock = :clock;

-- name: get^
SELECT * FROM round WHERE id = :id;

-- name: of_days
SELECT * FROM round WHERE plan_id = :plan_id AND local_date >= :since AND local_date <= :until ORDER BY due_at;

-- name: found
SELECT corner, done, reason FROM round_corner WHERE round_id = :round_id ORDER BY corner;

-- name: tick!
INSERT INTO round_corner (round_id, corner, done, reason, user_id, at)
VALUES (:round_id, :corner, :done, :reason, :user_id, :now_at)
ON CONFLICT (round_id, corner) DO UPDATE SET done = excluded.done, reason = excluded.reason,
  user_id = excluded.user_id, at = excluded.at;

-- name: untick!
DELETE FROM round_corner WHERE round_id = :round_id AND corner = :corner;

-- name: begin!
UPDATE round SET state = 'begun', begun_by = :user_id WHERE id = :id AND state = 'due';

-- name: finish!
-- One of several who walk it together finishes it.
UPDATE round SET state = 'done', ended_by = :user_id, ended_at = :now_at WHERE id = :id AND state <> 'done';

-- name: climb!
UPDATE round SET rung = :rung WHERE id = :id AND rung < :rung AND state <> 'done';

-- name: place!
UPDATE round SET distance_m = :distance_m WHERE id = :id;

-- name: add_photo!
INSERT INTO round_photo (id, round_id, file_id, user_id, at) VALUES (:id, :round_id, :file_id, :user_id, :now_at);

-- name: photos
SELECT file_id FROM round_photo WHERE round_id = :round_id ORDER BY at, id;

-- name: drop_coming!
-- A plan that ended asks for nothing more; what was begun or done stays.
DELETE FROM round WHERE plan_id = :plan_id AND state = 'due' AND due_at > :now_at;

-- name: line^
SELECT outbox_id, words FROM round_line WHERE chat_id = :chat_id AND kind = :kind AND local_date = :local_date;

-- name: set_line!
INSERT INTO round_line (chat_id, kind, local_date, outbox_id, words)
VALUES (:chat_id, :kind, :local_date, :outbox_id, :words)
ON CONFLICT (chat_id, kind, local_date) DO UPDATE SET words = excluded.words;

-- name: forget_corners!
DELETE FROM round_corner WHERE round_id IN (SELECT id FROM round WHERE local_date < :before);

-- name: forget_photos!
DELETE FROM round_photo WHERE round_id IN (SELECT id FROM round WHERE local_date < :before);

-- name: forget_rounds!
DELETE FROM round WHERE local_date < :before;

-- name: forget_lines!
DELETE FROM round_line WHERE local_date < :before;

-- name: forget_plans!
DELETE FROM round_plan WHERE ended_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM round AS r WHERE r.plan_id = round_plan.id);
