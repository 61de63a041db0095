package tightrope

// Document is one text as read. ID is the hash of the bytes as read. Text is
// what was extracted, not normalised, and never changes afterwards; another
// cleaner gives another TextSHA256. Nothing is cut away from Text: what is not
// body is marked in Regions with a reason. A Document is valid if
// TextSHA256 == Hash(Text), Text is valid UTF-8 and Regions are sorted, do not
// overlap and lie within Text.
type Document struct {
	Kind             string   `json:"kind"` // "document"
	Format           string   `json:"format"`
	ID               DocID    `json:"id"`
	SourceID         string   `json:"source_id,omitempty"` // the id given in the input line
	Title            string   `json:"title"`
	Publisher        string   `json:"publisher"`
	URL              string   `json:"url"`
	Author           string   `json:"author"`
	Published        Moment   `json:"published"`
	PublishedBasis   Basis    `json:"published_basis"`
	PublishedMin     Date     `json:"published_min"` // first and last possible day, both
	PublishedMax     Date     `json:"published_max"` // inclusive; null if nothing is known
	Retrieved        Moment   `json:"retrieved"`
	SourceFile       string   `json:"source_file,omitempty"`
	Record           int      `json:"record,omitempty"` // line, feed item or WARC record, from 1
	Lang             string   `json:"lang"`             // ISO 639-1, of the body
	TranslatedFrom   string   `json:"translated_from,omitempty"`
	Licence          string   `json:"licence"`
	Text             string   `json:"text"`
	TextSHA256       string   `json:"text_sha256"`
	Regions          []Region `json:"regions"`
	CopyOf           DocID    `json:"copy_of,omitempty"`
	VersionOf        DocID    `json:"version_of,omitempty"`
	SameStory        DocID    `json:"same_story,omitempty"`
	ReplacementRunes int      `json:"replacement_runes,omitempty"` // undecodable bytes replaced by U+FFFD
}

// Basis says what a date rests on.
type Basis string

// What a document's or an act's date can rest on. Metadata, Dateline, URL, Feed,
// File and Inferred date documents; Text, Relative, Publication, Inferred and
// File date acts.
const (
	BasisUnknown     Basis = "unknown"
	BasisMetadata    Basis = "metadata"
	BasisDateline    Basis = "dateline"
	BasisURL         Basis = "url"
	BasisFeed        Basis = "feed"
	BasisFile        Basis = "file"
	BasisInferred    Basis = "inferred"
	BasisText        Basis = "text"
	BasisRelative    Basis = "relative"
	BasisPublication Basis = "publication"
)

// RegionKind is what a part of a document's text is.
type RegionKind string

// The kinds of regions. Text that no region covers is Body.
const (
	Title       RegionKind = "title"
	Dateline    RegionKind = "dateline"
	Body        RegionKind = "body"
	Caption     RegionKind = "caption"
	List        RegionKind = "list"
	Boilerplate RegionKind = "boilerplate"
	Correction  RegionKind = "correction"
	Byline      RegionKind = "byline"
	Related     RegionKind = "related"
)

// Coded reports whether sentences of this kind may yield claims. Titles and
// standfirsts repeat the body; captions are coded only with a date of their own,
// which the coder checks.
func (k RegionKind) Coded() bool {
	return k == Body || k == "" || k == List || k == Correction || k == Caption
}

// Region marks bytes [Start, End) of a document's Text, with the reason.
type Region struct {
	Kind   RegionKind `json:"kind"`
	Start  int        `json:"start"`
	End    int        `json:"end"`
	Reason string     `json:"reason"` // "ticker", "repeated-paragraph", "photo-credit" ...
}

// RegionAt returns the kind of the text at the given byte offset.
func (d *Document) RegionAt(offset int) RegionKind {
	for _, r := range d.Regions {
		if r.Start <= offset && offset < r.End {
			return r.Kind
		}
	}
	return Body
}

// Quote returns the words of s, and false if s is of another document or does
// not fit.
func (d *Document) Quote(s Span) (string, bool) {
	if s.Doc != d.ID {
		return "", false
	}
	return s.In(d.Text)
}
