package when_test

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/when"
)

// words cuts a text at spaces into one sentence of untagged tokens.
func words(text string) []tightrope.Sentence {
	s := tightrope.Sentence{End: len(text), Index: 1}
	at := 0
	for w := range strings.FieldsSeq(text) {
		at += strings.Index(text[at:], w)
		s.Tokens = append(s.Tokens, tightrope.Token{Start: at, End: at + len(w), Form: w, Lemma: strings.ToLower(w), Head: -1})
		at += len(w)
	}
	return []tightrope.Sentence{s}
}

// Whatever the text and its date, expressions lie in the text, in order, without
// overlap, and never end before they begin.
func FuzzTimexes(f *testing.F) {
	for _, s := range []string{
		"by the end of the year", "9 a.m. EST on Friday, 29 February 2023", "12/13/99 2/1/2000 2020-13-41", "'80s '89 1990s 20th century",
		"nineteen ninety-six two thousand and one hundred", "5 1/2 hours last month's first Monday", "31 April the 31st of this month", "the past 99999999 years",
		"during the Orlov administration and under Orlov's second term, Orlov-era", "the 10th anniversary of the 2014 vote on Eid al-Fitr 2025",
		"between March and June 2021 on Ramadan", "0630 GMT at 6.30pm, 1991–95 2023/24 Q1 2024 Zapad-2025 FY2024", "twenty-two billion decades ago", "Feb. 30, 1900 and Easter 1582", "the last week of February 0000",
	} {
		f.Add(s, 2024, 2, 29)
	}
	r, err := when.New(when.Options{})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, y, m, d int) {
		if !utf8.ValidString(text) || len(text) > 2000 {
			return
		}
		doc := &tightrope.Document{Text: text}
		if 1 <= y && y <= 9000 {
			doc.PublishedMin = tightrope.NewDate(y, 1+abs(m)%12, 1+abs(d)%28)
			doc.PublishedMax = doc.PublishedMin.AddDays(abs(d) % 400)
		}
		sents := words(text)
		facts := termsOf(r, sents, y)
		times := r.Timexes(doc, sents, facts...)[0]
		end := 0
		for _, x := range times {
			if x.Start < end || x.End <= x.Start || x.End > len(text) {
				t.Fatalf("%q: %d to %d after %d", text, x.Start, x.End, end)
			}
			end = x.End
			if !x.Min.IsZero() && !x.Max.IsZero() && x.Max.Before(x.Min) {
				t.Fatalf("%q: %q is %v to %v", text, text[x.Start:x.End], x.Min, x.Max)
			}
			if x.Value == "" {
				t.Fatalf("%q: %q has no value", text, text[x.Start:x.End])
			}
		}
		doc.Title = text + "." // not in the text, so that it is read too
		r.Window(doc, sents, facts)
		for i := range sents[0].Tokens {
			a := r.ActDate(&sents[0], i, times, doc)
			if !a.Min.IsZero() && !a.Max.IsZero() && a.Max.Before(a.Min) {
				t.Fatalf("%q: act of %q is %v to %v", text, sents[0].Tokens[i].Form, a.Min, a.Max)
			}
		}
	})
}

// termsOf gives every name that could make a time two terms of office.
func termsOf(r *when.Resolver, sents []tightrope.Sentence, y int) []when.Fact {
	for i := range sents[0].Tokens { // names need a tag
		sents[0].Tokens[i].XPOS = "NNP"
	}
	var out []when.Fact
	for _, span := range r.TermNames(sents) {
		from := tightrope.NewDate(1900+abs(y)%200, 3, 1)
		out = append(
			out,
			when.Fact{Kind: when.FactTerm, Min: from, Max: from.AddDays(900), Span: span},
			when.Fact{Kind: when.FactTerm, Min: from.AddDays(1500), Span: span},
		)
	}
	for i := range sents[0].Tokens {
		sents[0].Tokens[i].XPOS = ""
	}
	return out
}

func abs(n int) int {
	if n < 0 {
		return max(0, -n)
	}
	return n
}

// One resolver serves many goroutines, and all read alike.
func TestConcurrentUse(t *testing.T) {
	r := resolver(t)
	text := "The envoy left on 3 March and will return by the end of the following month. Two days later he fell ill."
	doc := &tightrope.Document{Text: text, Published: tightrope.MomentOf(tightrope.NewDate(2024, 3, 9).Time())}
	want := r.Timexes(doc, words(text))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if diff := cmp.Diff(want, r.Timexes(doc, words(text))); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
	wg.Wait()
}

// Whatever the file says, a holiday is refused or has a day in order in every year.
func FuzzHolidayRules(f *testing.F) {
	for _, s := range []string{"05-09", "11 thu 4", "05 mon -1", "easter-46", "pascha+9", "hijri 09-01~1/30", "tishri+9", "kislev+0/8", "pesach+20~2", "listed"} {
		f.Add(s, 2024)
	}
	f.Fuzz(func(t *testing.T, rule string, year int) {
		first, last, ok := when.HolidayDays(rule, 1+abs(year)%3000)
		if ok && last.Before(first) {
			t.Fatalf("%q in %d: %v to %v", rule, year, first, last)
		}
	})
}
