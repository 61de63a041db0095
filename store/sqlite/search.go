package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"unicode"

	"tightrope"
	"tightrope/store"
)

// maxSearchWords bounds a search: the engine refuses deep expressions.
const maxSearchWords = 64

// matching selects the places of the sentences that match a query.
const matching = `SELECT s.doc, s.sentence FROM sentences_index x JOIN sentences s ON s.seq = x.rowid WHERE sentences_index MATCH ?`

// matchQuery turns what a user typed into a query of the index. Every word has
// to occur; words in double quotes have to stand together; a word that ends in *
// stands for all that begin so. Nothing else has a meaning, so that no input is
// an error of syntax: each part goes into the index as a quoted string. Without
// any word it is noMatch.
func matchQuery(typed string) (string, error) {
	var parts []string
	rest := strings.Map(func(r rune) rune {
		switch {
		case r == '“' || r == '”' || r == '„' || r == '«' || r == '»':
			return '"'
		case unicode.IsControl(r) || r == unicode.ReplacementChar:
			return ' '
		default:
			return r
		}
	}, typed)
	for quoted := false; rest != ""; quoted = !quoted {
		var piece string
		piece, rest, _ = strings.Cut(rest, `"`)
		words := []string{piece}
		if !quoted {
			words = strings.Fields(piece)
		}
		for _, w := range words {
			if part := matchPart(w, !quoted); part != "" {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) > maxSearchWords {
		return "", fmt.Errorf("a search takes at most %d words, not %d", maxSearchWords, len(parts))
	}
	if len(parts) == 0 {
		return noMatch, nil
	}
	return strings.Join(parts, " "), nil
}

// noMatch is the query without a word; it matches no sentence.
const noMatch = `""`

// matchPart quotes one word or phrase. One without a letter or digit holds
// nothing that the index knows and would match no sentence at all.
func matchPart(s string, word bool) string {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return ""
	}
	if stem, ok := strings.CutSuffix(s, "*"); ok && word {
		return `"` + stem + `"*`
	}
	return `"` + s + `"`
}

// Marks around what matched. Text that holds them itself gets no highlights.
const (
	markOpen  = "\x02"
	markClose = "\x03"
)

// sentenceColumns are those of scanSentence, before rank and marked text.
const sentenceColumns = `s.doc, s.sentence, s.start_byte, s.end_byte, s.kind, s.text, d.publisher, d.published, d.title`

// Search yields the sentences that hold all words of the query, best first
// (BM25, ties by document and place), and how many there are. Highlights are
// byte ranges of Text. A limit of 0 is no limit.
func (c *Case) Search(ctx context.Context, query string, most, offset int) (hits []store.Sentence, total int, err error) {
	doing := "search for " + query
	match, err := matchQuery(query)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", doing, err)
	}
	if match == noMatch {
		return []store.Sentence{}, 0, nil
	}
	err = c.reader.QueryRowContext(ctx, `SELECT count(*) FROM sentences_index WHERE sentences_index MATCH ?`, match).Scan(&total)
	if err != nil {
		return nil, 0, c.explain(doing, err)
	}
	// Ranks are computed first and the page is cut before texts are marked.
	hits, err = list(ctx, c, doing, `WITH best AS (
			SELECT x.rowid AS seq, bm25(sentences_index) AS rank FROM sentences_index x JOIN sentences s ON s.seq = x.rowid
			WHERE sentences_index MATCH ? ORDER BY rank, s.doc, s.sentence LIMIT ? OFFSET ?)
		SELECT `+sentenceColumns+`, best.rank, highlight(sentences_index, 0, ?, ?)
		FROM best JOIN sentences_index y ON y.rowid = best.seq JOIN sentences s ON s.seq = best.seq
			LEFT JOIN documents d ON d.id = s.doc AND d.current = 1
		WHERE y.sentences_index MATCH ? ORDER BY best.rank, s.doc, s.sentence`,
		[]any{match, limit(most), max(offset, 0), markOpen, markClose, match},
		func(rows *sql.Rows) (store.Sentence, error) {
			var s store.Sentence
			var marked string
			err := scanSentence(rows, &s, &s.Rank, &marked)
			s.Highlights = highlights(s.Text, marked)
			return s, err
		})
	return hits, total, err
}

// Sentences returns the sentences of a document in order, without highlights.
func (c *Case) Sentences(ctx context.Context, doc tightrope.DocID) ([]store.Sentence, error) {
	return list(ctx, c, "list sentences of "+string(doc), `SELECT `+sentenceColumns+` FROM sentences s
		LEFT JOIN documents d ON d.id = s.doc AND d.current = 1 WHERE s.doc = ? ORDER BY s.sentence`, []any{string(doc)},
		func(rows *sql.Rows) (s store.Sentence, err error) { return s, scanSentence(rows, &s) })
}

func scanSentence(rows *sql.Rows, s *store.Sentence, more ...any) error {
	var publisher, published, title sql.NullString
	into := append([]any{&s.Doc, &s.Index, &s.Start, &s.End, &s.Kind, &s.Text, &publisher, &published, &title}, more...)
	if err := rows.Scan(into...); err != nil {
		return err
	}
	var err error
	s.Publisher, s.Title = publisher.String, title.String
	s.Published, err = tightrope.ParseMoment(published.String)
	return err
}

// highlights finds the marked ranges and gives them in bytes of the plain text.
func highlights(plain, marked string) []tightrope.Range {
	var ranges []tightrope.Range
	if strings.Contains(plain, markOpen) || strings.Contains(plain, markClose) {
		return ranges
	}
	at, open := 0, 0
	for i := 0; i < len(marked); i++ {
		switch marked[i : i+1] {
		case markOpen:
			open = at
		case markClose:
			ranges = append(ranges, tightrope.Range{open, at})
		default:
			at++
		}
	}
	return ranges
}
