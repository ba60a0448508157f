-- name: begin!
INSERT INTO audit_head (id, seq, mac, start_seq, start_mac, seal) VALUES (1, 0, '', 0, '', '')
ON CONFLICT (id) DO NOTHING;

-- name: head^
SELECT * FROM audit_head WHERE id = 1;

-- name: lock_head^
-- SQLite has one writer anyhow; PostgreSQL lets the next one wait here, so that the chain cannot fork.
SELECT * FROM audit_head WHERE id = 1;

-- name: move_head!
UPDATE audit_head SET seq = :seq, mac = :mac, start_seq = :start_seq, start_mac = :start_mac, seal = :seal
WHERE id = 1;

-- name: add!
INSERT INTO audit_entry (seq, act_seq, at, user_id, post_id, action, person_id, area_id, subject, mac)
VALUES (:seq, :act_seq, :at, :user_id, :post_id, :action, :person_id, :area_id, :subject, :mac);

-- name: after
SELECT * FROM audit_entry WHERE seq > :seq ORDER BY seq LIMIT :most;

-- name: entry^
SELECT * FROM audit_entry WHERE seq = :seq;

-- name: first_since^
SELECT MIN(seq) AS seq FROM audit_entry WHERE at >= :since_at;

-- name: drop_until!
DELETE FROM audit_entry WHERE seq <= :seq;

-- name: about
SELECT e.*, s.name AS staff_name, s.role AS staff_role, s.area_id AS staff_area_id, 1 AS people
FROM audit_entry AS e LEFT JOIN staff AS s ON s.id = e.post_id
WHERE e.person_id = :person_id AND e.seq < :before_seq ORDER BY e.seq DESC LIMIT :most;

-- name: acts_in
-- CROSS JOIN, as in those below, so that SQLite reads the newest entries first and not the areas.
SELECT DISTINCT e.act_seq FROM audit_entry AS e CROSS JOIN area AS a
WHERE a.id = e.area_id AND a.path >= :path AND a.path < :path_end AND e.act_seq < :before_seq
ORDER BY e.act_seq DESC LIMIT :most;

-- name: acts_by
SELECT DISTINCT e.act_seq FROM audit_entry AS e CROSS JOIN area AS a
WHERE a.id = e.area_id AND a.path >= :path AND a.path < :path_end AND e.act_seq < :before_seq
  AND e.user_id = :user_id
ORDER BY e.act_seq DESC LIMIT :most;

-- name: acts_about
SELECT DISTINCT e.act_seq FROM audit_entry AS e CROSS JOIN area AS a
WHERE a.id = e.area_id AND a.path >= :path AND a.path < :path_end AND e.act_seq < :before_seq
  AND e.person_id = :person_id
ORDER BY e.act_seq DESC LIMIT :most;

-- name: act^
-- Its first entry within an area, and how many people of that area it is about.
SELECT e.*, s.name AS staff_name, s.role AS staff_role, s.area_id AS staff_area_id, (
  SELECT COUNT(o.person_id) FROM audit_entry AS o JOIN area AS b ON b.id = o.area_id
  WHERE o.act_seq = e.act_seq AND b.path >= :path AND b.path < :path_end
) AS people
FROM audit_entry AS e JOIN area AS a ON a.id = e.area_id LEFT JOIN staff AS s ON s.id = e.post_id
WHERE e.act_seq = :act_seq AND a.path >= :path AND a.path < :path_end ORDER BY e.seq LIMIT 1;

-- name: people_named
SELECT p.* FROM person AS p JOIN area AS a ON a.id = p.area_id
WHERE p.name = :name AND p.erased_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY p.id;

-- name: staff_named
-- Also those whose post has ended.
SELECT DISTINCT s.user_id FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.name = :name AND a.path >= :path AND a.path < :path_end ORDER BY s.user_id;
