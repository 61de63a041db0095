package read_test

import (
	"encoding/json"
	"strings"
	"testing"

	"tightrope"
	"tightrope/read"
)

// Which of several statements dates a document, and what dates none.
func TestDocumentDates(t *testing.T) {
	body := "The foreign minister of Belarus met his Chinese counterpart on Tuesday. They signed an agreement on the transit of goods, and will meet again next month."
	for _, tc := range []struct {
		name, text, address, date, retrieved string
		published, min, max                  string
		basis                                tightrope.Basis
	}{
		{
			name: "stated date before all others", text: "MINSK, May 3, 2019 (Reuters) - " + body, address: "https://a.example/2018/01/02/x", date: "2024-05-14",
			published: "2024-05-14", min: "2024-05-14", max: "2024-05-14", basis: tightrope.BasisMetadata,
		},
		{
			name: "address and dateline agree to a day", text: "MINSK, May 13, 2024 (Reuters) - " + body, address: "https://a.example/2024/05/14/x",
			published: "2024-05-14", min: "2024-05-14", max: "2024-05-14", basis: tightrope.BasisURL,
		},
		{
			name: "an old report on a new page", text: "MINSK, May 13, 2004 (Reuters) - " + body, address: "https://a.example/2019/11/02/x",
			published: "2004-05-13", min: "2004-05-13", max: "2004-05-13", basis: tightrope.BasisDateline,
		},
		{
			name: "a dateline without a year does not date", text: "MINSK, May 14 (Reuters) - " + body,
			basis: tightrope.BasisUnknown,
		},
		{
			name: "a month in the address and a day in the dateline", text: "MINSK, May 14 (Reuters) - " + body, address: "https://a.example/2024/05/x",
			published: "2024-05-14", min: "2024-05-14", max: "2024-05-14", basis: tightrope.BasisDateline,
		},
		{
			name: "written on the last day of the month before", text: "MINSK, April 30 (Reuters) - " + body, address: "https://a.example/2024/05/x",
			published: "2024-04-30", min: "2024-04-30", max: "2024-04-30", basis: tightrope.BasisDateline,
		},
		{
			name: "a stated year and a day in the dateline", text: "MINSK, May 14 (Reuters) - " + body, date: "2024",
			published: "2024-05-14", min: "2024-05-14", max: "2024-05-14", basis: tightrope.BasisDateline,
		},
		{
			name: "a dateline outside the stated month", text: "MINSK, May 14 (Reuters) - " + body, date: "2024-09",
			min: "2024-09-01", max: "2024-09-30", basis: tightrope.BasisMetadata,
		},
		{
			name: "a number at the end of an address", text: body, address: "https://a.example/news/world-europe-20121107",
			basis: tightrope.BasisUnknown,
		},
		{
			name: "such a number with a dateline of that day", text: "MINSK, Nov 7 (Reuters) - " + body, address: "https://a.example/news/world-europe-20121107",
			published: "2012-11-07", min: "2012-11-07", max: "2012-11-07", basis: tightrope.BasisURL,
		},
		{
			name: "such a number with a dateline of another day", text: "MINSK, May 14 (Reuters) - " + body, address: "https://a.example/news/world-europe-20121107",
			basis: tightrope.BasisUnknown,
		},
		{
			name: "an address of a day that was still to come", text: body, address: "https://a.example/2031/05/14/x", retrieved: "2024-05-20T00:00:00Z",
			basis: tightrope.BasisUnknown,
		},
		{
			name: "a dateline of a day that was still to come", text: "MINSK, May 14, 2031 (Reuters) - " + body, retrieved: "2024-05-20T00:00:00Z",
			basis: tightrope.BasisUnknown,
		},
		{
			name: "no such day in the dateline", text: "MINSK, February 30, 2024 (Reuters) - " + body,
			basis: tightrope.BasisUnknown,
		},
		{
			name: "published before updated", text: "Talks in Minsk end with a deal\n\nUpdated: 6 May 2024, 10:15 GMT\n\nPublished: 4 May 2024\n\n" + body,
			published: "2024-05-04", min: "2024-05-04", max: "2024-05-04", basis: tightrope.BasisDateline,
		},
		{
			name: "both in one line", text: "Talks in Minsk end with a deal\n\nLast updated 6 May 2024, first published 4 May 2024\n\n" + body,
			published: "2024-05-04", min: "2024-05-04", max: "2024-05-04", basis: tightrope.BasisDateline,
		},
		{
			name: "a date in the body is none of the document", text: body + " The embassy was opened on 3 March 1992.",
			basis: tightrope.BasisUnknown,
		},
	} {
		line, err := json.Marshal(map[string]string{"text": tc.text, "url": tc.address, "date": tc.date, "retrieved": tc.retrieved})
		if err != nil {
			t.Fatal(err)
		}
		docs, rejects := gather(t, read.Options{Stdin: strings.NewReader(string(line) + "\n")}, "-")
		if len(docs) != 1 || len(rejects) > 0 {
			t.Fatalf("%s: %d documents, %v", tc.name, len(docs), rejects)
		}
		d := docs[0]
		if d.Published.String() != tc.published || d.PublishedMin.String() != tc.min || d.PublishedMax.String() != tc.max || d.PublishedBasis != tc.basis {
			t.Errorf("%s: %s in %s to %s by %s, want %s in %s to %s by %s", tc.name, d.Published, d.PublishedMin, d.PublishedMax, d.PublishedBasis,
				tc.published, tc.min, tc.max, tc.basis)
		}
	}
}
