package code

// AnnotatedAttribution links a source, a cue and a content. Each is a list of
// pieces, because quotations are interrupted; source is null if nobody is named.
// What is said within the content stands in Nested.
type AnnotatedAttribution struct {
	Source  [][2]int               `json:"source"`
	Cue     [][2]int               `json:"cue"`
	Content [][2]int               `json:"content"`
	Verb    string                 `json:"verb"`
	Kind    string                 `json:"kind"`
	Stance  string                 `json:"stance"`
	Nested  []AnnotatedAttribution `json:"nested,omitempty"`
}

// annotatedAttributions puts each attribution under the one whose content holds
// its cue. What is said in a quotation without a known speaker is left out.
func annotatedAttributions(list []Attribution) []AnnotatedAttribution {
	return attributionsWithin(list, -1, 1)
}

func attributionsWithin(list []Attribution, parent, depth int) []AnnotatedAttribution {
	var out []AnnotatedAttribution
	if depth == 1 {
		out = []AnnotatedAttribution{}
	}
	for i := range list {
		a := &list[i]
		if a.Within != parent || a.Depth != depth {
			continue
		}
		x := AnnotatedAttribution{Cue: a.Cue, Content: a.Content, Verb: a.Verb, Kind: a.Kind, Stance: a.Stance}
		if len(a.Source) > 0 {
			x.Source = a.Source
		}
		x.Nested = attributionsWithin(list, i, depth+1)
		out = append(out, x)
	}
	return out
}
