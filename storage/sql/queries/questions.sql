-- name: ask!
INSERT INTO question (id, user_id, chat_id, message_id, area_id, words, state, faq_id, answer, asked_at)
VALUES (:id, :user_id, :chat_id, :message_id, :area_id, :words, :state, :faq_id, :answer, :now_at);

-- name: by_id^
SELECT * FROM question WHERE id = :id;

-- name: add_card!
INSERT INTO question_card (question_id, chat_id, outbox_id) VALUES (:question_id, :chat_id, :outbox_id)
ON CONFLICT (question_id, chat_id) DO UPDATE SET outbox_id = excluded.outbox_id;

-- name: shown_as^
SELECT q.* FROM question AS q JOIN question_card AS c ON c.question_id = q.id JOIN outbox AS o ON o.id = c.outbox_id
WHERE c.chat_id = :chat_id AND o.message_id = :message_id;

-- name: answer!
UPDATE question SET state = 'answered', answer = :words, answered_by = :by_user_id, answered_at = :now_at
WHERE id = :id AND state = 'open';

-- name: card_rows
SELECT chat_id, outbox_id FROM question_card WHERE question_id = :question_id;

-- name: save_entry!
INSERT INTO faq (id, code, topic, content, created_at) VALUES (:id, :code, :topic, :content, :now_at)
ON CONFLICT (code) DO UPDATE SET topic = excluded.topic, content = excluded.content;

-- name: entries
SELECT id, code, topic, content FROM faq ORDER BY code;

-- name: wipe_before!
UPDATE question SET words = '', answer = '' WHERE asked_at < :before_at AND (words <> '' OR answer <> '');

-- name: wipe_of!
UPDATE question SET words = '', answer = '' WHERE user_id = :user_id;

-- name: of_account
SELECT words, answer, asked_at, answered_at FROM question WHERE user_id = :user_id ORDER BY id;
