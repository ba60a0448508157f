-- name: keep!
INSERT INTO roster_sheet (user_id, area_id, content, made_at) VALUES (:user_id, :area_id, :content, :now_at)
ON CONFLICT (user_id) DO UPDATE SET area_id = excluded.area_id, content = excluded.content, made_at = excluded.made_at;

-- name: kept^
SELECT area_id, content FROM roster_sheet WHERE user_id = :user_id;

-- name: drop_kept!
DELETE FROM roster_sheet WHERE user_id = :user_id;

-- name: forget_kept!
DELETE FROM roster_sheet WHERE made_at < :before_at;

-- name: begin!
INSERT INTO roster_import (id, user_id, area_id, made_at) VALUES (:id, :user_id, :area_id, :now_at);

-- name: made_area!
INSERT INTO roster_area (area_id, import_id) VALUES (:area_id, :import_id);

-- name: last_of^
SELECT id, area_id, made_at FROM roster_import WHERE user_id = :user_id AND undone_at IS NULL AND made_at >= :since_at
ORDER BY made_at DESC, id DESC LIMIT 1;

-- name: undo!
UPDATE roster_import SET undone_at = :now_at WHERE id = :id AND undone_at IS NULL;

-- name: undo_residents!
DELETE FROM resident WHERE import_id = :id AND changed_at IS NULL AND user_id IS NULL
  AND id NOT IN (SELECT resident_id FROM roster_change WHERE import_id > :id);

-- name: keep_before!
INSERT INTO roster_change (import_id, resident_id, name, phone, is_head, tags, language)
SELECT :import_id, id, name, phone, is_head, tags, language FROM resident WHERE id = :id;

-- name: put_back!
UPDATE resident SET name = c.name, phone = c.phone, is_head = c.is_head, tags = c.tags, language = c.language
FROM roster_change AS c
WHERE c.import_id = :id AND c.resident_id = resident.id AND resident.changed_at IS NULL AND resident.user_id IS NULL
  AND resident.id NOT IN (SELECT resident_id FROM roster_change WHERE import_id > :id);

-- name: left^
SELECT (SELECT COUNT(*) FROM resident WHERE import_id = :id) AS made,
  (SELECT COUNT(*) FROM roster_change WHERE import_id = :id) AS corrected;

-- name: forget_changes_of!
DELETE FROM roster_change WHERE import_id = :id;

-- name: forget_changes_before!
DELETE FROM roster_change WHERE import_id IN (SELECT id FROM roster_import WHERE made_at < :before_at);

-- name: undo_areas!
-- One level at a time, from the doors up; what anything else has come to belong to stays.
DELETE FROM area
WHERE id IN (SELECT area_id FROM roster_area WHERE import_id = :id)
  AND id NOT IN (SELECT parent_id FROM area WHERE parent_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM resident)
  AND id NOT IN (SELECT area_id FROM person)
  AND id NOT IN (SELECT area_id FROM episode)
  AND id NOT IN (SELECT area_id FROM alert)
  AND id NOT IN (SELECT area_id FROM account WHERE area_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM gate)
  AND id NOT IN (SELECT area_id FROM staff)
  AND id NOT IN (SELECT area_id FROM invite)
  AND id NOT IN (SELECT area_id FROM group_chat)
  AND id NOT IN (SELECT area_id FROM question WHERE area_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM faq WHERE area_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM notice)
  AND id NOT IN (SELECT area_id FROM notice_delivery WHERE area_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM notice_template)
  AND id NOT IN (SELECT area_id FROM volunteer)
  AND id NOT IN (SELECT area_id FROM round_plan)
  AND id NOT IN (SELECT area_id FROM entry_pass)
  AND id NOT IN (SELECT area_id FROM pairing)
  AND id NOT IN (SELECT area_id FROM saved_reply)
  AND id NOT IN (SELECT area_id FROM area_position)
  AND id NOT IN (SELECT area_id FROM household_code)
  AND id NOT IN (SELECT area_id FROM household_request)
  AND id NOT IN (SELECT area_id FROM roster_sheet)
  AND id NOT IN (SELECT area_id FROM premises)
  AND id NOT IN (SELECT area_id FROM help_request)
  AND id NOT IN (SELECT area_id FROM policy_change)
  AND id NOT IN (SELECT area_id FROM policy_moved)
  AND id NOT IN (SELECT area_id FROM duty_shift)
  AND id NOT IN (SELECT area_id FROM visit)
  AND id NOT IN (SELECT area_id FROM carer)
  AND id NOT IN (SELECT area_id FROM care_visit)
  AND id NOT IN (SELECT area_id FROM transfer)
  AND id NOT IN (SELECT area_id FROM supply_stock)
  AND id NOT IN (SELECT area_id FROM supply_entry)
  AND id NOT IN (SELECT door_id FROM supply_entry WHERE door_id IS NOT NULL)
  AND id NOT IN (SELECT area_id FROM roster_import);

-- name: forget_areas!
DELETE FROM roster_area WHERE import_id = :id AND area_id NOT IN (SELECT id FROM area);
