-- schema.sql: The file of a record, and its tables
-- SPDX-License-Identifier: MIT
--
-- # Description
-- A record is one SQLite 3 file (with FILE-wal and FILE-shm beside it while it is open). Any client of SQLite reads it, also while
-- entente adds to it: the sqlite3 shell, R, Python, Datasette. Other programs must not write to it: ids, counts and the index of
-- words would go astray. Its application_id is 0x656E7465; its user_version is the number of the last migration below. An entente
-- refuses a file with a higher one, and brings a lower one up to date when it adds.
--
-- A document is kept once. Each reading of one act in one of its sentences is a mention; mentions that tell the same act are one
-- event, which says what its leading mention says: the first report, then the surest. What was imported from other products is an
-- event without mentions, with a row in origin.
--
--     document --< mention >-- event --< pair (who deals with whom, by day)
--                     |           |
--        mention_actor, statement, ground     party (further sides), origin (rows of other products)
--
-- The view events has each event in words and is the place to begin. What repeats (codes, actors, acts, places, tellers, reasons)
-- is kept once and pointed to. A day is the number of days since 1970-01-01. Spans count bytes of the text of the document.
-- The id of an event or mention is its key in hexadecimal: printf('%016x', key).
--
-- # Examples
--     sqlite3 entente.db "SELECT * FROM events WHERE source = 'KOR' AND target = 'CHN'"
--         In the shell.
--     dbGetQuery(dbConnect(RSQLite::SQLite(), "entente.db"), "SELECT * FROM events")
--         In R.
--     pandas.read_sql("SELECT * FROM events", sqlite3.connect("file:entente.db?mode=ro", uri=True))
--         In Python.
--     SELECT title FROM document WHERE id IN (SELECT rowid FROM document_text WHERE document_text MATCH 'THAAD')
--         Documents by their words.
--
-- # Tables
-- Each part below a line "-- migration N" brings a file from user_version N - 1 to N, in one transaction. A part that has been
-- released is never changed: what changes is a new part.

-- migration 1

-- Short words: codes of actors (0 is the unknown one), PLOVER types, patterns, cues.
CREATE TABLE code (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO code VALUES (0, '');

CREATE TABLE actor (
    id INTEGER PRIMARY KEY,
    code INTEGER NOT NULL REFERENCES code,
    sector TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    UNIQUE (code, sector, name, role)
) STRICT;
CREATE INDEX actor_name ON actor (name COLLATE NOCASE);

CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    cameo TEXT NOT NULL,
    root INTEGER NOT NULL,      -- 1 to 20, 0 when there is no code
    type INTEGER NOT NULL REFERENCES code, -- PLOVER
    modes TEXT NOT NULL,        -- parted by ';'
    contexts TEXT NOT NULL,     -- likewise
    quad INTEGER NOT NULL,      -- as the product of the event counts them
    goldstein REAL,
    UNIQUE (cameo, type, modes, contexts, quad, goldstein)
) STRICT;

CREATE TABLE place (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    country TEXT NOT NULL,      -- ISO 3166 alpha-3
    lat REAL,
    lon REAL,
    UNIQUE (name, country, lat, lon)
) STRICT;
CREATE INDEX place_name ON place (name COLLATE NOCASE);
CREATE INDEX place_country ON place (country);

CREATE TABLE teller (
    id INTEGER PRIMARY KEY,
    code INTEGER NOT NULL REFERENCES code,
    sector TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (code, sector, name)
) STRICT;
CREATE INDEX teller_name ON teller (name COLLATE NOCASE);

-- An entry of a data file on which a reading rests.
CREATE TABLE reason (
    id INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    text TEXT NOT NULL,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    UNIQUE (what, text, file, line)
) STRICT;

-- What read a document: the program and hashes of the files of rules, of other data, of the model.
CREATE TABLE version (
    id INTEGER PRIMARY KEY,
    program TEXT NOT NULL,
    rules TEXT NOT NULL,
    data TEXT NOT NULL,
    model TEXT NOT NULL,
    UNIQUE (program, rules, data, model)
) STRICT;

CREATE TABLE product (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO product VALUES (0, 'entente');

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,  -- the id that the input gives it
    hash INTEGER NOT NULL,      -- XXH3 of text, 0 without text
    title TEXT NOT NULL,
    publisher TEXT NOT NULL,
    author TEXT NOT NULL,
    url TEXT NOT NULL,
    language TEXT NOT NULL,
    dateline TEXT NOT NULL,
    published INTEGER,
    origin TEXT NOT NULL,       -- the file it came from
    line INTEGER NOT NULL,
    version INTEGER REFERENCES version,
    text TEXT NOT NULL          -- '' for documents that other products name
) STRICT;
CREATE INDEX document_hash ON document (hash);
CREATE INDEX document_publisher ON document (publisher COLLATE NOCASE);

-- The words of all documents, over document itself: who writes there writes here.
CREATE VIRTUAL TABLE document_text USING fts5 (
    title, text, content = 'document', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);

-- Near-duplicate texts: hashes of bands of a MinHash signature, and the pairs that were found to be alike (first < second).
CREATE TABLE band (
    hash INTEGER NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (hash, document)
) STRICT, WITHOUT ROWID;
CREATE TABLE copy (
    first INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    score REAL NOT NULL,        -- of the runs of three words of the shorter one, the share that both have
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_second ON copy (second);

-- An act. What it says of it, its leading mention says; an imported one has no mention.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL,       -- of the leading mention, or made from product and original
    product INTEGER NOT NULL REFERENCES product,
    lead INTEGER,               -- the leading mention, NULL for imported ones
    day INTEGER,                -- first day of the act's date at its precision
    precision INTEGER NOT NULL, -- 0 day, 1 week, 2 month, 3 season, 4 year, 5 decade
    reported INTEGER,
    source INTEGER REFERENCES actor, -- the first; others are in party
    target INTEGER REFERENCES actor,
    act INTEGER NOT NULL REFERENCES act,
    status INTEGER NOT NULL,    -- 0 occurred, 1 planned, 2 possible, 3 denied
    mutual INTEGER NOT NULL,
    place INTEGER REFERENCES place,
    mentions INTEGER NOT NULL,
    sources INTEGER NOT NULL,   -- publishers
    articles INTEGER NOT NULL   -- documents
) STRICT;
CREATE INDEX event_day ON event (day);
CREATE INDEX event_place ON event (place, day) WHERE place IS NOT NULL;

CREATE TABLE party (
    event INTEGER NOT NULL REFERENCES event ON DELETE CASCADE,
    role INTEGER NOT NULL,      -- 1 source, 2 target
    position INTEGER NOT NULL,  -- from 1
    actor INTEGER NOT NULL REFERENCES actor,
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;

-- Who deals with whom: each event under every code of its sides, with each code it deals with (0 when the other side is unknown).
CREATE TABLE pair (
    actor INTEGER NOT NULL REFERENCES code,
    other INTEGER NOT NULL REFERENCES code,
    day INTEGER NOT NULL,       -- -2147483648 for none
    event INTEGER NOT NULL,
    role INTEGER NOT NULL,      -- the actor is source 1, target 2, both 3
    act INTEGER NOT NULL,
    status INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (actor, other, day, event)
) STRICT, WITHOUT ROWID;

-- Events counted by month (of year 12 * year + month - 1, -1 for none), of one actor in a role or of all (actor -1, role 0).
CREATE TABLE month_count (
    actor INTEGER NOT NULL,
    month INTEGER NOT NULL,
    root INTEGER NOT NULL,
    type INTEGER NOT NULL,
    status INTEGER NOT NULL,
    product INTEGER NOT NULL,
    role INTEGER NOT NULL,
    events INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    goldstein REAL NOT NULL,    -- the sum
    PRIMARY KEY (actor, month, root, type, status, product, role)
) STRICT, WITHOUT ROWID;

-- Where an imported event comes from, and what of its row has no column here.
CREATE TABLE origin (
    event INTEGER PRIMARY KEY REFERENCES event ON DELETE CASCADE,
    product INTEGER NOT NULL REFERENCES product,
    original INTEGER NOT NULL,  -- its id there, or 56 bits of a hash of it when that is no number
    original_text TEXT,         -- the id when it is no number
    extra TEXT,                 -- the rest of its row: fields parted by tabs, empty where the event says them; or a JSON object
    UNIQUE (product, original)
) STRICT;

-- One reading of one act in one sentence.
CREATE TABLE mention (
    id INTEGER PRIMARY KEY,
    key INTEGER NOT NULL UNIQUE,
    event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
    document INTEGER NOT NULL REFERENCES document,
    sentence INTEGER,
    sentence_start INTEGER,
    sentence_end INTEGER,
    act INTEGER NOT NULL REFERENCES act,
    status INTEGER NOT NULL,
    mutual INTEGER NOT NULL,
    day INTEGER,
    precision INTEGER NOT NULL,
    reported INTEGER,
    place INTEGER REFERENCES place,
    place_start INTEGER,
    place_end INTEGER,
    trigger_start INTEGER,
    trigger_end INTEGER,
    pattern INTEGER REFERENCES code,
    confidence REAL,
    words BLOB,                 -- sorted 32-bit hashes of the sentence's words, for finding the same act
    joined INTEGER,             -- the mention it was joined with, NULL for the leading one
    score REAL,
    reason TEXT
) STRICT;
CREATE INDEX mention_event ON mention (event);
CREATE INDEX mention_document ON mention (document);

-- Where mentions of the same act are looked for: the codes of two sides (smaller number first) and the day.
CREATE TABLE trace (
    actor INTEGER NOT NULL,
    other INTEGER NOT NULL,
    day INTEGER NOT NULL,
    mention INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    PRIMARY KEY (actor, other, day, mention)
) STRICT, WITHOUT ROWID;
CREATE INDEX trace_mention ON trace (mention);

CREATE TABLE mention_actor (
    mention INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    role INTEGER NOT NULL,      -- 1 source, 2 target
    position INTEGER NOT NULL,  -- from 0
    actor INTEGER NOT NULL REFERENCES actor,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (mention, role, position)
) STRICT, WITHOUT ROWID;

-- Who tells it, the nearest first.
CREATE TABLE statement (
    mention INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    position INTEGER NOT NULL,
    teller INTEGER NOT NULL REFERENCES teller,
    cue INTEGER NOT NULL REFERENCES code,
    quoted INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (mention, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_teller ON statement (teller);

CREATE TABLE ground (
    mention INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    position INTEGER NOT NULL,
    reason INTEGER NOT NULL REFERENCES reason,
    PRIMARY KEY (mention, position)
) STRICT, WITHOUT ROWID;

-- Mentions that are alike enough to tell one act (first < second), and those that a person has parted, by their keys.
CREATE TABLE likeness (
    first INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES mention ON DELETE CASCADE,
    score REAL NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;
CREATE INDEX likeness_second ON likeness (second);
CREATE TABLE parted (
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    PRIMARY KEY (first, second)
) STRICT, WITHOUT ROWID;

-- The codes of an event's sides; on a mutual act everybody is on both.
CREATE VIEW side AS
SELECT e.id AS event, a.code AS actor, iif(e.mutual, 3, 1) AS role FROM event e JOIN actor a ON a.id = e.source
UNION ALL
SELECT e.id, a.code, iif(e.mutual, 3, 2) FROM event e JOIN actor a ON a.id = e.target
UNION ALL
SELECT e.id, a.code, iif(e.mutual, 3, p.role) FROM party p JOIN event e ON e.id = p.event JOIN actor a ON a.id = p.actor;

-- For people and other programs: events in words.
CREATE VIEW events AS
SELECT printf('%016x', e.key) AS id, date(e.day * 86400, 'unixepoch') AS date,
    CASE e.precision WHEN 0 THEN 'day' WHEN 1 THEN 'week' WHEN 2 THEN 'month' WHEN 3 THEN 'season' WHEN 4 THEN 'year'
        ELSE 'decade' END AS precision,
    date(e.reported * 86400, 'unixepoch') AS reported,
    sc.text AS source, s.sector AS source_sector, s.name AS source_name,
    tc.text AS target, t.sector AS target_sector, t.name AS target_name,
    a.cameo AS cameo, ac.text AS type, a.quad AS quad, a.goldstein AS goldstein,
    CASE e.status WHEN 0 THEN 'occurred' WHEN 1 THEN 'planned' WHEN 2 THEN 'possible' ELSE 'denied' END AS status,
    e.mutual AS mutual, p.name AS place, p.country AS country, p.lat AS lat, p.lon AS lon,
    e.mentions AS mentions, e.sources AS sources, e.articles AS articles, pr.name AS product, e.id AS event
FROM event e JOIN act a ON a.id = e.act JOIN code ac ON ac.id = a.type JOIN product pr ON pr.id = e.product
    LEFT JOIN actor s ON s.id = e.source LEFT JOIN code sc ON sc.id = s.code
    LEFT JOIN actor t ON t.id = e.target LEFT JOIN code tc ON tc.id = t.code
    LEFT JOIN place p ON p.id = e.place;

-- migration 2

-- What else the row of another product says of a mention, as in origin.
CREATE TABLE mention_origin (
    mention INTEGER PRIMARY KEY REFERENCES mention ON DELETE CASCADE,
    extra TEXT NOT NULL
) STRICT;

-- Feeds that are watched: what their servers said last, so that only what is new is fetched. Times are seconds since 1970.
CREATE TABLE feed (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,     -- Last-Modified, as it came
    fetched INTEGER NOT NULL,   -- last time
    due INTEGER NOT NULL,       -- not before
    failures INTEGER NOT NULL   -- one after the other
) STRICT;

-- Items of feeds that were taken: an item comes again and again.
CREATE TABLE feed_item (
    feed TEXT NOT NULL REFERENCES feed ON DELETE CASCADE,
    item TEXT NOT NULL,
    PRIMARY KEY (feed, item)
) STRICT, WITHOUT ROWID;

-- migration 3

-- How who tells it stands to it: 0 tells, 1 claims, 2 denies, 3 predicts, 4 promises, 5 demands; 6 leaves it out of his account.
ALTER TABLE statement ADD COLUMN stance INTEGER NOT NULL DEFAULT 0;
-- Last day of the stretch in which the act was or is; day is the first.
ALTER TABLE mention ADD COLUMN until INTEGER;
-- Province or the like of the place, where the text names one beside it.
ALTER TABLE mention ADD COLUMN region TEXT NOT NULL DEFAULT '';
-- How exact the place is: city, region, state, ...
ALTER TABLE place ADD COLUMN kind TEXT NOT NULL DEFAULT '';
