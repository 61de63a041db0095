package measure

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tightrope"
)

// openData opens a gzip file of the shared data, or skips the test.
func openData(t *testing.T, name string) io.Reader {
	t.Helper()
	dir := os.Getenv("TIGHTROPE_DATA")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared", "data")
	}
	f, err := os.Open(filepath.Join(dir, "balance", name))
	if err != nil {
		t.Skipf("%v: point TIGHTROPE_DATA at the folder of test data", err)
	}
	t.Cleanup(func() { _ = f.Close() }) // only read
	zr, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	return zr
}

// table reads one column by another.
func table(t *testing.T, name, key, value string) map[string]string {
	t.Helper()
	rows, err := csv.NewReader(openData(t, name)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	k, v := -1, -1
	for i, c := range rows[0] {
		if c == key {
			k = i
		}
		if c == value {
			v = i
		}
	}
	out := map[string]string{}
	for _, r := range rows[1:] {
		out[strings.ToLower(r[k])] = r[v]
	}
	return out
}

const icewsMonths = 132 // 2005 to 2015

// icewsDyads reads monthly observations of directed dyads of states. An entity
// counts for the state that it names, alone or in brackets at its end.
func icewsDyads(t *testing.T) map[tightrope.Dyad][][]act {
	t.Helper()
	score := table(t, "cameo_goldstein.csv.gz", "name", "goldstein")
	state := table(t, "cow_states.csv.gz", "statenme", "stateabb")
	of := func(entity string) string {
		if i := strings.LastIndexByte(entity, '('); i >= 0 && strings.HasSuffix(entity, ")") {
			entity = entity[i+1 : len(entity)-1]
		}
		return state[strings.ToLower(entity)]
	}
	out := map[tightrope.Dyad][][]act{}
	sc := bufio.NewScanner(openData(t, "icews05_15_sample20pct.tsv.gz"))
	for sc.Scan() {
		f := strings.Split(sc.Text(), "\t")
		d := tightrope.Dyad{Actor: of(f[0]), Recipient: of(f[2])}
		w, err := strconv.ParseFloat(score[strings.ToLower(f[1])], 64)
		if err != nil || d.Actor == "" || d.Recipient == "" || d.Actor == d.Recipient {
			continue
		}
		day, err := time.Parse(time.DateOnly, f[3])
		if err != nil {
			t.Fatal(err)
		}
		if out[d] == nil {
			out[d] = make([][]act, icewsMonths)
		}
		m := (day.Year()-2005)*12 + int(day.Month()) - 1
		out[d][m] = append(out[d][m], act{score: w, weight: 1})
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// ahead is the predictive distribution of month t from the months before it.
func ahead(obs []observation, spreads []float64, t int) *mixture {
	spread := 0.0
	for i := range t {
		spread += spreads[i]
	}
	s2 := eventVariance(obs[:t], spread)
	p := infer(obs[:t], s2)
	if p == nil {
		return nil
	}
	var m mixture
	for i := range p.cells {
		c := &p.cells[i]
		m.add(c.weight, c.x[t-1], c.v[t-1]+c.q+c.phi*s2/obs[t].n)
	}
	return &m
}

// TestOneStepAhead is acceptance figure A9 of the design note, without its table
// of leaders: on real event data the model must predict next month's mean better
// than the mean of all months and of the last twelve, and its band must be honest.
func TestOneStepAhead(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a large file")
	}
	var ours, expanding, lastYear float64
	dyads, n, in90, in50 := 0, 0, 0, 0
	for _, months := range icewsDyads(t) {
		obs, spreads, events := make([]observation, icewsMonths), make([]float64, icewsMonths), 0
		for i := range months {
			obs[i], spreads[i] = observe(months[i])
			events += len(months[i])
		}
		if events < 100 {
			continue
		}
		dyads++
		for i := 60; i < icewsMonths; i++ {
			if obs[i].n == 0 {
				continue
			}
			m := ahead(obs, spreads, i)
			y := obs[i].mean
			_, density := m.cdf(y)
			f, _ := m.cdf(y)
			ours += math.Log(max(density, 1e-12))
			if .05 <= f && f <= .95 {
				in90++
			}
			if .25 <= f && f <= .75 {
				in50++
			}
			expanding += rival(obs, spreads, 0, i)
			lastYear += rival(obs, spreads, i-12, i)
			n++
		}
	}
	c90, c50 := float64(in90)/float64(n), float64(in50)/float64(n)
	ours, expanding, lastYear = ours/float64(n), expanding/float64(n), lastYear/float64(n)
	t.Logf("%d dyads, %d dyad-months: log score %.3f; expanding mean %.3f, 12-month mean %.3f; 90 %% band %.3f, 50 %% band %.3f",
		dyads, n, ours, expanding, lastYear, c90, c50)
	if ours <= expanding || ours <= lastYear {
		t.Errorf("log score %.3f does not beat %.3f and %.3f", ours, expanding, lastYear)
	}
	if c90 < .85 || c90 > .95 {
		t.Errorf("the 90 %% predictive band holds %.3f", c90)
	}
}

// rival is the log score of the mean of the months [from, t), with the phi of 1.6
// that the design note gave to the simple means.
func rival(obs []observation, spreads []float64, from, t int) float64 {
	spread, sum, n := 0.0, 0.0, 0.0
	for i := range t {
		spread += spreads[i]
		if i >= from {
			sum += obs[i].n * obs[i].mean
			n += obs[i].n
		}
	}
	mean := 0.0
	if n > 0 {
		mean = sum / n
	}
	v := 1.6 * eventVariance(obs[:t], spread) / obs[t].n
	d := obs[t].mean - mean
	return -(math.Log(2*math.Pi*v) + d*d/v) / 2
}
