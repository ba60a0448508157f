-- Who knocked at which door, and how far each part of the grid is covered.

CREATE TABLE visit (
  id BIGINT PRIMARY KEY,
  area_id BIGINT NOT NULL REFERENCES area (id),
  user_id BIGINT NOT NULL,
  at BIGINT NOT NULL,
  visit_date TEXT NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT NOT NULL,
  next_date TEXT
);
CREATE INDEX visit_door ON visit (area_id, at);
CREATE INDEX visit_at ON visit (at);

-- What was last counted of each household; `path` is the door's own.
CREATE TABLE door_figures (
  area_id BIGINT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  known BOOLEAN NOT NULL,
  registered BOOLEAN NOT NULL,
  vacant BOOLEAN NOT NULL,
  watched BOOLEAN NOT NULL,
  visited_date TEXT,
  reported_date TEXT
);
CREATE INDEX door_figures_path ON door_figures (path, vacant, known, registered, watched, visited_date, reported_date);

-- How many doors there are at or below an area; what depends on the day stands under its day, the rest under ''.
CREATE TABLE area_tally (
  area_id BIGINT NOT NULL,
  day TEXT NOT NULL,
  doors INTEGER NOT NULL,
  known INTEGER NOT NULL,
  registered INTEGER NOT NULL,
  vacant INTEGER NOT NULL,
  watched INTEGER NOT NULL,
  visited INTEGER NOT NULL,
  reported INTEGER NOT NULL,
  PRIMARY KEY (area_id, day)
);

-- Doors that something happened to since they were counted. Triggers mark them, so that no way of writing is forgotten.
CREATE TABLE door_stale (area_id BIGINT PRIMARY KEY);
INSERT INTO door_stale (area_id) SELECT id FROM area WHERE level = 'household';

CREATE TRIGGER stale_area_insert AFTER INSERT ON area WHEN NEW.level = 'household'
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.id); END;
CREATE TRIGGER stale_area_delete AFTER DELETE ON area WHEN OLD.level = 'household'
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.id); END;
CREATE TRIGGER stale_resident_insert AFTER INSERT ON resident
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_resident_delete AFTER DELETE ON resident
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); END;
CREATE TRIGGER stale_resident_update AFTER UPDATE OF area_id, user_id ON resident
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_person_insert AFTER INSERT ON person
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_person_delete AFTER DELETE ON person
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); END;
CREATE TRIGGER stale_person_update AFTER UPDATE OF area_id, erased_at ON person
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_episode_insert AFTER INSERT ON episode
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_episode_delete AFTER DELETE ON episode
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); END;
CREATE TRIGGER stale_episode_update AFTER UPDATE OF area_id, last_report_date, closed_at ON episode
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_visit_insert AFTER INSERT ON visit
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
CREATE TRIGGER stale_visit_delete AFTER DELETE ON visit
BEGIN INSERT INTO door_stale (area_id) SELECT OLD.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = OLD.area_id); END;
CREATE TRIGGER stale_visit_update AFTER UPDATE OF outcome, next_date ON visit
BEGIN INSERT INTO door_stale (area_id) SELECT NEW.area_id WHERE NOT EXISTS (SELECT 1 FROM door_stale WHERE area_id = NEW.area_id); END;
