package actor

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"tightrope"
)

// cameoPart is a row of cameo.tsv.
type cameoPart struct {
	kind string // state, org, region, role, world, attribute
	ours string
}

// cameoTable reads CAMEO's actor codes as ours.
type cameoTable struct {
	t     *Table
	parts map[string][]cameoPart // a code may be a state's and an attribute's
}

// cameoActor is what a code means.
type cameoActor struct {
	code    string // of a state or organisation; empty for an actor of none
	sector  tightrope.Sector
	unknown []string // parts that say more than is known here
}

// newCameo reads the table. Its faults are those of a built-in table.
func newCameo(l *loader, fsys fs.FS) (*cameoTable, error) {
	b, err := fs.ReadFile(fsys, "tables/cameo.tsv")
	if err != nil {
		return nil, fmt.Errorf("read cameo.tsv: %w", err)
	}
	c := &cameoTable{t: l.t, parts: map[string][]cameoPart{}}
	kinds := []string{"state", "org", "region", "role", "world", "attribute"}
	for _, r := range l.readRows("cameo.tsv", string(b), "code", 4) {
		p := cameoPart{kind: r.cell(1), ours: r.cell(2)}
		if !slices.Contains(kinds, p.kind) || !isCode(r.cell(0)) {
			l.problem(r, "%q of kind %q: want three capitals and one of %s", r.cell(0), p.kind, strings.Join(kinds, ", "))
		}
		switch p.kind {
		case "role", "world":
			l.sector(r, p.ours)
		case "state", "org":
			if !l.t.known(p.ours) {
				l.problem(r, "unknown code %q", p.ours)
			}
		}
		c.parts[r.cell(0)] = append(c.parts[r.cell(0)], p)
	}
	return c, nil
}

func (c *cameoTable) part(code, kind string) (cameoPart, bool) {
	for _, p := range c.parts[code] {
		if p.kind == kind {
			return p, true
		}
	}
	return cameoPart{}, false
}

// state is our code of a country code, or "".
func (c *cameoTable) state(code string) string {
	if _, ours := c.t.stateOf[code]; ours {
		return code
	}
	p, _ := c.part(code, "state")
	return p.ours
}

// org is our code of an international organisation's, or "". CAMEO's codes of
// regions are no organisations, even where ours are.
func (c *cameoTable) org(code string) string {
	if p, ok := c.part(code, "org"); ok {
		return p.ours
	}
	if _, region := c.part(code, "region"); region {
		return ""
	}
	for _, ours := range []string{code, "IGO" + code} {
		if c.t.orgCode(ours) {
			return ours
		}
	}
	return ""
}

// read takes a code apart. ok is false if it names no actor that we know of.
func (c *cameoTable) read(code string) (a cameoActor, ok bool) {
	if len(code) == 0 || len(code)%3 != 0 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return a, false
	}
	for i := 0; i < len(code); i += 3 {
		part := code[i : i+3]
		if !c.add(&a, part, i == 0) {
			if i == 0 {
				return a, false
			}
			a.unknown = append(a.unknown, part)
		}
	}
	if a.code != "" && a.sector == "IGO" && len(a.code) == 3 {
		a.sector = "" // the codebook's groups act as states do
	}
	return a, a.code != "" || a.sector != ""
}

// add takes one part. The first role is the actor's sector, and later ones are
// its second and third, which we do not keep.
func (c *cameoTable) add(a *cameoActor, part string, first bool) bool {
	if a.sector == "IGO" {
		if ours := c.org(part); ours != "" {
			a.code = ours
			return true
		}
	}
	if p, ok := c.part(part, "region"); ok {
		if first {
			a.code = p.ours
		}
		return p.ours != "" || !first
	}
	if _, ok := c.part(part, "attribute"); ok && !first {
		return true // also where it is a state's code: MUS behind IMG is no Mauritius
	}
	if ours := c.state(part); ours != "" && a.code == "" {
		a.code = ours
		return true
	}
	for _, kind := range []string{"role", "world"} {
		if p, ok := c.part(part, kind); ok {
			if a.sector == "" {
				a.sector = tightrope.Sector(p.ours)
			}
			return true
		}
	}
	if ours := c.org(part); first && ours != "" {
		a.code = ours
		return true
	}
	_, ok := c.part(part, "attribute")
	return ok && first
}

// agent reads the code of an agent: what it adds to its state's, before or
// behind it ("~GOV", "NGO~").
func (c *cameoTable) agent(code string) (sector tightrope.Sector, ok bool) {
	code = strings.Trim(code, "~")
	if len(code)%3 != 0 {
		return "", false
	}
	for i := 0; i < len(code); i += 3 {
		for _, kind := range []string{"role", "world"} {
			if p, known := c.part(code[i:i+3], kind); known {
				return tightrope.Sector(p.ours), true
			}
		}
	}
	return "", false
}
