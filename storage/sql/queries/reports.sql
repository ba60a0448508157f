-- name: replace!
UPDATE report SET replaced_at = :now_at
WHERE person_id = :person_id AND local_date = :local_date AND slot = :slot AND source = :source
  AND replaced_at IS NULL;

-- name: save!
INSERT INTO report (id, episode_id, person_id, reporter_user_id, local_date, slot, celsius_x10, symptoms, note,
                    photo_file_id, level, late, revision, created_at, source)
VALUES (:id, :episode_id, :person_id, :reporter_user_id, :local_date, :slot, :celsius_x10, :symptoms, :note,
        :photo_file_id, :level, :late, :revision, :created_at, :source);

-- name: current^
SELECT * FROM report
WHERE person_id = :person_id AND local_date = :local_date AND slot = :slot AND source = :source
  AND replaced_at IS NULL;

-- name: of_episode
SELECT * FROM report WHERE episode_id = :episode_id AND replaced_at IS NULL
ORDER BY local_date, slot, created_at, id;

-- name: all_of_person
SELECT * FROM report WHERE episode_id IN (SELECT id FROM episode WHERE person_id = :person_id)
ORDER BY created_at, id;

-- name: wipe_words!
UPDATE report SET note = '', photo_file_id = ''
WHERE episode_id IN (SELECT id FROM episode WHERE person_id = :person_id);

-- name: wipe_needs!
-- What was tapped is counted; what was typed may say who it was.
UPDATE episode SET needs_note = '',
  origin = CASE WHEN origin IN ('hubei', 'other_province', 'yunnan', 'abroad') THEN origin ELSE '' END,
  transport = CASE WHEN transport IN ('train', 'plane', 'coach', 'car', 'other') THEN transport ELSE '' END
WHERE person_id = :person_id;

-- name: day_figures
SELECT a.id AS area_id, a.path AS path, COUNT(*) AS expected,
       SUM(CASE WHEN e.last_report_date = :day THEN 1 ELSE 0 END) AS reported,
       SUM(CASE WHEN e.last_report_date = :day AND e.last_level = 'watch' THEN 1 ELSE 0 END) AS watch,
       SUM(CASE WHEN e.last_report_date = :day AND e.last_level = 'urgent' THEN 1 ELSE 0 END) AS urgent,
       SUM(CASE WHEN e.last_date <= :day THEN 1 ELSE 0 END) AS due_for_closure
FROM episode AS e JOIN area AS a ON a.id = e.area_id
WHERE e.closed_at IS NULL AND a.path >= :path AND a.path < :path_end
GROUP BY a.id, a.path ORDER BY a.path;

-- name: trend
SELECT r.local_date AS day, COUNT(DISTINCT r.person_id) AS reported,
       COUNT(DISTINCT CASE WHEN r.level <> 'well' THEN r.person_id END) AS unwell
FROM report AS r JOIN episode AS e ON e.id = r.episode_id JOIN area AS a ON a.id = e.area_id
WHERE r.replaced_at IS NULL AND r.local_date BETWEEN :first AND :last AND a.path >= :path AND a.path < :path_end
GROUP BY r.local_date ORDER BY r.local_date;

-- name: opened_since^
SELECT COUNT(*) AS n FROM episode AS e JOIN area AS a ON a.id = e.area_id
WHERE e.opened_at >= :since_at AND a.path >= :path AND a.path < :path_end;

-- name: part_teller!
UPDATE report SET reporter_user_id = 0 WHERE reporter_user_id = :user_id AND source <> 'self';
