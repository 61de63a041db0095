package parse

// netAgreement tells which tags a tree allows. Tags and trees are scored apart, so
// that a word may be a noun and have an object.
type netAgreement struct {
	verbs              []int32 // classes of verbs
	nouns              []bool  // by class
	takes              []bool  // by label: relations that only a verb, or a predicate with a copula, has
	clause, infinitive int32   // what a noun and what a verb has: acl and xcomp
	copula             int32
}

func newNetAgreement(classes []Class, labels []string) netAgreement {
	a := netAgreement{nouns: make([]bool, len(classes)), takes: make([]bool, len(labels)), clause: -1, infinitive: -1, copula: -1}
	for i, c := range classes {
		switch c.UPOS {
		case "VERB":
			a.verbs = append(a.verbs, int32(i))
		case "NOUN", "PROPN":
			a.nouns[i] = true
		}
	}
	for i, l := range labels {
		switch l {
		case "nsubj", "obj":
			a.takes[i] = true
		case "acl":
			a.clause = int32(i)
		case "xcomp":
			a.infinitive = int32(i)
		case "cop":
			a.copula = int32(i)
		}
	}
	return a
}

// verbMargin is by how much a verb may score below a noun and still be taken for
// a word that the tree has as a verb, found on the development sets.
const verbMargin = 3

// agree makes verbs of nouns with a subject or an object and without a copula.
func (r *netRun) agree() {
	a := &r.w.agree
	for _, sp := range r.spans {
		for i := range sp.n {
			h := int(r.Heads[sp.first+i])
			if h < 0 || !a.takes[r.Labels[sp.first+i]] || !a.nouns[r.Tags[sp.first+h]] || r.copular(sp, h) {
				continue
			}
			if r.verb(sp.first + h) {
				r.relabel(sp, h)
			}
		}
	}
}

// relabel gives what depends on word h, now a verb, labels of a verb's dependents:
// "plans to visit".
func (r *netRun) relabel(sp netSpan, h int) {
	a := &r.w.agree
	if a.infinitive < 0 {
		return
	}
	for i := h + 1; i < sp.n; i++ {
		if label := &r.Labels[sp.first+i]; int(r.Heads[sp.first+i]) == h && *label == a.clause {
			*label = a.infinitive
		}
	}
}

// copular reports whether word h of a sentence has a copula.
func (r *netRun) copular(sp netSpan, h int) bool {
	for i := range sp.n {
		if int(r.Heads[sp.first+i]) == h && r.Labels[sp.first+i] == r.w.agree.copula {
			return true
		}
	}
	return false
}

// verb gives word i of the batch its best class of a verb, if that is not far
// behind, and reports whether it did.
func (r *netRun) verb(i int) bool {
	scores := r.heads[i*r.w.net.Shape.heads().end:][:r.w.classes]
	best := int32(-1)
	for _, k := range r.w.agree.verbs {
		if best < 0 || scores[k] > scores[best] {
			best = k
		}
	}
	if best < 0 || scores[best] <= scores[r.Tags[i]]-verbMargin {
		return false
	}
	r.Tags[i] = best
	return true
}
