-- name: add_shift!
INSERT INTO duty_shift (id, area_id, duty, user_id, weekdays, from_date, until_date, starts, ends, made_by)
VALUES (:id, :area_id, :duty, :user_id, :weekdays, :from_date, CAST(:until_date AS TEXT), :starts, :ends, :made_by);

-- name: end_shift!
UPDATE duty_shift SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: by_id^
SELECT s.*, a.path AS area_path FROM duty_shift AS s JOIN area AS a ON a.id = s.area_id
WHERE s.id = :id AND s.ended_at IS NULL;

-- name: covering
-- The shifts of this area and of all above it that fall into these days or may.
SELECT s.*, a.path AS area_path FROM duty_shift AS s JOIN area AS a ON a.id = s.area_id
WHERE s.ended_at IS NULL AND s.duty = :duty AND a.path = SUBSTR(:path, 1, LENGTH(a.path))
  AND s.from_date <= :last_date AND (s.until_date IS NULL OR s.until_date >= :first_date)
ORDER BY s.id;

-- name: below
SELECT s.*, a.path AS area_path FROM duty_shift AS s JOIN area AS a ON a.id = s.area_id
WHERE s.ended_at IS NULL AND a.path >= :path AND a.path < :path_end
  AND (s.until_date IS NULL OR s.until_date >= :first_date)
ORDER BY a.path, s.duty, s.id;

-- name: of_user
-- The shifts somebody has, or has one turn of.
SELECT s.*, a.path AS area_path FROM duty_shift AS s JOIN area AS a ON a.id = s.area_id
WHERE s.ended_at IS NULL AND (s.until_date IS NULL OR s.until_date >= :first_date)
  AND (s.user_id = :user_id OR s.id IN (SELECT c.shift_id FROM duty_cover AS c WHERE c.user_id = :user_id))
ORDER BY s.id;

-- name: covers
SELECT c.shift_id, c.local_date, c.user_id FROM duty_cover AS c
WHERE c.local_date >= :first_date AND c.local_date <= :last_date;

-- name: cover!
INSERT INTO duty_cover (shift_id, local_date, user_id) VALUES (:shift_id, :local_date, CAST(:user_id AS BIGINT))
ON CONFLICT (shift_id, local_date) DO UPDATE SET user_id = excluded.user_id;

-- name: offer!
INSERT INTO duty_offer (id, shift_id, local_date, from_user_id, to_user_id, offered_at)
VALUES (:id, :shift_id, :local_date, :from_user_id, :to_user_id, :now_at);

-- name: end_offer!
UPDATE duty_offer SET ended_at = :now_at WHERE id = :id AND ended_at IS NULL;

-- name: end_offers_of_turn!
UPDATE duty_offer SET ended_at = :now_at
WHERE shift_id = :shift_id AND local_date = :local_date AND ended_at IS NULL;

-- name: offers_to
SELECT * FROM duty_offer WHERE to_user_id = :user_id AND ended_at IS NULL ORDER BY id;

-- name: offer_by_id^
SELECT * FROM duty_offer WHERE id = :id AND ended_at IS NULL;

-- name: ask_handover!
INSERT INTO duty_handover (id, shift_id, local_date, user_id, note, asked_at)
VALUES (:id, :shift_id, :local_date, :user_id, '', :now_at)
ON CONFLICT (shift_id, local_date) DO NOTHING;

-- name: shown_as!
UPDATE duty_handover SET asked_row = :asked_row WHERE id = :id;

-- name: end_handover!
UPDATE duty_handover SET done_at = :now_at, note = :note, to_user_id = CAST(:to_user_id AS BIGINT)
WHERE id = :id AND done_at IS NULL;

-- name: pass_note!
UPDATE duty_handover SET note = '', to_user_id = :to_user_id WHERE id = :id;

-- name: handover^
SELECT * FROM duty_handover WHERE id = :id;

-- name: handover_of_turn^
SELECT * FROM duty_handover WHERE shift_id = :shift_id AND local_date = :local_date;

-- name: open_handovers
SELECT * FROM duty_handover WHERE user_id = :user_id AND done_at IS NULL ORDER BY asked_at, id;

-- name: handover_shown^
SELECT h.* FROM duty_handover AS h JOIN outbox AS o ON o.id = h.asked_row
WHERE o.chat_id = :user_id AND o.message_id = :message_id;

-- name: notes_left
-- Notes for whoever comes next, left when nobody was in the roster.
SELECT h.* FROM duty_handover AS h JOIN duty_shift AS s ON s.id = h.shift_id
WHERE h.note <> '' AND h.done_at IS NOT NULL AND h.to_user_id IS NULL AND s.area_id = :area_id AND s.duty = :duty
ORDER BY h.done_at, h.id;

-- name: drop_handovers!
DELETE FROM duty_handover WHERE asked_at < :before_at;

-- name: drop_offers!
DELETE FROM duty_offer WHERE offered_at < :before_at
  OR shift_id IN (SELECT s.id FROM duty_shift AS s WHERE s.ended_at < :before_at OR s.until_date < :before_date);

-- name: drop_handovers_of_ended!
DELETE FROM duty_handover WHERE shift_id IN (
  SELECT s.id FROM duty_shift AS s WHERE s.ended_at < :before_at OR s.until_date < :before_date);

-- name: drop_covers!
DELETE FROM duty_cover WHERE local_date < :before_date OR shift_id IN (
  SELECT s.id FROM duty_shift AS s WHERE s.ended_at < :before_at OR s.until_date < :before_date);

-- name: drop_shifts!
DELETE FROM duty_shift WHERE ended_at < :before_at OR until_date < :before_date;
