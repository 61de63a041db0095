package parse

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed lexicon/*.txt
var lexiconFiles embed.FS

// abbreviation is the class of an abbreviation; the zero value is none.
type abbreviation uint8

const (
	noAbbreviation abbreviation = iota
	title
	number
	month
	firm
	place
	latin
	other
)

// neighbour is what a word says of a full stop beside it; the zero value is nothing.
type neighbour uint8

const (
	noNeighbour neighbour = iota
	starter               // begins a sentence
	insider               // goes on with a name after an acronym
	hourly                // goes on after "a.m."
	dotted                // is an acronym with stops
	lettered              // stands before a letter that is no initial
)

// fused is a word written as one that is more than one in the syntax.
type fused struct {
	parts  []int           // lengths
	before map[string]bool // it is cut only before these words; nil: always
}

// lexicon holds the word lists of the tokeniser.
type lexicon struct {
	abbreviations map[string]abbreviation // with the stop, as in the list
	fused         map[string]fused        // by lower case
	endings       map[string]bool         // of addresses and files, lower case, without the stop
	prefixes      map[string]bool
	units         map[string]bool
	acronyms      map[string]bool
	names         map[string]uint32    // as written -> flag of the kind of name
	stops         map[string]neighbour // words near a full stop
	none          lexeme               // stands for the words outside a sentence; never written
}

func loadLexicon() (*lexicon, error) {
	lx := &lexicon{
		abbreviations: map[string]abbreviation{}, fused: map[string]fused{}, endings: map[string]bool{},
		prefixes: map[string]bool{}, units: map[string]bool{}, names: map[string]uint32{}, acronyms: map[string]bool{},
		stops: map[string]neighbour{},
	}
	classes := map[string]abbreviation{
		"title": title, "number": number, "month": month, "firm": firm, "place": place, "latin": latin, "other": other,
	}
	err := eachLine("lexicon/abbreviations.txt", func(line string) (string, error) {
		word, class, _ := strings.Cut(line, " ")
		c, ok := classes[class]
		if !ok {
			return word, fmt.Errorf("unknown class %q", class)
		}
		if !strings.HasSuffix(word, ".") {
			return word, fmt.Errorf("%q has no full stop", word)
		}
		lx.abbreviations[word] = c
		return word, nil
	})
	if err != nil {
		return nil, err
	}
	if err = lx.loadFused(); err != nil {
		return nil, err
	}
	kinds := map[string]uint32{"place": flagPlace, "given": flagGiven, "family": flagFamily, "people": flagPeople}
	err = eachLine("lexicon/names.txt", func(line string) (string, error) {
		word, kind, _ := strings.Cut(line, " ")
		if kinds[kind] == 0 {
			return word, fmt.Errorf("unknown kind of name %q", kind)
		}
		lx.names[word] = kinds[kind]
		return word, nil
	})
	if err != nil {
		return nil, err
	}
	neighbours := map[string]neighbour{"start": starter, "inside": insider, "hour": hourly, "dotted": dotted, "letter": lettered}
	err = eachLine("lexicon/stops.txt", func(line string) (string, error) {
		word, kind, _ := strings.Cut(line, " ")
		if neighbours[kind] == noNeighbour {
			return word, fmt.Errorf("unknown kind of word %q", kind)
		}
		lx.stops[word] = neighbours[kind]
		return word, nil
	})
	if err != nil {
		return nil, err
	}
	for name, set := range map[string]map[string]bool{"lexicon/prefixes.txt": lx.prefixes, "lexicon/units.txt": lx.units, "lexicon/acronyms.txt": lx.acronyms, "lexicon/endings.txt": lx.endings} {
		if err := eachLine(name, func(line string) (string, error) { set[line] = true; return line, nil }); err != nil {
			return nil, err
		}
	}
	return lx, nil
}

// loadFused reads the words written as one that are more.
func (lx *lexicon) loadFused() error {
	return eachLine("lexicon/fused.txt", func(line string) (string, error) {
		cut, before, limited := strings.Cut(line, " before ")
		word := strings.ReplaceAll(cut, "|", "")
		if word == cut {
			return word, fmt.Errorf("%q is not cut", line)
		}
		var f fused
		for part := range strings.SplitSeq(cut, "|") {
			f.parts = append(f.parts, len(part))
		}
		if limited {
			f.before = map[string]bool{}
			for next := range strings.FieldsSeq(before) {
				f.before[next] = true
			}
		}
		lx.fused[word] = f
		return word, nil
	})
}

// eachLine calls f with every line of an embedded list, comments and empty
// lines left out. f returns the entry's key; a key that comes twice is an error.
func eachLine(name string, f func(line string) (key string, err error)) error {
	b, err := lexiconFiles.ReadFile(name)
	if err != nil {
		return fmt.Errorf("read word list: %w", err)
	}
	seen := map[string]bool{}
	n := 0
	for line := range strings.Lines(string(b)) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		key, err := f(line)
		if err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if seen[key] {
			return fmt.Errorf("%s:%d: %q is there twice", name, n, key)
		}
		seen[key] = true
	}
	return nil
}

// abbreviationOf returns the class of word, which ends in a full stop.
func (lx *lexicon) abbreviationOf(word string) abbreviation {
	if len(word) > 12 {
		return noAbbreviation
	}
	if c := lx.abbreviations[word]; c != noAbbreviation {
		return c
	}
	var buf [12]byte
	low := buf[:len(word)]
	capitals := true
	for i := range len(word) {
		low[i] = word[i]
		if 'A' <= word[i] && word[i] <= 'Z' {
			low[i] += 'a' - 'A'
		} else if 'a' <= word[i] && word[i] <= 'z' {
			capitals = false
		}
	}
	if c := lx.abbreviations[string(low)]; c != noAbbreviation {
		return c
	}
	if capitals && len(word) > 2 && 'a' <= low[0] && low[0] <= 'z' {
		low[0] -= 'a' - 'A'
		return lx.abbreviations[string(low)]
	}
	return noAbbreviation
}
