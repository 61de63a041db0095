package read

import (
	"slices"
	"time"
)

// The thresholds of reading.md, section 3, and the time within which reports
// are of the same news.
const (
	sameShare    = .85 // similarity of one text
	revisedShare = .60 // of the shorter text
	someShare    = .30
	quoteShare   = .20 // with a quotation of eight words in common
	otherFacts   = .30 // of names and numbers: below it two texts are on different things
	creditDays   = 3
	newsDays     = 14
)

// relate decides on a pair, a being the earlier.
func relate(a, b *Signature) Relation {
	similar, share := compare(a, b)
	rel := func(k RelationKind, why string) Relation { return Relation{Kind: k, Why: why, Share: share} }
	days := gap(a, b)
	if a.Body == b.Body && (days <= newsDays || a.Shingles >= 20) {
		share = 1
		return rel(CopyOf, "same-text")
	}
	short := min(a.Shingles, b.Shingles)
	most := share >= revisedShare && (short >= 20 || share >= .8 && short >= 6)
	address := a.Address != 0 && a.Address == b.Address
	outlet := a.Outlet != 0 && a.Outlet == b.Outlet
	later := !a.Published.IsZero() && a.Published.Time.Before(b.Published.Time)
	facts := shared(a.Facts, b.Facts)
	apart := min(len(a.Facts), len(b.Facts)) >= 6 && facts < otherFacts && similar < sameShare
	switch {
	case apart: // one wording for many happenings, as in monthly bulletins
		return Relation{}
	case address && (share >= someShare || most), outlet && later && most && days <= newsDays:
		return rel(VersionOf, "revised-text")
	case similar >= sameShare && short >= 6, most && days <= 2*newsDays:
		return rel(CopyOf, "most-of-text")
	case days > newsDays || outlet:
		return Relation{}
	}
	if why := sameSource(a, b, days, share, facts); why != "" {
		return rel(CopyOf, why)
	}
	return Relation{}
}

// sameSource says by what sign b, in other words, tells only what a tells; ""
// if by none.
func sameSource(a, b *Signature, days int, share, facts float64) string {
	quote := common(a.Quotes, b.Quotes) > 0
	credits := a.Outlet != 0 && slices.Contains(b.Sources, uint32(a.Outlet))
	switch {
	case quote && (share >= quoteShare || credits && share >= .05):
		return "same-quotation"
	case share >= someShare && facts >= .5:
		return "same-facts"
	case credits && days <= creditDays && (quote || share >= .1 || facts >= .4):
		return "credits-outlet"
	case common(a.Wires, b.Wires) > 0 && days <= creditDays && share >= .1 && facts >= .5:
		return "same-agency"
	}
	return ""
}

// compare estimates the similarity of two texts (Jaccard) and the share of the
// shorter that stands in the other, from the lowest hashes of both. It is exact
// for texts of up to 128 runs.
func compare(a, b *Signature) (similar, share float64) {
	if a.Shingles == 0 || b.Shingles == 0 {
		return 0, 0
	}
	both, union := 0, 0
	complete := a.Shingles <= lowest && b.Shingles <= lowest
	for i, j := 0, 0; (i < len(a.Lowest) || j < len(b.Lowest)) && (complete || union < lowest); union++ {
		switch {
		case j == len(b.Lowest) || i < len(a.Lowest) && a.Lowest[i] < b.Lowest[j]:
			i++
		case i == len(a.Lowest) || a.Lowest[i] > b.Lowest[j]:
			j++
		default:
			both++
			i++
			j++
		}
	}
	similar = float64(both) / float64(union)
	inter := similar / (1 + similar) * float64(a.Shingles+b.Shingles)
	return similar, min(1, inter/float64(min(a.Shingles, b.Shingles)))
}

// common counts what two sorted lists share.
func common(a, b []uint32) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n++
			i++
			j++
		}
	}
	return n
}

// shared returns the share of the shorter list that is in the other, 0 if that
// is fewer than four: three names in common are no sign.
func shared(a, b []uint32) float64 {
	n := min(len(a), len(b))
	if n < 4 {
		return 0
	}
	return float64(common(a, b)) / float64(n)
}

// gap returns the days between two documents, 0 if either is undated.
func gap(a, b *Signature) int {
	if a.Published.IsZero() || b.Published.IsZero() {
		return 0
	}
	d := b.Published.Time.Sub(a.Published.Time)
	if d < 0 {
		d = -d
	}
	return int(d / (24 * time.Hour))
}
