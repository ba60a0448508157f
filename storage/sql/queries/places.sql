-- name: save!
INSERT INTO place (id, code, kind, name, name_en, address, address_en, phone, latitude, longitude)
VALUES (:id, :code, :kind, :name, :name_en, :address, :address_en, :phone, :latitude, :longitude)
ON CONFLICT (code) DO UPDATE SET kind = excluded.kind, name = excluded.name, name_en = excluded.name_en,
  address = excluded.address, address_en = excluded.address_en, phone = excluded.phone,
  latitude = excluded.latitude, longitude = excluded.longitude;

-- name: by_code^
SELECT id, code, kind, name, name_en, address, address_en, phone, latitude, longitude FROM place WHERE code = :code;

-- name: of_kind
SELECT id, code, kind, name, name_en, address, address_en, phone, latitude, longitude FROM place
WHERE kind = :kind ORDER BY code;

-- name: by_id^
SELECT id, code, kind, name, name_en, address, address_en, phone, latitude, longitude FROM place WHERE id = :id;

-- name: everything
SELECT id, code, kind, name, name_en, address, address_en, phone, latitude, longitude FROM place ORDER BY kind, code;

-- name: kinds
SELECT DISTINCT kind FROM place ORDER BY kind;

-- name: areas_on_map
SELECT a.*, p.latitude, p.longitude FROM area_position AS p JOIN area AS a ON a.id = p.area_id;

-- name: set_position!
INSERT INTO area_position (area_id, latitude, longitude) VALUES (:area_id, :latitude, :longitude)
ON CONFLICT (area_id) DO UPDATE SET latitude = excluded.latitude, longitude = excluded.longitude;

-- name: position_of^
SELECT p.latitude, p.longitude FROM area_position AS p JOIN area AS a ON a.id = p.area_id
WHERE a.path = SUBSTR(:path, 1, LENGTH(a.path)) ORDER BY LENGTH(a.path) DESC LIMIT 1;
