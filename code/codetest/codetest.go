// Package codetest is the language in which coding cases are written, and the
// runner that holds the coder to them. A case is a text with the claims that must
// be made of it and those that must not; a political scientist can write and
// dispute one without Go. docs/format/cases.md describes the language.
//
//	# A promise is no deed, and a release is one.
//	date 2026-03-04
//	publisher Example Wire
//	-- text --
//	The envoy said Washington would ease its potash sanctions if talks go on.
//	-- claims --
//	RETREAT ease  USA -> ?  conditional  by=envoy  "would ease its potash sanctions"
//	-- not --
//	SANCTION * * -> *
//
// A file holds one case, or several that each begin with a line "== name". The
// head may give date, publisher, exhaustive (nothing else may be coded) and regions
// ("region title "words""); a case of several texts gives them before each
// "-- text name --". A line of claims is
//
//	TYPE [mode] ACTOR -> RECIPIENT [status] [date] [key=value ...] [bargain] ["words"]
//
// where a side is codes joined by + (a code may carry a sector: BLR.GOV), ? for
// nobody known or * for anybody, the date is a day, a month, a year or first..last,
// and the words must be at least half covered by the evidence. Keys: event (none
// for no event), by (speaker), n (a quantity), said, uttered (yes, no), flag, doc.
package codetest

import (
	"fmt"
	"strings"

	"tightrope"
)

// Case is one text, or several that belong together, with what must be coded.
type Case struct {
	File, Name string
	Line       int // of its first line
	Comment    string
	Docs       []Doc
	Exhaustive bool // no claim may be made but those in Want
	Want       []Pattern
	Not        []Pattern
	// Events and Contradicts are expectations about several claims together, kept
	// as written: they are checked where claims are grouped.
	Events, Contradicts []string
}

// Doc is one text of a case.
type Doc struct {
	Name      string // "" for the only one
	Text      string
	Date      string // YYYY-MM-DD, or empty if unknown
	Publisher string
	Regions   []region
}

// region marks words of the text as something else than body.
type region struct {
	kind  tightrope.RegionKind
	words string
}

// ID is the case's file and name.
func (c *Case) ID() string { return c.File + "/" + c.Name }

// Document builds the document of a text.
func (d *Doc) Document(id string) (*tightrope.Document, error) {
	out := &tightrope.Document{
		Kind: "document", Format: tightrope.Format, ID: tightrope.DocID(tightrope.Hash([]byte(id + "\n" + d.Name + "\n" + d.Text))),
		SourceID: id, Publisher: d.Publisher, Lang: "en", Text: d.Text, TextSHA256: tightrope.Hash([]byte(d.Text)),
		PublishedBasis: tightrope.BasisUnknown,
	}
	if d.Date != "" {
		m, err := tightrope.ParseMoment(d.Date)
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", id, err)
		}
		out.Published, out.PublishedBasis = m, tightrope.BasisMetadata
	}
	for _, r := range d.Regions {
		at := strings.Index(d.Text, r.words)
		if at < 0 {
			return nil, fmt.Errorf("case %s: region %q is not in the text", id, r.words)
		}
		out.Regions = append(out.Regions, tightrope.Region{Kind: r.kind, Start: at, End: at + len(r.words), Reason: "case"})
	}
	return out, nil
}
