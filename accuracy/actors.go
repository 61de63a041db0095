package accuracy

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"

	"tightrope"
	"tightrope/code/actor"
	"tightrope/code/parse"
	"tightrope/code/when"
)

// Where the repository keeps its own cases of actors, seen from its root.
const (
	phrasesFile = "code/actor/testdata/phrases.tsv"
	placesFile  = "code/actor/testdata/places.tsv"
)

// The days on which undated sets are read: when they were made, or where most of
// their sentences lie.
var (
	spansDay  = tightrope.NewDate(2018, 1, 1)
	placesDay = tightrope.NewDate(2020, 1, 1)
)

// readSet reads a file of a set; ErrNoData if it is absent.
func readSet(path string) ([]byte, error) {
	b, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%w: %s", ErrNoData, path)
	}
	if err != nil {
		return nil, fmt.Errorf("open set: %w", err)
	}
	return b, nil
}

// actorPairs scores bare phrases against their country and sector.
func (p *printer) actorPairs(table *actor.Table, dir string) error {
	b, err := readSet(dir + "/coding/ngec_actor_pairs_dev.json")
	if err != nil {
		return err
	}
	var rows []struct {
		Text string
		Kw   struct {
			Date string `json:"query_date"`
		}
		Expect map[string]string
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return fmt.Errorf("read phrase pairs: %w", err)
	}
	var country, sector share
	for _, row := range rows {
		var on tightrope.Date // unknown, unless the row gives it
		if row.Kw.Date != "" {
			if on, err = tightrope.ParseDate(row.Kw.Date); err != nil {
				return fmt.Errorf("read phrase pairs: %w", err)
			}
		}
		got := table.Resolve(row.Text, on)
		if want, asked := row.Expect["country"]; asked {
			country.add(got.Country == want)
		}
		if want, asked := row.Expect["code_1"]; asked {
			sector.add(string(got.Sector) == want)
		}
	}
	p.head("actor phrases of NGEC's tests: country and sector", "none stated; measured on, never shipped or learnt from",
		"140 phrases, a third of persons; some stand twice with two sectors and no day, so that no coder can have all.")
	p.line("country right %s  sector right %s", country, sector)
	return nil
}

// share counts what is right of what was asked.
type share struct{ right, asked int }

func (s *share) add(right bool) {
	s.asked++
	if right {
		s.right++
	}
}

// String returns "0.812 (147 of 181)".
func (s share) String() string {
	return fmt.Sprintf("%.3f (%d of %d)", ratio(s.right, s.asked), s.right, s.asked)
}

// actorSpans counts the actors and recipients of real news that hold a mention
// with a code, and measures the speed of the layers of actors and of dates.
func (p *printer) actorSpans(table *actor.Table, engine *parse.Engine, dates *when.Resolver, dir string) error {
	list, err := ReadSentences(dir + "/coding/plv_train.jsonl")
	if err != nil {
		return err
	}
	var coded share
	parsed := make([]parsedDocument, len(list))
	for i := range list {
		doc := document(list[i])
		parsed[i] = parsedDocument{doc, engine.Sentences(doc)}
		all := table.Mentions(doc, parsed[i].sents, spansDay)
		for _, e := range list[i].Events {
			for _, text := range []string{e.SourceText, e.TargetText} {
				if at := strings.Index(doc.Text, text); text != "" && at >= 0 {
					coded.add(holdsCode(all, at, at+len(text)))
				}
			}
		}
	}
	p.head("plv_train: spans of actors and recipients that hold a mention with a code", "none stated; measured on, never shipped or learnt from",
		"a tenth of the spans name no state at all (\"the strikers\", \"the attacks\"), and a code counts whether right or not.")
	p.line("spans with a code %s", coded)
	p.line("Speed: %.2f million words a second, actors and dates together, one goroutine, each sentence a document", layerSpeed(table, dates, parsed)/1e6)
	return nil
}

type parsedDocument struct {
	doc   *tightrope.Document
	sents []tightrope.Sentence
}

// layerSpeed is the words a second of actors and dates together, in the best of
// some passes, since others may use the machine too.
func layerSpeed(table *actor.Table, dates *when.Resolver, docs []parsedDocument) float64 {
	const passes = 7
	best := 0.0
	for range passes {
		words := 0
		began := time.Now()
		for i := range docs {
			table.Mentions(docs[i].doc, docs[i].sents, spansDay)
			dates.Timexes(docs[i].doc, docs[i].sents)
			for k := range docs[i].sents {
				words += len(docs[i].sents[k].Tokens)
			}
		}
		best = max(best, float64(words)/time.Since(began).Seconds())
	}
	return best
}

// holdsCode reports whether a mention with a code overlaps bytes [start, end).
func holdsCode(all [][]tightrope.Mention, start, end int) bool {
	for _, ms := range all {
		for i := range ms {
			if m := &ms[i]; m.Start < end && start < m.End {
				for _, a := range m.Actors {
					if a.Code != "" {
						return true
					}
				}
			}
		}
	}
	return false
}

// readCases reads a file of the repository's own cases: comments, a header line,
// then rows of cells.
func readCases(path string) ([][]string, error) {
	b, err := readSet(path)
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for line := range strings.Lines(string(b)) {
		if line = strings.TrimRight(line, "\n"); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows[1:], nil
}

// ownPhrases scores the repository's own phrases: code, and code with sector.
// "*" takes any.
func (p *printer) ownPhrases(table *actor.Table) error {
	rows, err := readCases(phrasesFile)
	if err != nil {
		return err
	}
	var code, both share
	codes := map[string]bool{}
	for _, c := range rows {
		on, err := tightrope.ParseDate(c[1])
		if err != nil {
			return fmt.Errorf("read phrases: %w", err)
		}
		got := table.Resolve(c[0], on)
		right := c[2] == "*" || got.Code == c[2]
		code.add(right)
		both.add(right && (c[3] == "*" || string(got.Sector) == strings.TrimPrefix(c[3], "-")))
		codes[c[2]] = true
	}
	p.head("the repository's own actor phrases", "Apache-2.0", "written beside the tables: they show what is covered, not how often news needs it.")
	p.line("%d codes; code right %s  code and sector right %s", len(codes), code, both)
	return nil
}

// ownPlaces scores the repository's own sentences in which a city or state is the
// ground or the power.
func (p *printer) ownPlaces(table *actor.Table, engine *parse.Engine) error {
	rows, err := readCases(placesFile)
	if err != nil {
		return err
	}
	var right share
	for _, c := range rows {
		start, end := strings.IndexByte(c[1], '['), strings.IndexByte(c[1], ']')-1
		doc := document(Sentence{ID: "place", Text: strings.NewReplacer("[", "", "]", "").Replace(c[1])})
		found, place := placeAt(table.Mentions(doc, engine.Sentences(doc), placesDay), start, end)
		right.add(found && place == (c[0] == "place"))
	}
	p.head("the repository's own sentences of place or government", "Apache-2.0", "invented; the hard ones are more frequent here than in news.")
	p.line("reading right %s", right)
	return nil
}

// placeAt reports whether a mention overlaps bytes [start, end), and whether the
// first that does is ground.
func placeAt(all [][]tightrope.Mention, start, end int) (found, place bool) {
	for _, ms := range all {
		for i := range ms {
			if ms[i].Start < end && start < ms[i].End {
				return true, ms[i].Place
			}
		}
	}
	return false, false
}
