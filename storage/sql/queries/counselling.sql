-- name: ask!
INSERT INTO counselling (id, visitor_user_id, area_id, label, kind, state, reveals, note, asked_at, last_at,
                         danger_at, ended_by, helped)
VALUES (:id, :visitor_user_id, :area_id, '', :kind, 'waiting', FALSE, '', :now_at, :now_at,
        CAST(:danger_at AS BIGINT), '', '');

-- name: by_id^
SELECT * FROM counselling WHERE id = :id;

-- name: of_visitor^
SELECT * FROM counselling WHERE visitor_user_id = :user_id AND ended_at IS NULL;

-- name: of_counsellor
SELECT * FROM counselling WHERE counsellor_user_id = :user_id AND ended_at IS NULL ORDER BY taken_at, id;

-- name: waiting
SELECT * FROM counselling WHERE ended_at IS NULL AND (state = 'waiting' OR offered_at IS NOT NULL) ORDER BY asked_at, id;

-- name: claim!
UPDATE counselling SET state = 'running', counsellor_user_id = :user_id, label = :label, taken_at = :now_at,
                       last_at = :now_at, quiet_asked_at = NULL
WHERE id = :id AND state = 'waiting' AND ended_at IS NULL;

-- name: take_over!
UPDATE counselling SET counsellor_user_id = :user_id, label = :label, last_at = :now_at, quiet_asked_at = NULL,
                       offered_at = NULL, note = ''
WHERE id = :id AND state = 'running' AND offered_at IS NOT NULL AND counsellor_user_id <> :user_id
  AND ended_at IS NULL;

-- name: offer!
UPDATE counselling SET offered_at = :now_at, note = :note WHERE id = :id AND state = 'running' AND ended_at IS NULL;

-- name: heard!
UPDATE counselling SET last_at = :now_at, quiet_asked_at = NULL WHERE id = :id;

-- name: asked_quiet!
UPDATE counselling SET quiet_asked_at = :now_at WHERE id = :id;

-- name: in_danger!
UPDATE counselling SET danger_at = :now_at, kind = 'danger' WHERE id = :id;

-- name: reveal!
UPDATE counselling SET reveals = TRUE WHERE id = :id;

-- name: end!
UPDATE counselling SET state = 'ended', ended_at = :now_at, ended_by = :ended_by, note = '', offered_at = NULL
WHERE id = :id AND ended_at IS NULL;

-- name: rate!
UPDATE counselling SET helped = :helped WHERE id = :id AND visitor_user_id = :user_id AND ended_at IS NOT NULL;

-- name: all_of_visitor
SELECT * FROM counselling WHERE visitor_user_id = :user_id ORDER BY asked_at, id;

-- name: is_recent^
-- Whether this account is, or was a short while ago, on either side of a talk.
SELECT 1 AS found FROM counselling
WHERE (visitor_user_id = :user_id OR counsellor_user_id = :user_id) AND (ended_at IS NULL OR ended_at > :since_at)
LIMIT 1;

-- name: any_recent^
SELECT 1 AS found FROM counselling WHERE ended_at IS NULL OR ended_at > :since_at LIMIT 1;

-- name: add_call!
INSERT INTO counselling_call (talk_id, user_id, outbox_id) VALUES (:talk_id, :user_id, :outbox_id)
ON CONFLICT (talk_id, user_id) DO UPDATE SET outbox_id = excluded.outbox_id;

-- name: calls
SELECT user_id, outbox_id FROM counselling_call WHERE talk_id = :talk_id ORDER BY user_id;

-- name: drop_calls!
DELETE FROM counselling_call WHERE talk_id = :talk_id;

-- name: add_line!
INSERT INTO counselling_line (outbox_id, talk_id, user_id, message_id, part)
VALUES (:outbox_id, :talk_id, :user_id, :message_id, :part);

-- name: lines_of
SELECT outbox_id FROM counselling_line
WHERE talk_id = :talk_id AND user_id = :user_id AND message_id = :message_id ORDER BY part;

-- name: relayed_as^
-- The message at the other side that a message of one's own became.
SELECT o.message_id FROM counselling_line AS l JOIN outbox AS o ON o.id = l.outbox_id
WHERE l.talk_id = :talk_id AND l.user_id = :user_id AND l.message_id = :message_id AND o.message_id IS NOT NULL
ORDER BY l.part LIMIT 1;

-- name: came_from^
-- Whose message stands behind one that was relayed into this chat.
SELECT l.talk_id, l.message_id FROM counselling_line AS l
WHERE EXISTS (SELECT 1 FROM outbox AS o WHERE o.id = l.outbox_id AND o.chat_id = :chat_id AND o.message_id = :message_id);

-- name: set_duty!
INSERT INTO counsellor (user_id, on_duty, duty_until_at) VALUES (:user_id, :on_duty, CAST(:until_at AS BIGINT))
ON CONFLICT (user_id) DO UPDATE SET on_duty = excluded.on_duty, duty_until_at = excluded.duty_until_at;

-- name: on_duty
SELECT user_id, duty_until_at FROM counsellor
WHERE on_duty AND (duty_until_at IS NULL OR duty_until_at > :now_at) ORDER BY user_id;

-- name: off_duty
-- Who went off duty until an instant that is still to come, though the roster may name them.
SELECT user_id FROM counsellor WHERE NOT on_duty AND duty_until_at > :now_at ORDER BY user_id;

-- name: let_go!
-- Its counsellor is there no longer: it waits again, for anybody.
UPDATE counselling SET state = 'waiting', counsellor_user_id = NULL, offered_at = NULL, note = '', quiet_asked_at = NULL,
                       last_at = :now_at
WHERE id = :id AND state = 'running' AND ended_at IS NULL;

-- name: asked_of
SELECT t.* FROM counselling AS t JOIN counselling_call AS c ON c.talk_id = t.id
WHERE c.user_id = :user_id AND t.ended_at IS NULL ORDER BY t.id;

-- name: drop_call!
DELETE FROM counselling_call WHERE talk_id = :talk_id AND user_id = :user_id;

-- name: turn_to!
INSERT INTO counsellor (user_id, on_duty, talk_id) VALUES (:user_id, FALSE, CAST(:talk_id AS BIGINT))
ON CONFLICT (user_id) DO UPDATE SET talk_id = excluded.talk_id;

-- name: leave!
INSERT INTO counsellor (user_id, on_duty, talk_id, left_at) VALUES (:user_id, FALSE, CAST(:talk_id AS BIGINT), :now_at)
ON CONFLICT (user_id) DO UPDATE SET talk_id = excluded.talk_id, left_at = excluded.left_at;

-- name: has_left^
-- Whether this account was in a talk until a short while ago, and may not have noticed that it is over.
SELECT 1 AS found FROM counselling
WHERE visitor_user_id = :user_id AND taken_at IS NOT NULL AND ended_at > :since_at
UNION ALL
SELECT 1 FROM counsellor WHERE user_id = :user_id AND left_at > :since_at
LIMIT 1;

-- name: turned_to^
SELECT talk_id FROM counsellor WHERE user_id = :user_id;

-- name: posts
-- Everybody who listens for this area.
SELECT DISTINCT s.user_id FROM staff AS s JOIN area AS a ON a.id = s.area_id
WHERE s.role = 'counsellor' AND s.revoked_at IS NULL AND a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY s.user_id;

-- name: wipe_outbox!
-- What the outbox still knows of talks that ended long ago: that something was sent to this chat at that instant.
DELETE FROM outbox WHERE state NOT IN ('waiting', 'sending') AND id IN (
  SELECT l.outbox_id FROM counselling_line AS l JOIN counselling AS t ON t.id = l.talk_id WHERE t.ended_at < :before_at
  UNION
  SELECT c.outbox_id FROM counselling_call AS c JOIN counselling AS t ON t.id = c.talk_id WHERE t.ended_at < :before_at
);

-- name: wipe_lines!
DELETE FROM counselling_line WHERE talk_id IN (SELECT id FROM counselling WHERE ended_at < :before_at);

-- name: wipe_calls!
DELETE FROM counselling_call WHERE talk_id IN (SELECT id FROM counselling WHERE ended_at < :before_at);

-- name: wipe!
DELETE FROM counselling WHERE ended_at < :before_at;

-- name: forget_outbox!
DELETE FROM outbox WHERE state NOT IN ('waiting', 'sending') AND id IN (
  SELECT l.outbox_id FROM counselling_line AS l JOIN counselling AS t ON t.id = l.talk_id
  WHERE t.visitor_user_id = :user_id
);

-- name: forget_lines!
DELETE FROM counselling_line WHERE talk_id IN (SELECT id FROM counselling WHERE visitor_user_id = :user_id);

-- name: forget_calls!
DELETE FROM counselling_call WHERE talk_id IN (SELECT id FROM counselling WHERE visitor_user_id = :user_id);

-- name: forget!
DELETE FROM counselling WHERE visitor_user_id = :user_id;

-- name: drop_lines!
DELETE FROM counselling_line;

-- name: drop_all_calls!
DELETE FROM counselling_call;

-- name: drop_talks!
DELETE FROM counselling;

-- name: drop_duty!
DELETE FROM counsellor;

-- name: keep_areas!
-- An area where somebody talked stays when the import that made it is undone.
DELETE FROM roster_area WHERE import_id = :import_id AND area_id IN (SELECT area_id FROM counselling);
