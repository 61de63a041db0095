package when_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tightrope"
	"tightrope/code/when"
)

// tagged builds a document of one sentence a line from words written as
// "word/TAG" or "word/TAG/lemma". A mark that begins with "+" is glued to the word before it.
func tagged(t *testing.T, published, lines string) (*tightrope.Document, []tightrope.Sentence) {
	t.Helper()
	var text strings.Builder
	var sents []tightrope.Sentence
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		s := tightrope.Sentence{Start: text.Len(), Index: len(sents) + 1}
		for i, w := range strings.Fields(line) {
			form, tag, lemma := w, "", ""
			if f := strings.Split(w, "/"); len(f) == 3 && strings.ToUpper(f[1]) != strings.ToLower(f[1]) {
				form, tag, lemma = f[0], f[1], f[2]
			} else if at := strings.LastIndexByte(w, '/'); at > 0 && strings.ToLower(w[at+1:]) != w[at+1:] {
				form, tag = w[:at], w[at+1:]
			}
			form, glued := strings.CutPrefix(form, "+")
			if lemma == "" {
				lemma = strings.ToLower(form)
			}
			if i > 0 && !glued {
				text.WriteByte(' ')
			}
			s.Tokens = append(s.Tokens, tightrope.Token{
				Start: text.Len(), End: text.Len() + len(form), Form: form, Lemma: lemma, XPOS: tag, Head: -1,
			})
			text.WriteString(form)
		}
		s.End = text.Len()
		text.WriteByte('\n')
		sents = append(sents, s)
	}
	pub, err := tightrope.ParseMoment(published)
	if err != nil {
		t.Fatal(err)
	}
	return &tightrope.Document{Text: text.String(), Published: pub}, sents
}

func resolver(t *testing.T) *when.Resolver {
	t.Helper()
	r, err := when.New(when.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// lines renders expressions as "words | type value min..max".
func lines(d *tightrope.Document, all [][]when.Timex) []string {
	var out []string
	for _, ts := range all {
		for _, x := range ts {
			out = append(out, d.Text[x.Start:x.End]+" | "+x.Type+" "+x.Value+" "+x.Min.String()+".."+x.Max.String())
		}
	}
	return out
}

func TestTimexes(t *testing.T) {
	r := resolver(t)
	// 12 March 2013 is a Tuesday. All sentences are invented.
	tests := []struct {
		name, text string
		want       []string
	}{
		{"full date", "The treaty was/VBD signed on 8 December/NNP 1999 in Minsk", []string{"8 December 1999 | DATE 1999-12-08 1999-12-08..1999-12-08"}},
		{"month first", "They met/VBD on March/NNP 3 +, 2012 +.", []string{"March 3, 2012 | DATE 2012-03-03 2012-03-03..2012-03-03"}},
		{"weekday past", "The envoy left/VBD Minsk on Friday/NNP", []string{"Friday | DATE 2013-03-08 2013-03-08..2013-03-08"}},
		{"weekday of publication", "The envoy left/VBD Minsk on Tuesday/NNP", []string{"Tuesday | DATE 2013-03-12 2013-03-12..2013-03-12"}},
		{"weekday future", "The envoy will/MD visit/VB Minsk on Friday/NNP", []string{"Friday | DATE 2013-03-15 2013-03-15..2013-03-15"}},
		{"last weekday", "They spoke/VBD last Tuesday/NNP", []string{"last Tuesday | DATE 2013-03-05 2013-03-05..2013-03-05"}},
		{"last month", "Talks began/VBD last month/NN", []string{"last month | DATE 2013-02 2013-02-01..2013-02-28"}},
		{"late last month", "Talks began/VBD late last month/NN", []string{"late last month | DATE 2013-02 2013-02-17..2013-02-28"}},
		{"early this year", "Talks began/VBD early this year/NN", []string{"early this year | DATE 2013 2013-01-01..2013-05-26"}},
		{"earlier this year", "Talks began/VBD earlier this year/NN", []string{"earlier this year | DATE 2013 2013-01-01..2013-03-12"}},
		{"mid-June", "A summit was/VBD held/VBN in mid-June/NNP", []string{"mid-June | DATE 2012-06 2012-06-10..2012-06-21"}},
		{"month past", "A summit was/VBD held/VBN in September/NNP", []string{"September | DATE 2012-09 2012-09-01..2012-09-30"}},
		{"month future", "A summit will/MD be/VB held/VBN in September/NNP", []string{"September | DATE 2013-09 2013-09-01..2013-09-30"}},
		{"may is a verb", "The envoy may/MD travel/VB", nil},
		{"deadline", "Both will/MD leave/VB by the end of the year/NN", []string{"the end of the year | DATE 2013 2013-08-08..2013-12-31"}},
		{"next five years", "Loans will/MD shrink/VB over the next five years/NNS", []string{"the next five years | DURATION P5Y 2013-03-12..2018-03-12"}},
		{"recent months", "Ties have/VBP warmed/VBN in recent months/NNS", []string{"recent months | DURATION PXM 2012-09-03..2013-03-12"}},
		{"chain", "In August/NNP they spoke/VBD by phone\nThe following month/NN Minsk freed/VBD detainees", []string{
			"August | DATE 2012-08 2012-08-01..2012-08-31", "The following month | DATE 2012-09 2012-09-01..2012-09-30",
		}},
		{"same day", "On 3 March/NNP they met/VBD\nThe same day/NN a decree appeared/VBD\nTwo days/NNS later/RB it lapsed/VBD", []string{
			"3 March | DATE 2013-03-03 2013-03-03..2013-03-03", "The same day | DATE 2013-03-03 2013-03-03..2013-03-03",
			"Two days later | DATE 2013-03-05 2013-03-05..2013-03-05",
		}},
		{"range", "He served/VBD from 2003 to 2007", []string{"2003 | DATE 2003 2003-01-01..2003-12-31", "2007 | DATE 2007 2007-01-01..2007-12-31"}},
		{"ages are no dates", "The 65-year-old/JJ leader met/VBD a man aged 40", nil},
		{"count is no year", "Some 2000 people/NNS marched/VBD", nil},
		{"year in a name", "Zapad-2025 has/VBZ begun/VBN", []string{"2025 | DATE 2025 2025-01-01..2025-12-31"}},
		{"decade", "Exports fell/VBD in the 1990s", []string{"the 1990s | DATE 199 1990-01-01..1999-12-31"}},
		{"quarter", "Trade grew/VBD in the first quarter of 2012", []string{"the first quarter of 2012 | DATE 2012-Q1 2012-01-01..2012-03-31"}},
		{"season", "It closed/VBD last summer/NN", []string{"last summer | DATE 2012-SU 2012-06-01..2012-08-31"}},
		{"ago", "It closed/VBD two years/NNS ago/RB", []string{"two years ago | DATE 2011 2011-01-01..2011-12-31"}},
		{"day first", "Signed/VBN 12.03.2010", []string{"12.03.2010 | DATE 2010-03-12 2010-03-12..2010-03-12"}},
		{"both orders kept", "Signed/VBN 03/04/2010", []string{"03/04/2010 | DATE 2010-0X-XX 2010-03-04..2010-04-03"}},
		{"set", "They meet/VBP every Thursday/NNP and talk daily/RB", []string{"every Thursday | SET XXXX-WXX-4 ..", "daily | SET P1D .."}},
		{"clock", "They met/VBD at 10:35 a.m./RB on Friday/NNP", []string{"10:35 a.m. on Friday | TIME 2013-03-08T10:35 2013-03-08..2013-03-08"}},
		{"tonight", "He speaks/VBZ tonight/RB", []string{"tonight | TIME 2013-03-12TNI 2013-03-12..2013-03-12"}},
		{"holiday", "Belarus sent/VBD greetings on Independence Day/NNP", []string{"Independence Day | DATE 2012-07-03 2012-07-03..2012-07-03"}},
		{"easter", "They met/VBD on Good Friday/NNP 2014", []string{"Good Friday 2014 | DATE 2014-04-18 2014-04-18..2014-04-18"}},
		{"follows nothing known", "The following month/NN Minsk freed/VBD detainees", []string{"The following month | DATE XXXX-XX .."}},
		{"nth weekday", "A vote was/VBD held/VBN on the first/JJ Sunday/NNP of October/NNP 2012", []string{"the first Sunday of October 2012 | DATE 2012-10-07 2012-10-07..2012-10-07"}},
		{"last day", "It expired/VBD on the last/JJ day of January/NNP", []string{"the last day of January | DATE 2013-01-31 2013-01-31..2013-01-31"}},
		{"week of a month", "They met/VBD in the second/JJ week of May/NNP 2012", []string{"the second week of May 2012 | DATE 2012-W19 2012-05-08..2012-05-14"}},
		{"day of this month", "They will/MD meet/VB on the 20th of this month/NN", []string{"the 20th of this month | DATE 2013-03-20 2013-03-20..2013-03-20"}},
		{"days of a month", "They met/VBD on March/NNP 3-5 and on 24 and 25 April/NNP 2010", []string{
			"March 3-5 | DATE 2013-03-03 2013-03-03..2013-03-05", "24 and 25 April 2010 | DATE 2010-04-24 2010-04-24..2010-04-25",
		}},
		{"years", "A minister/NN (2003-2007)", []string{"2003-2007 | DATE 2003 2003-01-01..2007-12-31"}},
		{"vague", "He now/RB says/VBZ so", []string{"now | DATE PRESENT_REF 2013-03-12..2013-03-12"}},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			d, sents := tagged(t, "2013-03-12", tc.text)
			if diff := cmp.Diff(tc.want, lines(d, r.Timexes(d, sents))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A document that is dated only to a window gives windows, and one without any
// date gives what the words alone give.
func TestAnchorWindowAndNone(t *testing.T) {
	r := resolver(t)
	text := "The envoy left/VBD last month/NN and will/MD return/VB on 5 May/NNP\nIt began/VBD in 1999"
	d, sents := tagged(t, "", text)
	want := []string{"last month | DATE XXXX-XX ..", "5 May | DATE XXXX-05-05 ..", "1999 | DATE 1999 1999-01-01..1999-12-31"}
	got := r.Timexes(d, sents)
	if diff := cmp.Diff(want, lines(d, got)); diff != "" {
		t.Error(diff)
	}
	if b := got[0][0].Basis; b != tightrope.BasisUnknown {
		t.Errorf("basis of an unanchored date is %q", b)
	}
	d.PublishedMin, d.PublishedMax = tightrope.NewDate(2013, 3, 20), tightrope.NewDate(2013, 4, 10)
	want[0] = "last month | DATE 2013-0X 2013-02-01..2013-03-31"
	want[1] = "5 May | DATE 2013-05-05 2013-05-05..2013-05-05"
	if diff := cmp.Diff(want, lines(d, r.Timexes(d, sents))); diff != "" {
		t.Error(diff)
	}
}
