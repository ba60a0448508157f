-- name: open_new!
INSERT INTO question (id, user_id, chat_id, message_id, thread_id, area_id, topic, words, state, herd_id, rung, answer,
                      asked_at)
VALUES (:id, :user_id, :chat_id, :message_id, :thread_id, :area_id, :topic, :words, :state, :herd_id, :rung, '', :asked_at);

-- name: by_id^
SELECT * FROM question WHERE id = :id;

-- name: claim!
UPDATE question SET state = 'claimed', claimed_by = :user_id, claim_until_at = :until_at
WHERE id = :id AND state = 'open';

-- name: prolong!
UPDATE question SET state = 'claimed', claim_until_at = :until_at
WHERE id = :id AND state IN ('claimed', 'answered') AND claimed_by = :user_id;

-- name: give_back!
UPDATE question SET state = 'open', claimed_by = NULL, claim_until_at = NULL, closed_at = NULL WHERE id = :id;

-- name: give_all_back!
UPDATE question SET state = 'open', claimed_by = NULL, claim_until_at = NULL, closed_at = NULL
WHERE id = :id OR herd_id = :id;

-- name: reword!
UPDATE question SET words = :words WHERE id = :id;

-- name: reword_answer!
UPDATE question SET answer = :words WHERE id = :id;

-- name: climb!
UPDATE question SET rung = :rung WHERE id = :id;

-- name: answer!
-- The instant of the first answer stays, for the figures.
UPDATE question SET state = 'answered', answer = :words, answered_by = :user_id, claimed_by = :user_id,
                    claim_until_at = NULL, answered_at = COALESCE(answered_at, :now_at)
WHERE id = :id AND (state = 'open' OR (state IN ('claimed', 'answered') AND claimed_by = :user_id));

-- name: follow!
UPDATE question SET herd_id = :leader_id WHERE id = :id;

-- name: follow_answer!
UPDATE question SET state = 'answered', answered_by = :user_id, answered_at = COALESCE(answered_at, :now_at)
WHERE herd_id = :id AND state IN ('open', 'claimed', 'answered');

-- name: close!
UPDATE question SET state = 'closed', closed_at = :now_at, claim_until_at = NULL
WHERE (id = :id OR herd_id = :id) AND state <> 'closed';

-- name: leave_herd!
UPDATE question SET herd_id = NULL, state = 'open', claimed_by = NULL, rung = 0 WHERE id = :id;

-- name: widen!
UPDATE question SET area_id = :area_id WHERE id = :id;

-- name: judge!
UPDATE question SET helpful = :helpful WHERE id = :id;

-- name: followers
SELECT * FROM question WHERE herd_id = :id ORDER BY id;

-- name: like_candidates
-- What waits in a group, and what was answered there a short while ago; only the first of each herd.
SELECT q.* FROM question AS q
WHERE q.asked_at > :since_at AND q.herd_id IS NULL AND q.faq_id IS NULL AND q.words <> ''
  AND (q.state IN ('open', 'claimed') OR (q.state = 'answered' AND q.answered_at > :since_at))
  AND EXISTS (SELECT 1 FROM question_card AS c WHERE c.question_id = q.id AND c.chat_id = :chat_id)
ORDER BY q.asked_at DESC, q.id DESC LIMIT 500;

-- name: held_for
-- What somebody of the staff has in hand for this person, here.
SELECT q.* FROM question AS q LEFT JOIN question AS first ON first.id = q.herd_id
WHERE q.user_id = :user_id AND q.chat_id = :chat_id AND q.asked_at > :since_at
  AND (q.state = 'claimed' OR (q.state = 'open' AND first.state = 'claimed'))
ORDER BY q.id DESC;

-- name: answered_for
SELECT * FROM question
WHERE user_id = :user_id AND chat_id = :chat_id AND state = 'answered' AND faq_id IS NULL
  AND answered_at > :since_at ORDER BY answered_at DESC, id DESC;

-- name: asked_since^
SELECT (SELECT COUNT(*) FROM question AS q WHERE q.user_id = :user_id AND q.asked_at > :since_at)
     + (SELECT COUNT(*) FROM question_message AS m
        WHERE m.user_id = :user_id AND m.kind = 'follow_up' AND m.at > :since_at) AS n;

-- name: of_user
SELECT * FROM question WHERE user_id = :user_id ORDER BY id;

-- name: add_card!
INSERT INTO question_card (question_id, chat_id, outbox_id) VALUES (:question_id, :chat_id, :outbox_id)
ON CONFLICT (question_id, chat_id) DO UPDATE SET outbox_id = excluded.outbox_id;

-- name: cards
SELECT c.chat_id, c.outbox_id, o.message_id FROM question_card AS c LEFT JOIN outbox AS o ON o.id = c.outbox_id
WHERE c.question_id = :question_id ORDER BY c.chat_id;

-- name: shown_as^
SELECT q.* FROM question AS q JOIN question_card AS c ON c.question_id = q.id JOIN outbox AS o ON o.id = c.outbox_id
WHERE c.chat_id = :chat_id AND o.message_id = :message_id;

-- name: card_of_row^
SELECT question_id, chat_id FROM question_card WHERE outbox_id = :outbox_id;

-- name: note!
INSERT INTO question_event (id, question_id, kind, by_user_id, at) VALUES (:id, :question_id, :kind, :user_id, :now_at);

-- name: ended_before
SELECT * FROM question
WHERE COALESCE(closed_at, answered_at, asked_at) < :before_at
  AND (words <> '' OR answer <> ''
       OR EXISTS (SELECT 1 FROM question_message AS m WHERE m.question_id = question.id AND m.words || m.file_id <> ''))
ORDER BY id;

-- name: wipe!
UPDATE question SET words = '', answer = '' WHERE id = :id;

-- name: wipe_question!
UPDATE question SET words = '' WHERE id = :id;

-- name: wipe_said_of!
UPDATE question_message SET words = '', file_id = ''
WHERE question_id IN (SELECT q.id FROM question AS q WHERE q.user_id = :user_id)
  AND (kind <> 'answer' OR NOT EXISTS (SELECT 1 FROM question AS f WHERE f.herd_id = question_message.question_id));

-- name: wipe_of!
UPDATE question SET words = '', state = CASE WHEN state IN ('open', 'claimed') THEN 'closed' ELSE state END,
  answer = CASE WHEN EXISTS (SELECT 1 FROM question AS f WHERE f.herd_id = question.id) THEN answer ELSE '' END
WHERE user_id = :user_id;

-- name: part!
-- The counts stay, the person goes.
UPDATE question SET user_id = 0, chat_id = 0 WHERE user_id = :user_id;

-- name: part_author!
UPDATE question_message SET user_id = 0, chat_id = 0, message_id = NULL, words = '', file_id = ''
WHERE user_id = :user_id AND kind <> 'answer';

-- name: part_copies!
-- What they were answered is known by their private chat.
DELETE FROM question_copy WHERE chat_id = :user_id
  AND EXISTS (SELECT 1 FROM question_message AS m WHERE m.id = said_id AND m.kind = 'answer');

-- name: hand_over!
UPDATE question SET claimed_by = :to_user_id, claim_until_at = :until_at
WHERE id = :id AND state = 'claimed' AND claimed_by = :user_id;

-- name: claimed_by
SELECT * FROM question
WHERE claimed_by = :user_id AND state IN ('open', 'claimed') AND state = 'claimed' ORDER BY id;

-- name: open_below
SELECT q.* FROM question AS q JOIN area AS a ON a.id = q.area_id
WHERE q.state = 'open' AND q.herd_id IS NULL AND a.path >= :path AND a.path < :path_end ORDER BY q.id;

-- name: shown_in
SELECT q.* FROM question AS q JOIN question_card AS c ON c.question_id = q.id
WHERE c.chat_id = :chat_id AND q.state <> 'closed' ORDER BY q.id;

-- name: drop_card!
DELETE FROM question_card WHERE question_id = :question_id AND chat_id = :chat_id;
