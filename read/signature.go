package read

import (
	"encoding/binary"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cespare/xxhash/v2"

	"tightrope"
)

// Signature is what an Index keeps of a document: about one kilobyte, whatever
// the length of the text. It is a function of the document alone.
type Signature struct {
	Doc       tightrope.DocID  `json:"doc"`
	SourceID  string           `json:"source_id"`
	Published tightrope.Moment `json:"published"`
	Address   uint64           `json:"address"` // hash of the URL, 0 if unknown
	Outlet    uint64           `json:"outlet"`  // hash of the publisher's name, 0 if unknown
	Body      uint64           `json:"body"`    // hash of all words of the body
	Shingles  int              `json:"shingles"`
	Min       [sketch]uint32   `json:"min"`     // MinHash of the five-word runs outside quotations, one in each of 64 parts
	Lowest    []uint32         `json:"lowest"`  // the lowest hashes of five-word runs, sorted, at most 128
	Quotes    []uint32         `json:"quotes"`  // of the eight-word runs within quotation marks, at most 48
	Facts     []uint32         `json:"facts"`   // of names and numbers, at most 64
	Sources   []uint32         `json:"sources"` // of the names of outlets that the text credits
	Wires     []uint32         `json:"wires"`   // of those that are agencies or stand in the dateline
}

// The sizes of a signature and of what it is made of.
const (
	shingle   = 5 // words
	sketch    = 64
	lowest    = 128
	quoteRun  = 8 // words
	maxQuotes = 48
	maxFacts  = 64
)

// SignatureOf returns the signature of a document whose Regions are marked: only
// body, lists and corrections count, so furniture does not make texts alike.
func SignatureOf(d *tightrope.Document) Signature {
	body := bodyOf(d, 2*len(d.Text), func(k tightrope.RegionKind) bool { return k.Coded() && k != tightrope.Caption })
	w := words(make([]uint64, 0, len(body)/5+8), body)
	s := Signature{
		Doc: d.ID, SourceID: d.SourceID, Published: d.Published, Address: addressHash(d.URL), Outlet: nameHash(d.Publisher), Body: hashWords(w),
	}
	runs := distinct(runHashes(narration(body, w), shingle))
	s.Shingles = len(runs)
	s.Min = minHash(runs)
	s.Lowest = slices.Clone(runs[:min(lowest, len(runs))])
	s.Quotes = quoteHashes(body)
	s.Facts = factHashes(body)
	s.Sources, s.Wires = credited(d, body, s.Outlet)
	return s
}

// nameHash hashes a name by its words, 0 for none.
func nameHash(s string) uint64 {
	var space [8]uint64
	w := words(space[:0], s)
	if len(w) == 0 {
		return 0
	}
	return hashWords(w)
}

// addressHash hashes a URL, 0 for none.
func addressHash(s string) uint64 {
	if s == "" {
		return 0
	}
	return xxhash.Sum64String(strings.TrimSuffix(s, "/"))
}

// runHashes hashes each run of n words.
func runHashes(w []uint64, n int) []uint32 {
	if len(w) < n {
		return nil
	}
	out := make([]uint32, 0, len(w)-n+1)
	var space [8 * quoteRun]byte
	buf := space[:8*n]
	for i := 0; i+n <= len(w); i++ {
		for j := range n {
			binary.LittleEndian.PutUint64(buf[8*j:], w[i+j])
		}
		out = append(out, uint32(xxhash.Sum64(buf)))
	}
	return out
}

// distinct sorts and drops repeats.
func distinct(h []uint32) []uint32 {
	slices.Sort(h)
	return slices.Compact(h)
}

// minHash keeps the lowest hash in each of 64 parts of the range (one
// permutation hashing); an empty part borrows from the next full one (Shrivastava
// and Li 2014), so that short texts have full sketches.
func minHash(sorted []uint32) (m [sketch]uint32) {
	if len(sorted) == 0 {
		return m
	}
	const none = ^uint32(0)
	for i := range m {
		m[i] = none
	}
	for _, h := range sorted {
		if part := h >> 26; m[part] == none {
			m[part] = h & (1<<26 - 1)
		}
	}
	var full [sketch]bool
	for i := range m {
		full[i] = m[i] != none
	}
	for i := range m {
		for step := 1; m[i] == none && step < sketch; step++ {
			if j := (i + step) % sketch; full[j] {
				m[i] = m[j] + uint32(step)<<26
			}
		}
	}
	return m
}

// quotations yields the parts of a text within quotation marks.
func quotations(body string) iter.Seq2[int, int] {
	return func(yield func(int, int) bool) {
		for at := 0; at < len(body); {
			open := strings.IndexAny(body[at:], "“\"«")
			if open < 0 {
				return
			}
			at += open
			mark, n := utf8.DecodeRuneInString(body[at:])
			at += n
			closing := "”"
			switch mark {
			case '"':
				closing = "\""
			case '«':
				closing = "»"
			}
			width := strings.Index(body[at:], closing)
			if width < 0 {
				return
			}
			if width < maxQuotation && !yield(at, at+width) {
				return
			}
			at += width + len(closing)
		}
	}
}

// maxQuotation is the longest text, in bytes, that counts as a quotation: beyond
// it a mark was left out.
const maxQuotation = 2000

// narration returns the words of a text outside its longer quotations: two
// outlets that quote one speech are not copies of each other for that. If little
// is left, the quotations are the text.
func narration(body string, all []uint64) []uint64 {
	out := make([]uint64, 0, len(all))
	at := 0
	for start, end := range quotations(body) {
		if end-start < 40 {
			continue
		}
		out = words(out, body[at:start])
		out = append(out, wild) // a gap, so that no run of words leaps it unnoticed
		at = end
	}
	out = words(out, body[at:])
	if len(out)*2 < len(all) {
		return all
	}
	return out
}

// quoteHashes hashes the runs of eight words within quotation marks.
func quoteHashes(body string) []uint32 {
	var out []uint32
	var space [128]uint64
	for start, end := range quotations(body) {
		out = append(out, runHashes(words(space[:0], body[start:end]), quoteRun)...)
	}
	out = distinct(out)
	return slices.Clone(out[:min(maxQuotes, len(out))])
}

// factHashes hashes the numbers of a text and its names: capitalised words that
// do not open a sentence.
func factHashes(body string) []uint32 {
	var out []uint32
	opens := true // the next word opens a sentence
	var space [4]uint64
	for f := range strings.FieldsSeq(body) {
		word := strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word == "" {
			continue
		}
		r, _ := utf8.DecodeRuneInString(word)
		if unicode.IsDigit(r) || unicode.IsUpper(r) && !opens && len(word) > 1 {
			for _, suffix := range []string{"’s", "'s"} {
				word = strings.TrimSuffix(word, suffix)
			}
			out = append(out, uint32(hashWords(words(space[:0], word))))
		}
		opens = strings.ContainsAny(f[len(f)-1:], ".!?") || strings.HasSuffix(f, "”") || strings.HasPrefix(f, "“")
	}
	out = distinct(out)
	return slices.Clone(out[:min(maxFacts, len(out))])
}

// credited returns the hashes of the outlets that a text names as its source:
// in the dateline, in "as X reports", "X reported", "told X", "according to X",
// and every agency that it names. The outlet itself is left out.
func credited(d *tightrope.Document, body string, self uint64) (sources, wires []uint32) {
	add := func(name string, wire bool) {
		h := nameHash(name)
		if h == 0 || h == self {
			return
		}
		sources = append(sources, uint32(h))
		if wire {
			wires = append(wires, uint32(h))
		}
	}
	for _, r := range d.Regions {
		text := d.Text[r.Start:r.End]
		switch {
		case r.Kind == tightrope.Dateline:
			_, outlet := cutOutlet(text)
			add(outlet, true)
		case r.Kind == tightrope.Byline && r.Reason == "credits", r.Reason == "photo-credit" && strings.HasPrefix(text, "("):
			add(strings.Trim(text, "() "), true)
		}
	}
	sourceNames(body, add)
	return distinct(sources), distinct(wires)
}

// sourceNames calls add for the names that reporting words point at.
func sourceNames(body string, add func(name string, wire bool)) {
	t := tokens(body)
	agencies := lexicon().agencies
	var space [8]uint64
	for i := range t {
		switch strings.ToLower(t[i].s) {
		case "report", "reports", "reported", "writes", "wrote", "notes", "noted", "said", "says":
			for n := 1; n <= 4 && i-n >= 0 && capital(t[i-n].s); n++ {
				name := body[t[i-n].start:t[i-1].end]
				_, wire := agencies[hashWords(words(space[:0], name))]
				add(name, wire)
			}
		case "told", "by", "to", "from", "citing":
			for n := 1; n <= 4 && i+n < len(t) && capital(t[i+n].s); n++ {
				name := body[t[i+1].start:t[i+n].end]
				_, wire := agencies[hashWords(words(space[:0], name))]
				add(name, wire)
			}
		}
	}
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
