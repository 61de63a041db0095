package train

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"tightrope/code/parse"
)

// roleOf is what the role finder is to say of a word: its relation and whether
// its head stands on the right.
type roleOf struct {
	relation int
	right    int
}

func (s *sentence) roleOf(i int) roleOf {
	if s.heads[i] > i {
		return roleOf{s.labels[i], 1}
	}
	return roleOf{s.labels[i], 0}
}

// numberRoles gives every word of the training text its role; the rarest roles
// are none.
func numberRoles(sentences []*sentence) {
	counts := map[roleOf]int{}
	for _, s := range sentences {
		for i := range s.tokens {
			counts[s.roleOf(i)]++
		}
	}
	byCount := slices.SortedFunc(maps.Keys(counts), func(a, b roleOf) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.relation, b.relation), cmp.Compare(a.right, b.right))
	})
	number := map[roleOf]int{}
	for i, r := range byCount[:min(len(byCount), parse.RoleWidth)] {
		number[r] = i
	}
	for _, s := range sentences {
		s.role = make([]int, len(s.tokens))
		for i := range s.tokens {
			k, ok := number[s.roleOf(i)]
			if !ok {
				k = -1
			}
			s.role[i] = k
		}
	}
}

// learnRoles trains the role finder on tagged sentences and finds their roles,
// by jackknife.
func learnRoles(ctx context.Context, m *parse.Model, sentences []*sentence, o Options) error {
	numberRoles(sentences)
	q := &sequence{
		bits: o.RoleBits, columns: parse.RoleWidth, epochs: o.RoleEpochs, dropout: roleDropout, seed: o.Seed, stream: 3,
		start: func(w *parse.Work, s *sentence) {
			setTags(w, s)
			w.StartRoles()
		},
		rows: func(w *parse.Work, i int) []uint32 { return w.RoleRows(i, o.RoleBits) },
		set:  (*parse.Work).SetRole,
		gold: func(s *sentence) []int { return s.role },
	}
	err := q.jackknife(ctx, sentences, m.Classes, o, func(t *parse.Table, part []*sentence) error {
		finder := parse.Model{Classes: m.Classes, Roles: *t}
		return eachTagged(part, m.Classes, func(w *parse.Work, s *sentence) {
			finder.FindRoles(w)
			s.found = w.AppendRoles(s.found[:0])
		})
	})
	if err != nil {
		return err
	}
	m.Roles, err = q.learn(ctx, sentences, m.Classes)
	return err
}
