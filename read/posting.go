package read

import "slices"

// postings lists the documents under each key, in the order of arrival. A key
// that only one document has holds it in the map itself: a list for each key
// would be most of the index.
type postings struct {
	one  map[uint64]int32 // a document, or -1-i for many[i]
	many [][]int32
	free []int32 // places in many that are not in use
	room [1]int32
}

// of returns the documents under a key; the slice is valid until the next call.
func (p *postings) of(key uint64) []int32 {
	n, ok := p.one[key]
	switch {
	case !ok:
		return nil
	case n < 0:
		return p.many[-1-n]
	default:
		p.room[0] = n
		return p.room[:]
	}
}

func (p *postings) add(key uint64, doc int32) {
	n, ok := p.one[key]
	switch {
	case !ok:
		p.one[key] = doc
	case n < 0:
		if list := &p.many[-1-n]; len(*list) < maxPostings {
			*list = append(*list, doc)
		}
	default:
		p.one[key] = -1 - p.place(n, doc)
	}
}

// place opens a list of two.
func (p *postings) place(a, b int32) int32 {
	if last := len(p.free) - 1; last >= 0 {
		i := p.free[last]
		p.free = p.free[:last]
		p.many[i] = append(p.many[i], a, b)
		return i
	}
	p.many = append(p.many, []int32{a, b})
	return int32(len(p.many) - 1)
}

// drop takes out the oldest document under a key, if it is doc. A key may stand
// in one document twice, by chance.
func (p *postings) drop(key uint64, doc int32) {
	n, ok := p.one[key]
	switch {
	case !ok:
	case n >= 0:
		if n == doc {
			delete(p.one, key)
		}
	case p.many[-1-n][0] == doc:
		i := -1 - n
		p.many[i] = slices.Delete(p.many[i], 0, 1)
		if len(p.many[i]) == 0 {
			p.free = append(p.free, i)
			delete(p.one, key)
		}
	}
}

// addRecent appends to a list of which only the last maxRecent are looked at.
func addRecent(lists map[uint32][]int32, key uint32, doc int32) {
	list := append(lists[key], doc)
	if len(list) >= 2*maxRecent {
		list = slices.Delete(list, 0, len(list)-maxRecent)
	}
	lists[key] = list
}

// dropFirst takes out the oldest of a list, if it is doc.
func dropFirst(lists map[uint32][]int32, key uint32, doc int32) {
	list := lists[key]
	if len(list) == 0 || list[0] != doc {
		return
	}
	if len(list) == 1 {
		delete(lists, key)
		return
	}
	lists[key] = slices.Delete(list, 0, 1)
}
