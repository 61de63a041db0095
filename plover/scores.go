package plover

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed tables/scores.tsv
var scoreTable string

type kind struct {
	t Type
	m Mode
}

type scoreSet struct {
	score map[kind]float64
	modes map[Type][]Mode
}

// scores is read once; the table is part of the program, so a fault in it is a
// broken build and not an error that a caller could act on.
var scores = sync.OnceValue(func() *scoreSet {
	s, err := readScores(scoreTable)
	if err != nil {
		panic("plover: scores.tsv: " + err.Error())
	}
	return s
})

func readScores(table string) (*scoreSet, error) {
	s := &scoreSet{score: map[kind]float64{}, modes: map[Type][]Mode{}}
	for n, line := range rows(table) {
		cells := strings.Split(line, "\t")
		if len(cells) != 3 || !Type(cells[0]).Valid() {
			return nil, fmt.Errorf("line %d: want type, mode, score", n)
		}
		k := kind{Type(cells[0]), Mode(cells[1])}
		if _, twice := s.score[k]; twice || slices.Contains(s.modes[k.t], k.m) {
			return nil, fmt.Errorf("line %d: %s %s stands twice", n, k.t, k.m)
		}
		if k.m != "" {
			s.modes[k.t] = append(s.modes[k.t], k.m)
		}
		if cells[2] == "" {
			continue
		}
		v, err := strconv.ParseFloat(cells[2], 64)
		if err != nil || v < -10 || v > 10 {
			return nil, fmt.Errorf("line %d: %q is no score from -10 to 10", n, cells[2])
		}
		s.score[k] = v
	}
	return s, nil
}

// rows yields the lines of a table that are neither empty nor comments, with
// their numbers from 1.
func rows(table string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(table) {
			n++
			line = strings.TrimRight(line, "\r\n")
			if line == "" || line[0] == '#' {
				continue
			}
			if !yield(n, line) {
				return
			}
		}
	}
}

// Score returns the intensity of a type with a mode, from -10 (conflict) to +10
// (cooperation). A mode without a score of its own, or of another type, takes
// the type's. It reports false for what is no PLOVER type.
func Score(t Type, m Mode) (float64, bool) {
	if v, ok := scores().score[kind{t, m}]; ok {
		return v, true
	}
	v, ok := scores().score[kind{t, ""}]
	return v, ok
}

// Modes returns the modes of a type, in the order of the table; none for AGREE,
// SUPPORT, CONCEDE, COOPERATE and AID.
func Modes(t Type) []Mode { return slices.Clone(scores().modes[t]) }

// ValidMode reports whether m is a mode of t; the empty mode always is.
func ValidMode(t Type, m Mode) bool {
	return t.Valid() && (m == "" || slices.Contains(scores().modes[t], m))
}
