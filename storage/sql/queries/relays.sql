-- name: keep!
INSERT INTO question_message (id, question_id, kind, user_id, chat_id, message_id, words, file_id, at)
VALUES (:id, :question_id, :kind, :user_id, :chat_id, :message_id, :words, :file_id, :at);

-- name: reword!
UPDATE question_message SET words = :words WHERE id = :id;

-- name: of_ticket
SELECT * FROM question_message WHERE question_id = :question_id ORDER BY id;

-- name: from_source
SELECT * FROM question_message WHERE chat_id = :chat_id AND message_id = :message_id ORDER BY id;

-- name: add_copy!
INSERT INTO question_copy (said_id, question_id, chat_id, part, outbox_id)
VALUES (:said_id, :question_id, :chat_id, :part, :outbox_id)
ON CONFLICT (said_id, question_id, chat_id, part) DO UPDATE SET outbox_id = excluded.outbox_id;

-- name: drop_copy!
DELETE FROM question_copy WHERE outbox_id = :outbox_id;

-- name: copies
SELECT question_id, chat_id, part, outbox_id FROM question_copy WHERE said_id = :said_id
ORDER BY question_id, chat_id, part;

-- name: shown_as^
SELECT m.*, c.question_id AS for_question_id FROM question_copy AS c
JOIN question_message AS m ON m.id = c.said_id JOIN outbox AS o ON o.id = c.outbox_id
WHERE c.chat_id = :chat_id AND o.message_id = :message_id;

-- name: undelivered^
SELECT COUNT(DISTINCT c.question_id) AS n FROM question_copy AS c
JOIN question_message AS m ON m.id = c.said_id JOIN outbox AS o ON o.id = c.outbox_id
WHERE m.question_id = :question_id AND m.kind = 'answer' AND o.state IN ('gone', 'failed');

-- name: by_id^
SELECT * FROM question_message WHERE id = :id;

-- name: answered_to
SELECT DISTINCT m.question_id FROM question_copy AS c JOIN question_message AS m ON m.id = c.said_id
WHERE c.chat_id = :chat_id AND m.kind = 'answer' AND m.words || m.file_id <> '';

-- name: lost_copies
SELECT c.said_id, c.question_id FROM question_copy AS c
JOIN question_message AS m ON m.id = c.said_id JOIN outbox AS o ON o.id = c.outbox_id
WHERE c.chat_id = :chat_id AND m.kind = 'answer' AND m.words || m.file_id <> '' AND o.state = 'gone' AND c.part = 0
ORDER BY c.said_id;

-- name: answer_of_row^
SELECT m.question_id FROM question_copy AS c JOIN question_message AS m ON m.id = c.said_id
WHERE c.outbox_id = :outbox_id AND m.kind = 'answer';

-- name: wipe!
UPDATE question_message SET words = '', file_id = '' WHERE question_id = :question_id;

-- name: wipe_of_asker!
UPDATE question_message SET words = '', file_id = '' WHERE question_id = :question_id AND kind <> 'answer';
