-- name: save!
INSERT INTO place (id, code, kind, name, name_en, address, address_en, phone, latitude, longitude)
VALUES (:id, :code, :kind, :name, :name_en, :address, :address_en, :phone, :latitude, :longitude)
ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en,
  address = excluded.address, address_en = excluded.address_en, phone = excluded.phone,
  latitude = excluded.latitude, longitude = excluded.longitude;

-- name: of_kind
SELECT id, code, kind, name, name_en, address, address_en, phone, latitude, longitude FROM place
WHERE kind = :kind ORDER BY code;
