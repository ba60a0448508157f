-- name: save!
INSERT INTO faq (id, code, area_id, topic, content, state, valid_until_date, owner_user_id, media_kind, media_file_id,
                 place_code, edited_at, revision, created_at)
VALUES (:id, :code, :area_id, :topic, :content, :state, :valid_until_date, :owner_user_id, :media_kind, :media_file_id,
        :place_code, :edited_at, :revision, :now_at)
ON CONFLICT (code) DO UPDATE SET area_id = excluded.area_id, topic = excluded.topic, content = excluded.content,
  state = excluded.state, valid_until_date = excluded.valid_until_date, owner_user_id = excluded.owner_user_id,
  media_kind = excluded.media_kind, media_file_id = excluded.media_file_id, place_code = excluded.place_code,
  edited_at = excluded.edited_at, revision = excluded.revision;

-- name: by_id^
SELECT f.*, a.path AS area_path FROM faq AS f LEFT JOIN area AS a ON a.id = f.area_id WHERE f.id = :id;

-- name: by_code^
SELECT f.*, a.path AS area_path FROM faq AS f LEFT JOIN area AS a ON a.id = f.area_id WHERE f.code = :code;

-- name: all
SELECT f.*, a.path AS area_path FROM faq AS f LEFT JOIN area AS a ON a.id = f.area_id ORDER BY f.code;

-- name: revisions
SELECT id, revision FROM faq;

-- name: keep_reply!
INSERT INTO faq_reply (question_id, chat_id, user_id, thread_id, faq_ids, made_at)
VALUES (:question_id, :chat_id, :user_id, :thread_id, :faq_ids, :now_at);

-- name: reply^
SELECT * FROM faq_reply WHERE question_id = :question_id;

-- name: newest_reply^
SELECT * FROM faq_reply WHERE chat_id = :chat_id AND user_id = :user_id AND made_at > :since_at
ORDER BY made_at DESC, question_id DESC LIMIT 1;

-- name: answer_with!
UPDATE question SET state = 'answered', faq_id = :faq_id, answered_at = :now_at
WHERE id = :question_id AND state IN ('offered', 'answered');

-- name: pass_on!
-- The question goes on as one for a person, in a row of its own.
UPDATE question SET state = 'passed_on' WHERE id = :question_id AND state IN ('offered', 'answered');

-- name: answer_given^
SELECT answer FROM question WHERE id = :question_id;

-- name: forget_replies!
DELETE FROM faq_reply WHERE made_at < :before_at;

-- name: keep_sheet!
INSERT INTO faq_sheet (user_id, content, made_at) VALUES (:user_id, :content, :now_at)
ON CONFLICT (user_id) DO UPDATE SET content = excluded.content, made_at = excluded.made_at;

-- name: sheet^
SELECT content FROM faq_sheet WHERE user_id = :user_id;

-- name: drop_sheet!
DELETE FROM faq_sheet WHERE user_id = :user_id;

-- name: forget_sheets!
DELETE FROM faq_sheet WHERE made_at < :before_at;
