-- name: add!
INSERT INTO help_request (id, area_id, room, asker_user_id, name, phone, kind, urgency, wanted, details, state, rung,
                          code, photo_file_id, asked_at, words)
VALUES (:id, :area_id, :room, :asker_user_id, :name, :phone, :kind, :urgency, :wanted, :details, 'open', :rung,
        '', '', :asked_at, '');

-- name: by_id^
SELECT * FROM help_request WHERE id = :id;

-- name: claim!
-- Of all who try it at once one finds it open.
UPDATE help_request SET state = 'claimed', claimed_by = :user_id, claim_until_at = :until_at, code = :code
WHERE id = :id AND state = 'open';

-- name: take_over!
UPDATE help_request SET state = 'claimed', claimed_by = :user_id, claim_until_at = :until_at, code = :code
WHERE id = :id AND claimed_by = :from_user_id AND state IN ('claimed', 'on_way');

-- name: set_off!
UPDATE help_request SET state = 'on_way', claim_until_at = :until_at
WHERE id = :id AND claimed_by = :user_id AND state = 'claimed';

-- name: give_back!
UPDATE help_request SET state = 'open', claimed_by = NULL, claim_until_at = NULL, code = ''
WHERE id = :id AND claimed_by = :user_id AND state IN ('claimed', 'on_way');

-- name: finish!
UPDATE help_request SET state = 'done', claim_until_at = NULL, photo_file_id = :photo, ended_at = :now_at
WHERE id = :id AND claimed_by = :user_id AND state IN ('claimed', 'on_way');

-- name: cancel!
UPDATE help_request SET state = 'cancelled', claim_until_at = NULL, ended_at = :now_at
WHERE id = :id AND state IN ('open', 'claimed', 'on_way');

-- name: climb!
UPDATE help_request SET rung = :rung WHERE id = :id AND state = 'open';

-- name: thank!
UPDATE help_request SET thanked_at = :now_at WHERE id = :id AND state = 'done' AND thanked_at IS NULL;

-- name: judge!
UPDATE help_request SET went_well = :good, words = :words WHERE id = :id AND state = 'done' AND went_well IS NULL;

-- name: follow!
UPDATE help_request SET followed_by = :user_id WHERE id = :id AND followed_by IS NULL;

-- name: codes
SELECT code FROM help_request WHERE state IN ('claimed', 'on_way');

-- name: of_asker
SELECT * FROM help_request WHERE asker_user_id = :user_id ORDER BY id DESC;

-- name: claims_of
SELECT * FROM help_request WHERE claimed_by = :user_id AND ended_at IS NULL ORDER BY id;

-- name: running_below
SELECT r.* FROM help_request AS r JOIN area AS a ON a.id = r.area_id
WHERE r.ended_at IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY r.id;

-- name: unhappy_below
SELECT r.* FROM help_request AS r JOIN area AS a ON a.id = r.area_id
WHERE r.went_well = :no AND r.followed_by IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY r.id;

-- name: shown_in
SELECT r.* FROM help_request AS r JOIN help_card AS c ON c.request_id = r.id
WHERE c.chat_id = :chat_id ORDER BY r.id;

-- name: note!
INSERT INTO help_event (id, request_id, kind, by_user_id, at) VALUES (:id, :request_id, :kind, :user_id, :now_at);

-- name: who_did
SELECT DISTINCT by_user_id FROM help_event
WHERE request_id = :request_id AND kind = :kind AND by_user_id IS NOT NULL;

-- name: add_card!
INSERT INTO help_card (request_id, chat_id, outbox_id, for_staff)
VALUES (:request_id, :chat_id, :outbox_id, :for_staff)
ON CONFLICT (request_id, chat_id) DO UPDATE SET outbox_id = excluded.outbox_id, for_staff = excluded.for_staff;

-- name: cards
SELECT chat_id, outbox_id, for_staff FROM help_card WHERE request_id = :request_id ORDER BY chat_id;

-- name: drop_card!
DELETE FROM help_card WHERE request_id = :request_id AND chat_id = :chat_id;

-- name: add_told!
INSERT INTO help_told (request_id, user_id, outbox_id) VALUES (:request_id, :user_id, :outbox_id);

-- name: told
SELECT outbox_id FROM help_told WHERE request_id = :request_id AND user_id = :user_id ORDER BY outbox_id;

-- name: drop_told!
DELETE FROM help_told WHERE request_id = :request_id AND user_id = :user_id;

-- name: open_since_before
SELECT * FROM help_request WHERE state = 'open' AND asked_at < :before_at ORDER BY id;

-- name: ended_before
SELECT * FROM help_request WHERE ended_at < :before_at AND (name <> '' OR details <> '{}') ORDER BY id;

-- name: wipe!
UPDATE help_request SET name = '', phone = '', room = '', details = '{}', photo_file_id = '', words = '', code = ''
WHERE id = :id;

-- name: named
SELECT * FROM help_request WHERE area_id = :area_id AND name = :name AND ended_at IS NOT NULL ORDER BY id;

-- name: part_one!
-- The counts stay, the person goes.
UPDATE help_request SET asker_user_id = 0 WHERE id = :id AND name = '';

-- name: bury!
-- Only what there is: a tombstone of somebody else has an id of their own.
INSERT INTO tombstone (person_id, erased_at)
SELECT id, :now_at FROM help_request WHERE id = :id ON CONFLICT (person_id) DO NOTHING;

-- name: part_helper!
UPDATE help_request SET claimed_by = 0 WHERE claimed_by = :user_id AND ended_at IS NOT NULL;

-- name: part_events!
UPDATE help_event SET by_user_id = 0 WHERE by_user_id = :user_id;

-- name: forget_cards!
DELETE FROM help_card WHERE chat_id = :user_id;

-- name: forget_told!
DELETE FROM help_told WHERE user_id = :user_id;

-- name: drop_cards_of!
DELETE FROM help_card WHERE request_id = :id;
