package code

import (
	"strings"
	"testing"

	"tightrope/plover"
)

func TestLexiconLoads(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	verbs, types := 0, map[plover.Type]bool{}
	for _, list := range l.verbs {
		verbs += len(list)
		for _, s := range list {
			types[s.act] = true
		}
	}
	nouns := 0
	for _, list := range l.nouns {
		nouns += len(list)
	}
	if verbs < 1000 || nouns < 300 {
		t.Errorf("%d verb senses and %d nouns: tables were lost", verbs, nouns)
	}
	count := l.sensesByType()
	total := 0
	for _, typ := range plover.Types() {
		t.Logf("%-10s %4d senses", typ, count[typ])
		if total += count[typ]; count[typ] < 30 {
			t.Errorf("%s has only %d senses", typ, count[typ])
		}
	}
	t.Logf("%-10s %4d senses; %d more of operators without an act", "all", total, count[plover.None])
	if total < 2500 {
		t.Errorf("%d senses that speak of an act, want 2,500", total)
	}
	for _, typ := range plover.Types() {
		if !types[typ] {
			t.Errorf("no verb speaks of %s", typ)
		}
		if _, ok := l.defaults[typ]; !ok {
			t.Errorf("roles.tsv has no line for %s", typ)
		}
	}
}

func TestLexiconRefuses(t *testing.T) {
	cases := []struct{ name, table, line, want string }{
		{"unknown type", "verb", "GIFT\tgive\t-\t-\t-", `x.tsv:1: no such type "GIFT"`},
		{"unknown mode", "verb", "AID/visit\tgive\t-\t-\t-", `x.tsv:1: AID has no mode "visit"`},
		{"unknown class", "verb", "AID\tgive\tobj:@gifts\t-\t-", `x.tsv:1: unknown class "@gifts"`},
		{"unknown slot", "verb", "AID\tgive\tobject:x\t-\t-", `x.tsv:1: unknown slot "object"`},
		{"unknown flag", "verb", "AID\tgive\t-\t-\tkind", `x.tsv:1: unknown flag "kind"`},
		{"unknown role", "verb", "AID\tgive\t-\tz=obj\t-", `x.tsv:1: role "z=obj"`},
		{"doubled", "verb", "AID\tgive, give\t-\t-\t-", `x.tsv:1: "give" stands twice`},
		{"columns", "verb", "AID\tgive", "x.tsv:1: 2 columns, want 5"},
		{"unknown operator", "operator", "wave\t-\twave\t-\t-\t-", `x.tsv:1: unknown operator "wave"`},
		{"doubled noun", "noun", "AID\tgift, gift\t-\t-", `x.tsv:1: noun "gift" stands twice`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := &lexicon{verbs: map[string][]*sense{}, nouns: map[string][]*sense{}, classBit: map[string]uint64{}}
			add, columns := l.addVerb, 5
			switch c.table {
			case "operator":
				add, columns = l.addOperator, 6
			case "noun":
				add, columns = l.addNoun, 4
			}
			err := eachRow("x.tsv", c.line, columns, add)
			if err == nil || !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("error %v, want %s", err, c.want)
			}
		})
	}
}

func TestBaseForm(t *testing.T) {
	l, err := loadLexicon()
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct{ form, lemma, upos, want string }{
		{"freed", "fre", "VERB", "free"},
		{"lifted", "lifted", "VERB", "lift"},
		{"banned", "bann", "VERB", "ban"},
		{"vetoed", "vetoed", "VERB", "veto"},
		{"met", "met", "VERB", "meet"},
		{"denies", "denies", "VERB", "deny"},
		{"troops", "troops", "NOUN", "troop"},
		{"embassies", "embassies", "NOUN", "embassy"},
		{"release", "release", "VERB", "release"},
		{"Minsk", "Minsk", "PROPN", "Minsk"},
	}
	for _, c := range cases {
		if got := l.baseForm(c.form, c.lemma, c.upos); got != c.want {
			t.Errorf("baseForm(%s, %s, %s) = %s, want %s", c.form, c.lemma, c.upos, got, c.want)
		}
	}
}

// sensesByType counts the senses of verbs and nouns that speak of each type; those of
// operators without an act of their own stand under None.
func (l *lexicon) sensesByType() map[plover.Type]int {
	count := map[plover.Type]int{}
	for _, table := range []map[string][]*sense{l.verbs, l.nouns} {
		for _, list := range table {
			for _, s := range list {
				count[s.act]++
			}
		}
	}
	return count
}
