package measure

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"tightrope"
)

// At constant rates the 90 percent band of a share must hold the true share in
// about 90 percent of cases; the design note found .86 to .95.
func TestShareCoverage(t *testing.T) {
	if testing.Short() {
		t.Skip("simulation")
	}
	const runs, months = 90, 60
	rng := rand.New(rand.NewPCG(21, 22))
	for _, rates := range [][]float64{{1, 1, 1}, {2, 8, 1}, {.3, .6, .3}} {
		in, total := 0, 0
		for run := range runs {
			byPole := make([][]act, len(rates))
			truth := append([]float64(nil), rates...)
			normalise(truth)
			for p, rate := range rates {
				for m := range months {
					o, _ := simulate(rng, rate, 0, 1)
					for range int(o.n) {
						byPole[p] = append(byPole[p], act{event: tightrope.EventID(fmt.Sprint(len(byPole[p]))), month: tightrope.MonthAt(24000 + m), weight: 1, coop: true})
					}
				}
			}
			o := &Options{Poles: []string{"A", "B", "C"}, Seed: uint64(run), Draws: 300}
			points := newEngagement(o, byPole, tightrope.MonthAt(24000), months).points(months)
			last := points[months-1]
			for p := range truth {
				total++
				if last.Lo90[p] <= truth[p] && truth[p] <= last.Hi90[p] {
					in++
				}
			}
		}
		c := float64(in) / float64(total)
		t.Logf("rates %v: the 90 %% band holds %.3f", rates, c)
		if c < .83 || c > .98 {
			t.Errorf("rates %v: the 90 %% band holds %.3f", rates, c)
		}
	}
}

// A month's bands are drawn from a stream of their own: a longer period leaves
// them as they were, and another seed moves them.
func TestBandsAreReproducible(t *testing.T) {
	acts := [][]act{{{event: "e", month: tightrope.MonthAt(24000), weight: 1, coop: true}}, nil, nil}
	at := func(seed uint64, months int) []float64 {
		o := &Options{Poles: []string{"A", "B", "C"}, Seed: seed}
		p := newEngagement(o, acts, tightrope.MonthAt(24000), months).points(months)[3]
		return append(append([]float64(nil), p.Lo90...), p.Hi90...)
	}
	short, long, other := at(1, 4), at(1, 40), at(2, 4)
	same, moved := true, false
	for i := range short {
		same = same && short[i] == long[i]
		moved = moved || short[i] != other[i]
	}
	if !same || !moved {
		t.Errorf("short %v, long %v, other seed %v", short, long, other)
	}
}

func BenchmarkEngagement(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	const months = 84
	byPole := make([][]act, 3)
	for i := range 5000 {
		byPole[i%3] = append(byPole[i%3], act{event: tightrope.EventID(fmt.Sprint(i)), month: tightrope.MonthAt(24000 + rng.IntN(months)), weight: 1, coop: true})
	}
	o := &Options{Poles: []string{"A", "B", "C"}}
	for b.Loop() {
		newEngagement(o, byPole, tightrope.MonthAt(24000), months).points(months)
	}
}
