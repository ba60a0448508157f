-- name: save!
INSERT INTO volunteer (user_id, area_id, name, phone, skills, hours, state, reason, paused_until_at, asked_at)
VALUES (:user_id, :area_id, :name, :phone, :skills, :hours, :state, :reason, :paused_until_at, :asked_at)
ON CONFLICT (user_id) DO UPDATE SET
  area_id = excluded.area_id, name = excluded.name, phone = excluded.phone, skills = excluded.skills,
  hours = excluded.hours, state = excluded.state, reason = excluded.reason,
  paused_until_at = excluded.paused_until_at, asked_at = excluded.asked_at;

-- name: get^
SELECT user_id, area_id, name, phone, skills, hours, state, reason, paused_until_at, asked_at
FROM volunteer WHERE user_id = :user_id;

-- name: decide!
-- Only one of several of the staff decides an application.
UPDATE volunteer SET state = :state, reason = :reason, decided_by = :decided_by, decided_at = :now_at
WHERE user_id = :user_id AND state = :before;

-- name: pause!
UPDATE volunteer SET paused_until_at = CAST(:until_at AS BIGINT) WHERE user_id = :user_id;

-- name: below
SELECT v.user_id, v.area_id, v.name, v.phone, v.skills, v.hours, v.state, v.reason, v.paused_until_at, v.asked_at
FROM area AS a JOIN volunteer AS v ON v.area_id = a.id
WHERE a.path >= :path AND a.path < :path_end ORDER BY v.asked_at, v.user_id;

-- name: forget!
-- A block holds after everything else is erased.
DELETE FROM volunteer WHERE user_id = :user_id AND state <> 'blocked';

-- name: wipe!
UPDATE volunteer SET name = '', phone = '', skills = '[]', hours = '[]', reason = '' WHERE user_id = :user_id;

-- name: forget_refused!
DELETE FROM volunteer WHERE state = 'refused' AND decided_at < :before_at;

-- name: pair!
INSERT INTO pairing (id, area_id, user_id, made_by, made_at, agreed_at, ended_at)
VALUES (:id, :area_id, :user_id, :made_by, :now_at, CAST(:agreed_at AS BIGINT), NULL)
ON CONFLICT DO NOTHING;

-- name: pairing^
SELECT id, area_id, user_id, agreed_at FROM pairing WHERE id = :id AND ended_at IS NULL;

-- name: agree!
UPDATE pairing SET agreed_at = :now_at WHERE id = :id AND agreed_at IS NULL AND ended_at IS NULL;

-- name: part!
UPDATE pairing SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: pairings_of
SELECT id, area_id, user_id, agreed_at FROM pairing WHERE user_id = :user_id AND ended_at IS NULL ORDER BY id;

-- name: pairings_at
SELECT id, area_id, user_id, agreed_at FROM pairing WHERE area_id = :area_id AND ended_at IS NULL ORDER BY id;

-- name: pairings_below
SELECT p.id, p.area_id, p.user_id, p.agreed_at FROM area AS a JOIN pairing AS p ON p.area_id = a.id
WHERE a.path >= :path AND a.path < :path_end AND p.ended_at IS NULL ORDER BY p.id;

-- name: forget_parted!
DELETE FROM pairing WHERE ended_at < :before_at;
