package actor

import (
	"slices"
	"strings"

	"tightrope"
)

// target is an actor of the tables to whom a name can be added.
type target struct {
	id    tightrope.ActorID
	kind  senseKind // senseState, senseOrg, senseBody or sensePerson
	ref   int32
	code  string
	whose string // as rows of its own name it
}

// find gives the actors that an ID or a name means, of states, organisations,
// bodies and persons. It serves while tables are loaded: persons have no index
// yet.
func (l *loader) find(of string) []target {
	if i, ok := l.t.stateOf[of]; ok {
		return []target{l.targetOf(senseState, i)}
	}
	if i, ok := l.t.orgOf[of]; ok {
		return []target{l.targetOf(senseOrg, i)}
	}
	var list []target
	add := func(kind senseKind, ref int32) {
		if t := l.targetOf(kind, ref); !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	for i := range l.t.persons {
		p := &l.t.persons[i]
		if id := p.code + "/person/" + p.slug; of == id || of == id+"-"+bornYear(p) || slices.Contains(p.names, of) {
			add(sensePerson, int32(i))
		}
	}
	if strings.Contains(of, "/") {
		for i := range l.t.bodies {
			if string(l.t.bodyActor(&l.t.bodies[i], tightrope.Date{}).ID) == of {
				add(senseBody, int32(i))
			}
		}
		return list
	}
	for _, u := range l.t.aliases[l.key(of)] {
		if u.kind == senseState || u.kind == senseOrg || u.kind == senseBody {
			add(u.kind, u.ref)
		}
	}
	return list
}

func bornYear(p *person) string {
	s := p.born.String()
	return s[:min(4, len(s))]
}

func (l *loader) targetOf(kind senseKind, ref int32) target {
	t := target{kind: kind, ref: ref}
	if kind == senseBody {
		b := &l.t.bodies[ref]
		t.id, t.code, t.whose = l.t.bodyActor(b, tightrope.Date{}).ID, b.code, whoseBody(string(b.kind), b.name, b.code)
		return t
	}
	if kind == sensePerson {
		p := &l.t.persons[ref]
		t.id, t.code, t.whose = tightrope.ActorID(p.code+"/person/"+p.slug), p.code, "person "+l.key(p.name)
		if y := bornYear(p); y != "" && len(l.slug[p.slug]) > 1 {
			t.id += tightrope.ActorID("-" + y)
		}
		return t
	}
	if kind == senseOrg {
		t.code = l.t.orgs[ref].code
	} else {
		t.code = l.t.states[ref].code
	}
	t.id, t.whose = tightrope.ActorID(t.code), t.code
	return t
}

// whoseBody is how a body, firm, outlet or group is called in messages.
func whoseBody(kind, name, code string) string {
	if code == "" {
		return kind + " " + name
	}
	return kind + " " + name + " of " + code
}

// aliasOf adds a name to an actor.
func (l *loader) aliasOf(r row, name string, to *target) {
	if to.kind != sensePerson {
		l.alias(r, name, to.code, sense{kind: to.kind, ref: to.ref})
		return
	}
	p := &l.t.persons[to.ref]
	if i := slices.Index(p.names, name); i >= 0 {
		p.aliasAt[i] = r // the user's own word for it
		return
	}
	p.names = append(p.names, name)
	p.aliasAt = append(p.aliasAt, r)
}
