package when_test

import (
	"strings"
	"testing"

	"tightrope"
	"tightrope/code/when"
)

// tree sets heads and relations from "index:head:relation" triples, counted from 1.
func tree(t *testing.T, s *tightrope.Sentence, deps string) {
	t.Helper()
	for i, f := range strings.Fields(deps) {
		head, rel, ok := strings.Cut(f, ":")
		if !ok {
			t.Fatalf("bad dependency %q", f)
		}
		n := 0
		for _, c := range head {
			n = n*10 + int(c-'0')
		}
		s.Tokens[i].Head, s.Tokens[i].Deprel = n-1, rel
	}
}

func TestActDate(t *testing.T) {
	r := resolver(t)
	tests := []struct {
		name, published, text, deps string
		verb                        int
		want                        string // "min..max precision basis words"
	}{
		{
			"own date and not the speaker's", "2026-03-04",
			"The envoy said/VBD on Monday/NNP that Minsk freed/VBD 14 detainees on Friday/NNP",
			"2:det 3:nsubj 0:root 5:case 3:obl 8:mark 8:nsubj 3:ccomp 10:nummod 8:obj 12:case 8:obl", 7,
			"2026-02-27..2026-02-27 day relative Friday",
		},
		{
			"speaker's date", "2026-03-04",
			"The envoy said/VBD on Monday/NNP that Minsk freed/VBD 14 detainees on Friday/NNP",
			"2:det 3:nsubj 0:root 5:case 3:obl 8:mark 8:nsubj 3:ccomp 10:nummod 8:obj 12:case 8:obl", 2,
			"2026-03-02..2026-03-02 day relative Monday",
		},
		{
			"the day of agreeing is not the meeting's", "2026-03-04",
			"They agreed/VBD/agree on Monday/NNP to/TO meet/VB",
			"2:nsubj 0:root 4:case 2:obl 6:mark 2:xcomp", 5,
			"2026-03-04.. unknown publication ",
		},
		{
			"coordination shares the date", "2026-03-04",
			"On Monday/NNP Minsk freed/VBD detainees and closed/VBD a camp",
			"2:case 4:obl 4:nsubj 0:root 4:obj 7:cc 4:conj 9:det 7:obj", 6,
			"2026-03-02..2026-03-02 day relative Monday",
		},
		{
			"from and to", "2026-03-04",
			"He served/VBD from 2003 to 2007",
			"2:nsubj 0:root 4:case 2:obl 6:case 2:obl", 1,
			"2003-01-01..2007-12-31 range text 2003 to 2007",
		},
		{
			"since", "2026-03-04",
			"They have/VBP feuded/VBN since 2020",
			"3:nsubj 3:aux 0:root 5:case 3:obl", 2,
			"2020-01-01..2026-03-04 range text 2020",
		},
		{
			"the year of a treaty is not the day of the act", "2026-03-04",
			"Minsk left/VBD the 2019 accord/NN", "2:nsubj 0:root 5:det 5:nummod 2:obj", 1,
			"2026-02-26..2026-03-04 week publication ",
		},
		{
			"deadline", "2026-03-04",
			"They will/MD leave/VB by June/NNP 30",
			"3:nsubj 3:aux 0:root 5:case 3:obl 5:nummod", 2,
			"2026-03-04..2026-06-30 range relative June 30",
		},
		{
			"undated past", "2026-03-04", "Minsk freed/VBD detainees", "2:nsubj 0:root 2:obj", 1,
			"2026-02-26..2026-03-04 week publication ",
		},
		{
			"undated perfect", "2026-03-04", "Minsk has/VBZ freed/VBN detainees", "3:nsubj 3:aux 0:root 3:obj", 2,
			"2026-02-02..2026-03-04 month publication ",
		},
		{
			"a planned visit", "2026-03-04", "They fear/VBP a planned/JJ visit/NN", "2:nsubj 0:root 5:det 5:amod 2:obj", 4,
			"2026-03-04.. unknown publication ",
		},
		{
			"since as an adverb", "2026-03-04", "They have/VBP since/RB freed/VBN detainees", "4:nsubj 4:aux 4:advmod 0:root 4:obj", 3,
			"2026-02-02..2026-03-04 month publication ",
		},
		{
			"pluperfect", "2026-03-04", "Minsk had/VBD freed/VBN detainees", "3:nsubj 3:aux 0:root 3:obj", 2,
			"..2026-03-04 unknown publication ",
		},
		{
			"before the main clause", "2026-03-04",
			"Minsk closed/VBD a camp on Monday/NNP after/IN talks failed/VBD", "2:nsubj 0:root 4:det 2:obj 6:case 2:obl 9:mark 9:nsubj 2:advcl", 8,
			"..2026-03-02 unknown relative Monday",
		},
		{
			"a phrase with after is no clause", "2026-03-04", "After/IN talks in Vilnius , Minsk freed/VBD detainees", "2:case 7:obl 4:case 2:nmod 7:punct 7:nsubj 0:root 7:obj", 6,
			"2026-02-26..2026-03-04 week publication ",
		},
		{
			"purpose shares the time of its verb", "2026-03-04",
			"He will/MD travel/VB on Friday/NNP to/TO sign/VB", "3:nsubj 3:aux 0:root 5:case 3:obl 7:mark 3:advcl", 6,
			"2026-03-06..2026-03-06 day relative Friday",
		},
		{
			"the tree has it wrong, the clause has it", "2026-03-04",
			"They left/VBD aid worth/IN much since/IN 2019", "2:nsubj 0:root 2:obj 3:case 3:nmod 7:case 3:nummod", 1,
			"2019-01-01..2026-03-04 range text 2019",
		},
		{
			"nothing known", "", "Minsk freed/VBD detainees", "2:nsubj 0:root 2:obj", 1,
			".. unknown unknown ",
		},
		{
			"no tree: nearest in the clause", "2026-03-04",
			"The envoy said/VBD on Monday/NNP that Minsk freed/VBD detainees on Friday/NNP", "", 7,
			"2026-02-27..2026-02-27 day relative Friday",
		},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			d, sents := tagged(t, tc.published, tc.text)
			if tc.deps != "" {
				tree(t, &sents[0], tc.deps)
			}
			times := r.Timexes(d, sents)
			a := r.ActDate(&sents[0], tc.verb, times[0], d)
			got := a.Min.String() + ".." + a.Max.String() + " " + string(a.Precision) + " " + string(a.Basis) + " " + a.Text
			if got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}

func day(t *testing.T, s string) tightrope.Date {
	t.Helper()
	d, err := tightrope.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// span is where words stand in a text.
func span(t *testing.T, d *tightrope.Document, words string) tightrope.Range {
	t.Helper()
	i := strings.Index(d.Text, words)
	if i < 0 {
		t.Fatalf("%q is not in the text", words)
	}
	return tightrope.Range{i, i + len(words)}
}

func TestWindow(t *testing.T) {
	r := resolver(t)
	born := func(d *tightrope.Document) when.Fact {
		return when.Fact{Kind: when.FactBirth, Min: day(t, "1954-08-30"), Max: day(t, "1954-08-30"), Span: span(t, d, "Orlov")}
	}
	tests := []struct {
		name, text string
		facts      func(d *tightrope.Document) []when.Fact
		want       string
		conflict   bool
	}{
		{
			"age", "Orlov +, now/RB 71 +, spoke/VBD",
			func(d *tightrope.Document) []when.Fact { return []when.Fact{born(d)} },
			"2025-08-30..2026-08-29 inferred", false,
		},
		{
			"age and months of this year",
			"Orlov +, now/RB 71 +, spoke/VBD\nEarly this year/NN he travelled/VBD\nIn September/NNP an envoy came/VBD\nThis month/NN prisoners left/VBD",
			func(d *tightrope.Document) []when.Fact { return []when.Fact{born(d)} },
			"2025-10-01..2025-12-31 inferred", false,
		},
		{
			"update note", "The 65-year-old/JJ Orlov spoke/VBD in December/NNP 2019\nJanuary/NNP 1 : This story was/VBD updated/VBN",
			func(d *tightrope.Document) []when.Fact { return []when.Fact{born(d)} },
			"2019-12-01..2020-01-01 inferred", false,
		},
		{
			"tenure", "In 25 years/NNS in power Orlov changed/VBD little",
			func(d *tightrope.Document) []when.Fact {
				return []when.Fact{{Kind: when.FactTenure, Min: day(t, "1994-07-20"), Max: day(t, "1994-07-20"), Span: span(t, d, "Orlov")}}
			},
			"2019-01-21..2021-01-16 inferred", false,
		},
		{
			"latest past and earliest future", "The pact was/VBD signed/VBN in 2015\nA vote will/MD follow/VB in 2017",
			nil, "2015-01-01..2017-12-31 inferred", false,
		},
		{
			"office", "Orlov +, the minister/NN +, spoke/VBD",
			func(d *tightrope.Document) []when.Fact {
				return []when.Fact{{Kind: when.FactOffice, Min: day(t, "2012-08-20"), Max: day(t, "2022-11-26"), Span: span(t, d, "Orlov")}}
			},
			"2012-08-20..2022-11-26 inferred", false,
		},
		{
			"conflict widens", "Orlov +, now/RB 71 +, spoke/VBD\nThe vote will/MD be/VB held/VBN in 2019",
			func(d *tightrope.Document) []when.Fact { return []when.Fact{born(d)} },
			"2025-05-31..2026-11-28 inferred", true,
		},
		{"nothing", "Orlov spoke/VBD", nil, ".. unknown", false},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			d, sents := tagged(t, "", tc.text)
			var facts []when.Fact
			if tc.facts != nil {
				facts = tc.facts(d)
			}
			w := r.Window(d, sents, facts)
			if got := w.Min.String() + ".." + w.Max.String() + " " + string(w.Basis); got != tc.want || w.Conflict != tc.conflict {
				t.Errorf("got %s conflict %v, want %s %v\nclues %+v", got, w.Conflict, tc.want, tc.conflict, w.Clues)
			}
		})
	}
}
