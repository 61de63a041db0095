-- A case file. Tables are STRICT, because other programs (DuckDB) take declared
-- types at their word. Days are YYYY-MM-DD, moments RFC 3339 in UTC, both as
-- text; the empty text is "not known" in sort keys, NULL in the views.
-- Claims and readings are only ever added. Columns beside a json column are a
-- projection of it, kept for filters and for people who read the file with SQL.

-- +goose Up
PRAGMA application_id = 1414680400; -- "TROP": how a case is told from other SQLite files

CREATE TABLE texts (
  sha256 TEXT NOT NULL UNIQUE,
  text   TEXT NOT NULL
) STRICT;

-- One row a (bytes, extracted text): another cleaner gives another row, and the
-- newest row is the current one.
CREATE TABLE documents (
  seq           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL,           -- sha256 of the bytes as read
  text_sha256   TEXT NOT NULL REFERENCES texts (sha256),
  current       INTEGER NOT NULL,
  sort_key      TEXT NOT NULL,           -- published, else first possible day, else '~'
  published     TEXT NOT NULL,
  published_min TEXT NOT NULL,
  published_max TEXT NOT NULL,
  publisher     TEXT NOT NULL,
  title         TEXT NOT NULL,
  url           TEXT NOT NULL,
  lang          TEXT NOT NULL,
  copy_of       TEXT NOT NULL,
  version_of    TEXT NOT NULL,
  same_story    TEXT NOT NULL,
  known_from    TEXT NOT NULL,           -- when it was retrieved
  meta          TEXT NOT NULL,           -- the document without its text, as JSON
  UNIQUE (id, text_sha256)
) STRICT;
CREATE UNIQUE INDEX documents_current ON documents (id) WHERE current = 1;
CREATE INDEX documents_order ON documents (sort_key, id) WHERE current = 1;
CREATE INDEX documents_url ON documents (url) WHERE url <> '';
CREATE INDEX documents_publisher ON documents (publisher);

-- One row a reading of a document: who read which text, in which run. A turn is
-- never taken back; the order of turns is the order in which things became known
-- to this case.
CREATE TABLE coded (
  turn        INTEGER PRIMARY KEY AUTOINCREMENT,
  doc         TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  coder       TEXT NOT NULL,
  family      TEXT NOT NULL,             -- the coder's name without its version
  run         TEXT NOT NULL,
  known_from  TEXT NOT NULL,
  claims      INTEGER NOT NULL
) STRICT;
CREATE INDEX coded_doc ON coded (doc, coder, text_sha256);

CREATE TABLE claims (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  doc        TEXT NOT NULL,
  sentence   INTEGER NOT NULL,
  undated    INTEGER NOT NULL,
  day        TEXT NOT NULL,              -- of the category; '' if undated
  event      TEXT NOT NULL,
  act        TEXT NOT NULL,
  act_mode   TEXT NOT NULL,
  status     TEXT NOT NULL,
  known_from TEXT NOT NULL,              -- of the first reading that found it
  withdrawn  INTEGER NOT NULL,
  reading    INTEGER NOT NULL            -- the newest
) STRICT;
CREATE INDEX claims_order ON claims (undated, day, id);
CREATE INDEX claims_newest ON claims (undated, day DESC, id);
CREATE INDEX claims_doc ON claims (doc, sentence);

-- One row a (claim, turn): what that coder made of it, the claim as JSON.
CREATE TABLE readings (
  seq        INTEGER PRIMARY KEY,
  claim      INTEGER NOT NULL REFERENCES claims (seq),
  turn       INTEGER NOT NULL REFERENCES coded (turn),
  known_from TEXT NOT NULL,
  confidence REAL,
  json       TEXT NOT NULL,
  UNIQUE (claim, turn)
) STRICT;
CREATE INDEX readings_turn ON readings (turn);

-- What took a claim out of the present view, and why.
CREATE TABLE withdrawals (
  seq        INTEGER PRIMARY KEY,
  claim      INTEGER NOT NULL REFERENCES claims (seq),
  turn       INTEGER NOT NULL REFERENCES coded (turn),
  coder      TEXT NOT NULL,              -- the one that no longer finds it
  run        TEXT NOT NULL,
  reason     TEXT NOT NULL,              -- not-found-again, text-changed, superseded
  known_from TEXT NOT NULL
) STRICT;
CREATE INDEX withdrawals_claim ON withdrawals (claim, turn);

CREATE TABLE claim_parties (
  claim INTEGER NOT NULL REFERENCES claims (seq),
  role  TEXT NOT NULL,                   -- actor, recipient
  code  TEXT NOT NULL,
  PRIMARY KEY (claim, role, code)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_parties_code ON claim_parties (code, role, claim);

CREATE TABLE events (
  seq             INTEGER PRIMARY KEY,
  id              TEXT NOT NULL UNIQUE,
  run_id          TEXT NOT NULL,
  undated         INTEGER NOT NULL,
  day             TEXT NOT NULL,
  date            TEXT,
  date_min        TEXT,
  date_max        TEXT,
  date_precision  TEXT NOT NULL,
  date_basis      TEXT NOT NULL,
  said_on         TEXT,
  event           TEXT,
  mode            TEXT,
  act             TEXT,
  act_mode        TEXT,
  contexts        TEXT,
  status          TEXT NOT NULL,
  quad            INTEGER,
  event_scale     REAL,
  intensity       REAL,
  intensity_lo    REAL,
  intensity_hi    REAL,
  uttered         INTEGER NOT NULL,
  counted         INTEGER NOT NULL,      -- may enter a measure
  weight          REAL NOT NULL,
  country_iso3    TEXT,
  geo_precision   INTEGER,
  reports         INTEGER NOT NULL,
  copies          INTEGER NOT NULL,
  sources         INTEGER NOT NULL,
  agreement       REAL NOT NULL,
  contradictions  INTEGER NOT NULL,
  credibility     TEXT,
  quantity        REAL,
  quantity_lo     REAL,
  quantity_hi     REAL,
  quantity_unit   TEXT,
  bargain_id      TEXT,
  fulfils         TEXT,
  reviewed        INTEGER NOT NULL,
  first_doc       TEXT,
  first_sentence  INTEGER,
  known_from      TEXT NOT NULL,
  known_to        TEXT NOT NULL,
  codebook        TEXT NOT NULL,
  json            TEXT NOT NULL
) STRICT;
CREATE INDEX events_order ON events (undated, day, id);
CREATE INDEX events_newest ON events (undated, day DESC, id);

-- One row an event, actor and recipient. A reciprocal act, whose parties are all
-- actors, has a row for every ordered pair of them.
CREATE TABLE event_parties (
  event            INTEGER NOT NULL,
  pair_no          INTEGER NOT NULL,     -- from 1
  pairs            INTEGER NOT NULL,
  actor_id         TEXT,
  actor_name       TEXT,
  actor_iso3       TEXT,                 -- or the code of an organisation
  actor_sector     TEXT,
  recipient_id     TEXT,
  recipient_name   TEXT,
  recipient_iso3   TEXT,
  recipient_sector TEXT,
  PRIMARY KEY (event, pair_no)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_actor ON event_parties (actor_iso3, recipient_iso3, event);
CREATE INDEX event_parties_recipient ON event_parties (recipient_iso3, event);

CREATE TABLE event_claims (
  event INTEGER NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (event, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_claim ON event_claims (claim);

CREATE TABLE event_evidence (
  event    INTEGER NOT NULL,
  doc      TEXT NOT NULL,
  sentence INTEGER NOT NULL,
  PRIMARY KEY (event, doc, sentence)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_evidence_doc ON event_evidence (doc, sentence);

CREATE TABLE event_publishers (
  event     INTEGER NOT NULL,
  publisher TEXT NOT NULL,
  PRIMARY KEY (event, publisher)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_publishers_name ON event_publishers (publisher);

-- The sentences of the newest reading of each document, and their index. The
-- index holds no text of its own. No trigger feeds it: that would flush it once
-- a row, where one statement a document flushes it once.
CREATE TABLE sentences (
  seq        INTEGER PRIMARY KEY,
  doc        TEXT NOT NULL,
  sentence   INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  text       TEXT NOT NULL,
  UNIQUE (doc, sentence)
) STRICT;
CREATE VIRTUAL TABLE sentences_index USING fts5 (
  text, content = 'sentences', content_rowid = 'seq',
  tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE diagnostics (
  seq        INTEGER PRIMARY KEY,
  turn       INTEGER NOT NULL REFERENCES coded (turn),
  doc        TEXT NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  stage      TEXT NOT NULL,
  code       TEXT NOT NULL,
  detail     TEXT NOT NULL
) STRICT;
CREATE INDEX diagnostics_turn ON diagnostics (turn);

CREATE TABLE runs (
  id      TEXT NOT NULL PRIMARY KEY,
  started TEXT NOT NULL,
  json    TEXT NOT NULL
) STRICT;

-- The columns of events.parquet (docs/format/records.md). What is not known yet
-- is NULL with its type.
CREATE VIEW events_flat AS
SELECT e.id AS event_id, e.run_id, e.date, e.date_min, e.date_max, e.date_precision, e.date_basis, e.said_on,
  e.event, e.mode, e.act, e.act_mode, e.contexts, e.status, CAST(NULL AS REAL) AS status_p, e.quad, e.event_scale,
  CAST(NULL AS REAL) AS goldstein, e.intensity, e.intensity_lo, e.intensity_hi,
  p.actor_id, p.actor_name, p.actor_iso3, CAST(NULL AS INTEGER) AS actor_cow, CAST(NULL AS INTEGER) AS actor_gw, p.actor_sector,
  p.recipient_id, p.recipient_name, p.recipient_iso3, CAST(NULL AS INTEGER) AS recipient_cow, CAST(NULL AS INTEGER) AS recipient_gw, p.recipient_sector,
  e.uttered, p.pair_no, p.pairs, e.weight, e.country_iso3, CAST(NULL AS REAL) AS lat, CAST(NULL AS REAL) AS lon, e.geo_precision,
  e.reports, e.copies, e.sources, e.agreement, e.contradictions, CAST(NULL AS REAL) AS confidence, e.credibility,
  e.quantity, e.quantity_lo, e.quantity_hi, e.quantity_unit, e.bargain_id, e.fulfils, e.reviewed,
  e.first_doc AS first_doc_sha256, e.first_sentence, nullif(e.known_from, '') AS known_from, e.codebook
FROM events e JOIN event_parties p ON p.event = e.seq;

-- The columns of dyad_period.parquet, by month, empty months included. Counts
-- are of events that may enter a measure, except the four n_ columns, which are
-- of all. The level is a model's estimate and is made by `tightrope dyad`.
CREATE VIEW dyad_period AS
WITH RECURSIVE
  pair AS (
    SELECT DISTINCT actor_iso3, recipient_iso3 FROM event_parties
    WHERE actor_iso3 IS NOT NULL AND recipient_iso3 IS NOT NULL AND actor_iso3 <> recipient_iso3),
  bound AS (
    SELECT min(m) AS lo, max(m) AS hi FROM (
      SELECT substr(published, 1, 7) AS m FROM documents WHERE current = 1 AND published <> ''
      UNION ALL SELECT substr(date, 1, 7) FROM events WHERE counted = 1)),
  month (m) AS (
    SELECT lo FROM bound WHERE lo IS NOT NULL
    UNION ALL SELECT strftime('%Y-%m', m || '-01', '+1 month') FROM month, bound WHERE m < hi),
  read_month AS (SELECT DISTINCT substr(published, 1, 7) AS m FROM documents WHERE current = 1 AND published <> ''),
  cell AS (
    SELECT p.actor_iso3 AS a, p.recipient_iso3 AS r, substr(e.date, 1, 7) AS m,
      sum(e.counted) AS n,
      sum(e.status IN ('happened', 'ongoing', 'historical')) AS n_happened,
      sum(e.status IN ('planned', 'requested')) AS n_planned,
      sum(e.status IN ('conditional', 'hypothetical')) AS n_conditional,
      sum(e.status IN ('negated', 'denied')) AS n_negated,
      sum(e.counted AND coalesce(e.quad, 0) = 1) AS vcoop, sum(e.counted AND coalesce(e.quad, 0) = 2) AS mcoop,
      sum(e.counted AND coalesce(e.quad, 0) = 3) AS vconf, sum(e.counted AND coalesce(e.quad, 0) = 4) AS mconf,
      sum(e.counted * e.weight * e.event_scale) AS s, sum(e.counted * e.weight * (e.event_scale IS NOT NULL)) AS w,
      sum(e.counted * e.reports) AS reports, max(e.run_id) AS run_id
    FROM events e JOIN event_parties p ON p.event = e.seq
    WHERE e.date IS NOT NULL AND p.actor_iso3 IS NOT NULL AND p.recipient_iso3 IS NOT NULL
    GROUP BY 1, 2, 3),
  source AS (
    SELECT p.actor_iso3 AS a, p.recipient_iso3 AS r, substr(e.date, 1, 7) AS m, count(DISTINCT q.publisher) AS sources
    FROM events e JOIN event_parties p ON p.event = e.seq JOIN event_publishers q ON q.event = e.seq
    WHERE e.counted = 1 GROUP BY 1, 2, 3)
SELECT month.m AS period, month.m || '-01' AS period_start,
  pair.actor_iso3, CAST(NULL AS INTEGER) AS actor_cow, CAST(NULL AS INTEGER) AS actor_gw,
  pair.recipient_iso3, CAST(NULL AS INTEGER) AS recipient_cow, CAST(NULL AS INTEGER) AS recipient_gw,
  CAST(read_month.m IS NOT NULL AS INTEGER) AS covered,
  CAST(coalesce(c.n, 0) AS INTEGER) AS n, CAST(coalesce(c.n_happened, 0) AS INTEGER) AS n_happened,
  CAST(coalesce(c.n_planned, 0) AS INTEGER) AS n_planned, CAST(coalesce(c.n_conditional, 0) AS INTEGER) AS n_conditional,
  CAST(coalesce(c.n_negated, 0) AS INTEGER) AS n_negated,
  CAST(coalesce(c.vcoop, 0) AS INTEGER) AS vcoop, CAST(coalesce(c.mcoop, 0) AS INTEGER) AS mcoop,
  CAST(coalesce(c.vconf, 0) AS INTEGER) AS vconf, CAST(coalesce(c.mconf, 0) AS INTEGER) AS mconf,
  CAST(coalesce(c.vcoop + c.mcoop, 0) AS INTEGER) AS coop, CAST(coalesce(c.vconf + c.mconf, 0) AS INTEGER) AS conf,
  CAST(c.s / nullif(c.w, 0) AS REAL) AS net_mean, CAST(coalesce(c.s, 0) AS REAL) AS net_sum,
  CAST(NULL AS REAL) AS level, CAST(NULL AS REAL) AS level_lo50, CAST(NULL AS REAL) AS level_hi50,
  CAST(NULL AS REAL) AS level_lo90, CAST(NULL AS REAL) AS level_hi90,
  CAST(coalesce(c.reports, 0) AS INTEGER) AS reports, CAST(coalesce(source.sources, 0) AS INTEGER) AS sources, c.run_id
FROM pair CROSS JOIN month
  LEFT JOIN read_month ON read_month.m = month.m
  LEFT JOIN cell c ON c.a = pair.actor_iso3 AND c.r = pair.recipient_iso3 AND c.m = month.m
  LEFT JOIN source ON source.a = pair.actor_iso3 AND source.r = pair.recipient_iso3 AND source.m = month.m;

-- +goose Down
DROP VIEW dyad_period;
DROP VIEW events_flat;
DROP TABLE runs;
DROP TABLE diagnostics;
DROP TABLE sentences_index;
DROP TABLE sentences;
DROP TABLE event_publishers;
DROP TABLE event_evidence;
DROP TABLE event_claims;
DROP TABLE event_parties;
DROP TABLE events;
DROP TABLE claim_parties;
DROP TABLE withdrawals;
DROP TABLE readings;
DROP TABLE claims;
DROP TABLE coded;
DROP TABLE documents;
DROP TABLE texts;
