-- name: watched_below
-- Everybody in quarantine behind a door there; guests of a hotel are looked after by their house.
SELECT e.id AS episode_id, e.person_id, e.area_id, p.room, EXISTS (
  SELECT 1 FROM transfer AS t JOIN transfer_step AS s ON s.transfer_id = t.id
  WHERE t.episode_id = e.id AND t.closed_at IS NULL AND s.undone_at IS NULL AND s.step IN ('ambulance', 'arrived')
) AS away
FROM episode AS e JOIN person AS p ON p.id = e.person_id JOIN area AS a ON a.id = e.area_id
WHERE e.closed_at IS NULL AND p.erased_at IS NULL AND a.path >= :path AND a.path < :path_end
  AND (a.level = 'household' OR p.room <> '') AND e.id NOT IN (SELECT episode_id FROM stay)
ORDER BY a.path, p.room, e.id;

-- name: assign!
-- A household has one carer at a time, and only from a post that reaches its door.
INSERT INTO carer (id, area_id, room, user_id, assigned_by, since_at, rung)
SELECT :id, a.id, :room, :user_id, :assigned_by, :since_at, :rung FROM area AS a
WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end
ON CONFLICT (area_id, room) WHERE ended_at IS NULL DO NOTHING;

-- name: by_id^
SELECT * FROM carer WHERE id = :id;

-- name: of_door^
SELECT * FROM carer WHERE area_id = :area_id AND room = :room AND ended_at IS NULL;

-- name: of_user
SELECT * FROM carer WHERE user_id = :user_id AND ended_at IS NULL ORDER BY id;

-- name: open_carers
SELECT * FROM carer WHERE ended_at IS NULL ORDER BY id;

-- name: end!
UPDATE carer SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: climb!
UPDATE carer SET rung = :rung WHERE id = :id;

-- name: add_told!
INSERT INTO carer_told (carer_id, user_id, outbox_id) VALUES (:carer_id, :user_id, :outbox_id);

-- name: told
SELECT outbox_id FROM carer_told WHERE carer_id = :carer_id ORDER BY outbox_id;

-- name: drop_told!
DELETE FROM carer_told WHERE carer_id = :carer_id;

-- name: forget_told!
DELETE FROM carer_told WHERE outbox_id NOT IN (SELECT id FROM outbox);

-- name: add_visit!
INSERT INTO care_visit (id, area_id, room, user_id, at, visit_date, outcome, waste, supplied, lacks, note)
SELECT :id, a.id, :room, :user_id, :at, :visit_date, :outcome, CAST(:waste AS BOOLEAN), CAST(:supplied AS BOOLEAN),
       :lacks, :note
FROM area AS a WHERE a.id = :area_id AND a.path >= :path AND a.path < :path_end;

-- name: visit^
SELECT * FROM care_visit WHERE id = :id;

-- name: visits_at
SELECT * FROM care_visit WHERE area_id = :area_id AND room = :room AND visit_date >= :since ORDER BY at, id;

-- name: asked_for_help!
-- Once for each visit, however often the button is pressed.
UPDATE care_visit SET help_id = :help_id WHERE id = :id AND help_id IS NULL;

-- name: wipe_visits!
-- At the door of somebody who is erased.
UPDATE care_visit SET lacks = '', note = '', room = '' WHERE EXISTS (
  SELECT 1 FROM person AS p WHERE p.id = :person_id AND p.area_id = care_visit.area_id AND p.room = care_visit.room
);

-- name: wipe_carers!
UPDATE carer SET room = '' WHERE ended_at IS NOT NULL AND EXISTS (
  SELECT 1 FROM person AS p WHERE p.id = :person_id AND p.area_id = carer.area_id AND p.room = carer.room
);

-- name: part_carer!
UPDATE carer SET user_id = 0 WHERE user_id = :user_id AND ended_at IS NOT NULL;

-- name: part_assigner!
UPDATE carer SET assigned_by = 0 WHERE assigned_by = :user_id;

-- name: part_visitor!
UPDATE care_visit SET user_id = 0 WHERE user_id = :user_id;

-- name: forget_visits!
DELETE FROM care_visit WHERE at < :before_at;

-- name: forget_carer_told!
DELETE FROM carer_told WHERE carer_id IN (SELECT id FROM carer WHERE ended_at < :before_at);

-- name: forget_carers!
DELETE FROM carer WHERE ended_at < :before_at;
