package accuracy

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"

	"tightrope"
	"tightrope/code/parse"
	"tightrope/code/when"
)

// openPacked opens a gzip file; ErrNoData if it is absent.
func openPacked(path string) (io.Reader, io.Closer, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("%w: %s", ErrNoData, path)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("open set: %w", err)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("unpack %s: %w", path, err), f.Close())
	}
	return z, f, nil
}

func readTreebank(path string) ([]tightrope.Sentence, error) {
	r, c, err := openPacked(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = c.Close() }() // only read
	var out []tightrope.Sentence
	for s, err := range parse.ReadCoNLLU(r) {
		if err != nil {
			return nil, fmt.Errorf("read treebank: %w", err)
		}
		out = append(out, *s.Sentence())
	}
	return out, nil
}

// times scores time expressions on TimeBank.
func (p *printer) times(engine *parse.Engine, dates *when.Resolver, dir string) error {
	r, c, err := openPacked(dir + "/dates/timebank.jsonl.gz")
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }() // only read
	var sum when.Tally
	documents := 0
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d struct {
			DCT, Text string
			Timex     []struct {
				BStart, BEnd int
				Type, Value  string
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return fmt.Errorf("read TimeBank: %w", err)
		}
		doc := document(Sentence{ID: d.DCT, Text: d.Text})
		doc.Regions = nil
		day, _, _ := strings.Cut(d.DCT, "T") // some carry a time of day
		if m, err := tightrope.ParseMoment(day); err == nil {
			doc.Published, doc.PublishedBasis = m, tightrope.BasisMetadata
		}
		var gold, found []when.Expression
		for _, t := range d.Timex {
			gold = append(gold, when.Expression{Start: t.BStart, End: t.BEnd, Type: t.Type, Value: t.Value})
		}
		for _, s := range dates.Timexes(doc, engine.Sentences(doc)) {
			for _, t := range s {
				found = append(found, when.Expression{Start: t.Start, End: t.End, Type: t.Type, Value: t.Value})
			}
		}
		sum.Add(when.Score(gold, found))
		documents++
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("read TimeBank: %w", err)
	}
	p.head("TimeBank (TempEval-3 edition): time expressions", "texts bound by LDC; measured on, never shipped", "newswire of 1989 to 1998; expressions are paired one to one.")
	p.line("documents %d  strict F1 %.3f  relaxed F1 %.3f  type F1 %.3f  value F1 %.3f", documents,
		sum.F1(sum.Strict), sum.F1(sum.Relaxed), sum.F1(sum.Type), sum.F1(sum.Value))
	return nil
}
