-- name: save!
INSERT INTO person (id, area_id, room, name, phone, user_id, reporter_user_id, created_at)
VALUES (:id, :area_id, :room, :name, :phone, :user_id, :reporter_user_id, :now_at)
ON CONFLICT (id) DO UPDATE SET area_id = excluded.area_id, room = excluded.room, name = excluded.name,
  phone = excluded.phone, user_id = excluded.user_id, reporter_user_id = excluded.reporter_user_id;

-- name: by_id^
SELECT * FROM person WHERE id = :id;

-- name: of_account^
SELECT * FROM person WHERE user_id = :user_id AND erased_at IS NULL;

-- name: at_door
SELECT * FROM person WHERE area_id = :area_id AND erased_at IS NULL ORDER BY id;

-- name: reported_by
SELECT * FROM person WHERE reporter_user_id = :user_id AND erased_at IS NULL
ORDER BY CASE WHEN user_id = :user_id THEN 0 ELSE 1 END, id;

-- name: save_episode!
INSERT INTO episode (id, person_id, area_id, gate_id, origin, high_risk, arrival_date, transport, last_date, needs,
                     needs_note, opened_at, updated_at, last_report_at, last_report_date, last_level, lost_at)
VALUES (:id, :person_id, :area_id, :gate_id, :origin, :high_risk, :arrival_date, :transport, :last_date, :needs,
        :needs_note, :now_at, :now_at, :last_report_at, :last_report_date, :last_level, :lost_at)
ON CONFLICT (id) DO UPDATE SET area_id = excluded.area_id, gate_id = excluded.gate_id, origin = excluded.origin,
  high_risk = excluded.high_risk, arrival_date = excluded.arrival_date, transport = excluded.transport,
  last_date = excluded.last_date, needs = excluded.needs, needs_note = excluded.needs_note,
  updated_at = excluded.updated_at, last_report_at = excluded.last_report_at,
  last_report_date = excluded.last_report_date, last_level = excluded.last_level, lost_at = excluded.lost_at;

-- name: episode_by_id^
SELECT * FROM episode WHERE id = :id;

-- name: open_episode^
SELECT * FROM episode WHERE person_id = :person_id AND closed_at IS NULL;

-- name: is_open^
SELECT id FROM episode WHERE id = :id AND closed_at IS NULL;

-- name: open_below
SELECT e.* FROM episode AS e JOIN area AS a ON a.id = e.area_id
WHERE e.closed_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY a.path, e.id;

-- name: watched_below
-- Without guests, whose last day is their departure and no rule's.
SELECT e.* FROM episode AS e JOIN area AS a ON a.id = e.area_id
WHERE e.closed_at IS NULL AND a.path >= :path AND a.path < :path_end
  AND e.id NOT IN (SELECT episode_id FROM stay) ORDER BY a.path, e.id;

-- name: watches
-- Who reports for whom now, an account's own watch before the others it reports for; 0 is no account.
SELECT p.reporter_user_id AS user_id, e.area_id, e.last_date
FROM episode AS e JOIN person AS p ON p.id = e.person_id
WHERE e.closed_at IS NULL AND p.erased_at IS NULL AND p.reporter_user_id <> 0
ORDER BY p.reporter_user_id, CASE WHEN p.user_id = p.reporter_user_id THEN 0 ELSE 1 END, p.id;

-- name: close!
UPDATE episode SET closed_at = :now_at, closure_reason = :reason, closed_by = :closed_by
WHERE id = :id AND closed_at IS NULL;

-- name: mark_lost!
UPDATE episode SET lost_at = :now_at WHERE id = :id AND lost_at IS NULL;

-- name: erase!
UPDATE person SET name = '', phone = '', room = '', user_id = NULL, reporter_user_id = 0, erased_at = :now_at
WHERE id = :id;

-- name: bury!
INSERT INTO tombstone (person_id, erased_at) VALUES (:id, :now_at) ON CONFLICT (person_id) DO NOTHING;

-- name: closed_before
-- A household shares one phone and one account, so its members go together: nobody of it has an open watch.
SELECT p.id, p.area_id, p.room, p.name, p.phone, p.user_id, p.reporter_user_id, ended.closed_at
FROM person AS p JOIN (
  SELECT h.reporter_user_id, MAX(e.closed_at) AS closed_at
  FROM person AS h JOIN episode AS e ON e.person_id = h.id
  WHERE h.erased_at IS NULL
  GROUP BY h.reporter_user_id
  HAVING MAX(e.closed_at) < :before_at AND COUNT(*) = COUNT(e.closed_at)
) AS ended ON ended.reporter_user_id = p.reporter_user_id
WHERE p.erased_at IS NULL ORDER BY p.reporter_user_id, p.id;

-- name: episodes_of
SELECT * FROM episode WHERE person_id = :person_id ORDER BY opened_at, id;

-- name: close_all_of!
UPDATE episode SET closed_at = :now_at, closure_reason = 'forgotten' WHERE person_id = :person_id AND closed_at IS NULL;
