package tightrope

import (
	"encoding/json"
	"strconv"
	"strings"

	"tightrope/plover"
)

// ClaimID is "c_" and 32 hex digits: a hash of what is said and where, not of
// who coded it. Two coder versions that read alike give one ID.
type ClaimID string

// Status is whether an act was done, according to the sentence.
type Status = plover.Status

// Flag marks what a reader of the record has to know.
type Flag string

// The flags of claims and events.
const (
	FlagHeadline       Flag = "headline"
	FlagCaption        Flag = "caption"
	FlagBoilerplate    Flag = "boilerplate"
	FlagTranslated     Flag = "machine-translated"
	FlagLowParse       Flag = "low-parse"
	FlagDateAssumed    Flag = "date-assumed"
	FlagOfficeMismatch Flag = "office-mismatch" // contradicts the table of office-holders: out of all counts
	FlagRowUnreliable  Flag = "row-unreliable"
	FlagAmbiguous      Flag = "ambiguous"
	FlagMultilateral   Flag = "multilateral"
)

// Claim is what one source says in one sentence. It is never edited: a better
// reading is a new claim that names this one in Supersedes. A claim is valid if
// it has at least one Evidence, a valid Status, an Act or an empty Event, and a
// Condition if Status is conditional; Validate checks this. Fields stand in the
// order of docs/format/records.md, which says what each means.
type Claim struct {
	Kind          string            `json:"kind"` // "claim"
	Format        string            `json:"format"`
	ID            ClaimID           `json:"id"`
	HasEvent      bool              `json:"has_event"`
	Date          Date              `json:"date"`
	Event         []plover.Type     `json:"event"`
	Mode          []plover.Mode     `json:"mode"`
	Context       []string          `json:"context"`
	Actor         []Entity          `json:"actor"`
	Recipient     []Entity          `json:"recipient"`
	QuadCode      *int              `json:"quad_code"`
	EventScale    *float64          `json:"event_scale"`
	EventLoc      *Location         `json:"event_loc,omitempty"`
	Text          string            `json:"text,omitempty"`
	EventText     []string          `json:"event_text,omitempty"`
	TextInfo      *TextInfo         `json:"text_info,omitempty"`
	CiteInfo      CiteInfo          `json:"cite_info"`
	Coder         string            `json:"coder"`
	CoderInfo     CoderInfo         `json:"coder_info"`
	Act           plover.Type       `json:"act"`
	ActMode       []plover.Mode     `json:"act_mode"`
	Status        Status            `json:"status"`
	StatusP       *float64          `json:"status_p"`
	Uttered       bool              `json:"uttered"`
	Condition     *Condition        `json:"condition,omitempty"`
	Attribution   []Attribution     `json:"attribution"`
	SaidOn        Date              `json:"said_on"`
	DateMin       Date              `json:"date_min"`
	DateMax       Date              `json:"date_max"`
	DatePrecision Precision         `json:"date_precision"`
	DateBasis     Basis             `json:"date_basis"`
	DateText      string            `json:"date_text,omitempty"`
	Quantities    []Quantity        `json:"quantities,omitempty"`
	Evidence      []Evidence        `json:"evidence"`
	Confidence    *float64          `json:"confidence"`
	Why           []Why             `json:"why"`
	Corrects      ClaimID           `json:"corrects,omitempty"`
	Supersedes    ClaimID           `json:"supersedes,omitempty"`
	Bargain       *BargainCue       `json:"bargain,omitempty"`
	Directed      bool              `json:"directed"`
	Lang          string            `json:"lang"`
	Flags         []Flag            `json:"flags"`
	SourceID      string            `json:"source_id,omitempty"`
	Terms         *Terms            `json:"terms,omitempty"`
	Raw           map[string]string `json:"raw,omitempty"`
	Unknown       map[string]Reason `json:"unknown"`
	KnownFrom     Moment            `json:"known_from"`
	RunID         string            `json:"run_id"`
}

// Precision is how finely a date is known.
type Precision string

// The precisions.
const (
	ToDay            Precision = "day"
	ToWeek           Precision = "week"
	ToMonth          Precision = "month"
	ToQuarter        Precision = "quarter"
	ToYear           Precision = "year"
	ToRange          Precision = "range"
	PrecisionUnknown Precision = "unknown"
)

// Location is where an act took place, country first.
type Location struct {
	ExtractedPlace string `json:"extracted_place"`
	ResolvedPlace  string `json:"resolved_place,omitempty"`
	CountryCode    string `json:"country_code"`
	Resolution     int    `json:"resolution"` // 5 below a city … 1 country
}

// TextInfo places a claim in its text: sentence number from 1, and the offsets
// of the evidence in characters, as PLOVER counts.
type TextInfo struct {
	Sequence int `json:"sequence"`
	Start    int `json:"start"`
	End      int `json:"end"`
}

// CiteInfo says where a claim was read and by which codebook it was coded.
type CiteInfo struct {
	URL         string `json:"url,omitempty"`
	Title       string `json:"title,omitempty"`
	Language    string `json:"language,omitempty"`
	Publication string `json:"publication,omitempty"`
	License     string `json:"license,omitempty"`
	Codebook    string `json:"codebook"`
	Version     string `json:"version"`
}

// CoderInfo is what made the claim: program, rules and model.
type CoderInfo struct {
	Name          string `json:"name"`
	Version       string `json:"version"`
	RulesetSHA256 string `json:"ruleset_sha256"`
	ModelSHA256   string `json:"model_sha256"`
}

// Condition is what a conditional act hangs on.
type Condition struct {
	Text string `json:"text"`
	Span Range  `json:"span"`
}

// Attribution is one link of the chain of speakers, outermost first.
type Attribution struct {
	Speaker *Entity `json:"speaker"` // null: nobody is named
	Kind    string  `json:"kind"`    // speech report document anonymous outlet
	Verb    string  `json:"verb"`
	Stance  string  `json:"stance"` // asserts denies doubts unclear
	Depth   int     `json:"depth"`  // from 1
	Span    Range   `json:"span"`
}

// Quantity is a number bound to an act. Lo and Hi bound the value, both
// inclusive and equal if it is exact; an open end is null.
type Quantity struct {
	Value  *float64 `json:"value"`
	Lo     *float64 `json:"lo"`
	Hi     *float64 `json:"hi"`
	Unit   string   `json:"unit"` // "person", "USD", "hour", "share" ...
	Of     string   `json:"of"`   // what is counted, as in the text
	Approx bool     `json:"approx"`
	Role   string   `json:"role"` // size amount dead injured arrested freed duration share
	Span   Range    `json:"span"`
}

// Evidence is where a claim is said. Start and End are bytes of the extracted
// text, half open. An imported row has Record in place of offsets.
type Evidence struct {
	Doc         DocID  `json:"doc"`
	TextSHA256  string `json:"text_sha256,omitempty"`
	Sentence    int    `json:"sentence,omitempty"`
	Start       int    `json:"start"`
	End         int    `json:"end"`
	Quote       string `json:"quote,omitempty"`
	QuoteSHA256 string `json:"quote_sha256,omitempty"`
	Record      int    `json:"record,omitempty"`
}

// Span returns the evidence as a span.
func (e *Evidence) Span() Span { return Span{e.Doc, e.Start, e.End} }

// Why is one reason for a reading, with its weight.
type Why struct {
	Rule   string  `json:"rule"`
	Weight float64 `json:"weight"`
}

// BargainCue is the wording that makes an act one side of an exchange. Claims of
// one sentence or of two adjoining ones with the same Key are the two legs.
type BargainCue struct {
	Key  string `json:"key"` // document and offset of the cue
	Cue  string `json:"cue"`
	Span Range  `json:"span"`
}

// Terms are a data set's terms of use, kept with imported rows.
type Terms struct {
	Name         string `json:"name"`
	URL          string `json:"url"`
	Accessed     Date   `json:"accessed"`
	Redistribute bool   `json:"redistribute"`
}

// ComputeID returns the ID that the claim's content gives.
func (c *Claim) ComputeID() ClaimID {
	var b strings.Builder
	part := func(s string) { b.WriteString(strconv.Quote(s)); b.WriteByte('|') }
	for i := range c.Evidence {
		e := &c.Evidence[i]
		part(string(e.Doc))
		part(e.TextSHA256)
		part(strconv.Itoa(e.Start) + "-" + strconv.Itoa(e.End) + "#" + strconv.Itoa(e.Record))
	}
	part(string(c.Act))
	for _, m := range c.ActMode {
		part(string(m))
	}
	for _, list := range [][]Entity{c.Actor, c.Recipient} {
		part("party")
		for i := range list {
			part(list[i].Code + "/" + string(list[i].Sector) + "/" + string(list[i].ActorID) + "/" + list[i].EntityText)
			part(strings.Join(list[i].OnBehalfOf, ","))
		}
	}
	part(string(c.Status))
	part(strconv.FormatBool(c.Uttered))
	part(c.DateMin.String() + "/" + c.DateMax.String() + "/" + c.SaidOn.String())
	// Quantities and attribution are plain values: their JSON form is stable.
	q, err := json.Marshal(struct {
		Q []Quantity
		A []Attribution
		C *Condition
	}{c.Quantities, c.Attribution, c.Condition})
	if err != nil {
		panic("claim: quantities and attributions always marshal: " + err.Error())
	}
	part(string(q))
	return ClaimID("c_" + Hash([]byte(b.String()))[:32])
}
