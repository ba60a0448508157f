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

-- A mark that is there already is locked, so that whoever counts just now waits for us.
CREATE FUNCTION mark_stale(id BIGINT) RETURNS VOID LANGUAGE sql AS
$$ INSERT INTO door_stale (area_id) VALUES (id) ON CONFLICT (area_id) DO UPDATE SET area_id = excluded.area_id $$;
CREATE FUNCTION stale_area() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN IF TG_OP = 'INSERT' THEN PERFORM mark_stale(NEW.id); ELSE PERFORM mark_stale(OLD.id); END IF; RETURN NULL; END $$;
CREATE FUNCTION stale_of() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN IF TG_OP <> 'INSERT' THEN PERFORM mark_stale(OLD.area_id); END IF; IF TG_OP <> 'DELETE' THEN PERFORM mark_stale(NEW.area_id); END IF; RETURN NULL; END $$;
CREATE TRIGGER stale_area_insert AFTER INSERT ON area FOR EACH ROW WHEN (NEW.level = 'household') EXECUTE FUNCTION stale_area();
CREATE TRIGGER stale_area_delete AFTER DELETE ON area FOR EACH ROW WHEN (OLD.level = 'household') EXECUTE FUNCTION stale_area();
CREATE TRIGGER stale_resident AFTER INSERT OR DELETE OR UPDATE OF area_id, user_id ON resident
FOR EACH ROW EXECUTE FUNCTION stale_of();
CREATE TRIGGER stale_person AFTER INSERT OR DELETE OR UPDATE OF area_id, erased_at ON person
FOR EACH ROW EXECUTE FUNCTION stale_of();
CREATE TRIGGER stale_episode AFTER INSERT OR DELETE OR UPDATE OF area_id, last_report_date, closed_at ON episode
FOR EACH ROW EXECUTE FUNCTION stale_of();
CREATE TRIGGER stale_visit AFTER INSERT OR DELETE OR UPDATE OF outcome, next_date ON visit
FOR EACH ROW EXECUTE FUNCTION stale_of();
