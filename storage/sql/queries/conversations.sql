-- name: get^
SELECT id, flow, subject, answers FROM conversation WHERE chat_id = :chat_id AND user_id = :user_id;

-- name: save!
INSERT INTO conversation (chat_id, user_id, id, flow, subject, answers, updated_at)
VALUES (:chat_id, :user_id, :id, :flow, :subject, :answers, :now_at)
ON CONFLICT (chat_id, user_id) DO UPDATE SET id = excluded.id, flow = excluded.flow, subject = excluded.subject,
  answers = excluded.answers, updated_at = excluded.updated_at;

-- name: end!
DELETE FROM conversation WHERE chat_id = :chat_id AND user_id = :user_id;
