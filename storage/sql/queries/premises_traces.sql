-- name: leave!
UPDATE premises SET contact_name = '', contact_phone = '', contact_user_id = NULL WHERE contact_user_id = :user_id;

-- name: statuses_by
SELECT status, reason, at FROM premises_status WHERE by_user_id = :user_id AND own ORDER BY at, id;

-- name: wipe_reasons_by!
UPDATE premises_status SET reason = '' WHERE by_user_id = :user_id AND own;

-- name: wipe_reason_told!
UPDATE premises SET status_reason = '' WHERE contact_user_id = :user_id AND status = 'closed';

-- name: findings_by
SELECT c.local_date, f.item, f.verdict, f.note
FROM premises_check AS c JOIN premises_finding AS f ON f.check_id = c.id
WHERE c.by_user_id = :user_id AND c.own ORDER BY c.at, c.id, f.item;

-- name: wipe_findings_by!
UPDATE premises_finding SET note = '', photo_file_id = ''
WHERE check_id IN (SELECT id FROM premises_check WHERE by_user_id = :user_id AND own);

-- name: wipe_findings_before!
UPDATE premises_finding SET note = '', photo_file_id = ''
WHERE (note <> '' OR photo_file_id <> '') AND check_id IN (
  SELECT c.id FROM premises_check AS c JOIN premises AS p ON p.id = c.premises_id
  WHERE c.at < :before_at AND p.area_id = :area_id);

-- name: areas_with_notes
SELECT DISTINCT p.area_id
FROM premises_finding AS f JOIN premises_check AS c ON c.id = f.check_id JOIN premises AS p ON p.id = c.premises_id
WHERE f.note <> '' OR f.photo_file_id <> '' ORDER BY p.area_id;

-- name: wipe_removed_before!
UPDATE premises SET name = '', address = '', status_reason = '', ordered_by = ''
WHERE removed_at < :before_at AND name <> '';

-- name: wipe_reasons_of_removed!
UPDATE premises_status SET reason = '', ordered_by = ''
WHERE reason <> '' AND premises_id IN (SELECT id FROM premises WHERE removed_at < :before_at);

-- name: wipe_buried!
UPDATE premises SET contact_name = '', contact_phone = '', contact_user_id = NULL WHERE contact_id = :id;

-- name: wipe_buried_findings!
UPDATE premises_finding SET note = '', photo_file_id = '' WHERE check_id IN (
  SELECT c.id FROM premises_check AS c JOIN premises AS p ON p.id = c.premises_id WHERE c.own AND p.contact_id = :id);
