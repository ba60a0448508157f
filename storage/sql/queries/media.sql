-- name: keep!
INSERT INTO media (id, digest, file_name, content_base64, file_id, created_at)
VALUES (:id, :digest, :file_name, :content_base64, '', :now_at)
ON CONFLICT (digest) DO NOTHING;

-- name: by_digest^
SELECT id FROM media WHERE digest = :digest;

-- name: by_id^
SELECT id, file_name, content_base64, file_id FROM media WHERE id = :id;

-- name: uploaded!
UPDATE media SET file_id = :file_id, content_base64 = '' WHERE id = :id;

-- name: drop_of_chat!
-- What is still on its way somewhere stays.
DELETE FROM media
WHERE id IN (SELECT media_id FROM outbox WHERE chat_id = :chat_id AND media_id IS NOT NULL)
  AND NOT EXISTS (
    SELECT 1 FROM outbox AS o WHERE o.media_id = media.id AND o.state IN ('waiting', 'sending', 'doubtful')
  );
