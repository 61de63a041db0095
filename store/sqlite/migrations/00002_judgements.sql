-- What people have judged about actors (docs/format/judgements.md). A row is
-- never changed and never taken out: a judgement is undone by another one.

-- +goose Up
CREATE TABLE judgements (
  n       INTEGER PRIMARY KEY,           -- from 1, without gaps
  verdict TEXT NOT NULL,                 -- merge, split, undo
  actor   TEXT NOT NULL,                 -- whose mentions; '' for words and for undo
  into_id TEXT NOT NULL,                 -- who they are; '' if not known
  undoes  INTEGER,
  by      TEXT NOT NULL,
  at      TEXT NOT NULL,
  why     TEXT NOT NULL,
  json    TEXT NOT NULL
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements BEGIN
  SELECT raise(ABORT, 'a judgement is never changed: undo it by another one');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER judgements_last BEFORE DELETE ON judgements BEGIN
  SELECT raise(ABORT, 'a judgement is never taken out: undo it by another one');
END;
-- +goose StatementEnd

-- +goose Down
DROP TRIGGER judgements_last;
DROP TRIGGER judgements_stay;
DROP TABLE judgements;
