package measure

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"tightrope"
)

// Discounting and smoothing of shares (design note, sections 1 and 3).
const (
	monthlyDiscount = 0.97071448 // 0.7 a year
	smallestWorld   = 1.0        // least world total of a pole, so that nothing is divided by zero
	halfPrior       = 0.5        // of the Dirichlet: no share is zero for want of news
	phiMonths       = 24         // the window of the dispersion
	phiPrior        = 12.0       // months' worth of belief that counts are Poisson
)

// engagement measures the shares of cooperative acts between the focal state and
// each pole.
type engagement struct {
	o     *Options
	from  tightrope.Month
	acts  [][][]act   // by pole, by month, cooperative ones
	month [][]float64 // weight by pole, by month
}

func newEngagement(o *Options, byPole [][]act, from tightrope.Month, n int) *engagement {
	g := &engagement{o: o, from: from, acts: make([][][]act, len(byPole)), month: make([][]float64, len(byPole))}
	for p := range byPole {
		g.acts[p], g.month[p] = make([][]act, n), make([]float64, n)
		for i := range byPole[p] {
			a := &byPole[p][i]
			if t := a.month.Index() - from.Index(); a.coop && 0 <= t && t < n {
				g.acts[p][t] = append(g.acts[p][t], *a)
				g.month[p][t] += a.weight
			}
		}
	}
	return g
}

// points walks through the months with discounted sums.
func (g *engagement) points(n int) []tightrope.EngagementPoint {
	poles := len(g.acts)
	out := make([]tightrope.EngagementPoint, n)
	sum, world := make([]float64, poles), make([]float64, poles)
	var weights, squares float64 // of all discounted acts, for kappa
	for t := range n {
		m := tightrope.MonthAt(g.from.Index() + t)
		weights *= monthlyDiscount
		squares *= monthlyDiscount * monthlyDiscount
		var here []act
		for p := range poles {
			world[p] = world[p]*monthlyDiscount + g.o.World[g.o.Poles[p]][m]
			sum[p] = sum[p]*monthlyDiscount + g.month[p][t]
			for i := range g.acts[p][t] {
				w := g.acts[p][t][i].weight
				weights += w
				squares += w // a part of an act is no act of its own: only the discount counts
			}
			here = append(here, g.acts[p][t]...)
		}
		c := count(here)
		out[t] = tightrope.EngagementPoint{
			Month: m, Covered: g.o.covered(m, c.events),
			Events: c.events, Reports: c.reports, Copies: c.copies, Sources: c.sources, Parts: g.parts(t),
		}
		if weights > 0 {
			g.share(&out[t], t, sum, world, weights/squares)
		}
	}
	return out
}

// share fills in the shares of month t with their bands. The share is the mean of
// the posterior that the band is drawn from, so that it lies within its band
// when there are few events too (docs/decisions/021-share-estimate.md).
func (g *engagement) share(p *tightrope.EngagementPoint, t int, sum, world []float64, kappa float64) {
	n := len(sum)
	divisor := g.divisors(world)
	p.Shares = make([]float64, n)
	alpha := make([]float64, n)
	phi := g.dispersion(t)
	for i := range sum {
		alpha[i] = kappa*sum[i]/phi + halfPrior
		p.Shares[i] = alpha[i] / divisor[i]
	}
	normalise(p.Shares)
	corners := polygon(n)
	xy := place(p.Shares, corners)
	p.X, p.Y = xy.X, xy.Y
	p.Entropy, p.HHI = entropy(p.Shares), concentration(p.Shares)
	g.bands(p, alpha, divisor, corners)
}

// divisors are the world totals of the poles, or one each without a background.
func (g *engagement) divisors(world []float64) []float64 {
	out := make([]float64, len(world))
	for i := range out {
		out[i] = 1
		if g.o.World != nil {
			out[i] = max(world[i], smallestWorld)
		}
	}
	return out
}

// bands draws from the posterior of the shares. Every month has a stream of its
// own, so that a longer period does not change the months before.
func (g *engagement) bands(p *tightrope.EngagementPoint, alpha, divisor []float64, corners []tightrope.XY) {
	n, draws := len(alpha), g.o.draws()
	rng := rand.New(rand.NewPCG(g.o.Seed, uint64(p.Month.Index())))
	byPole := make([][]float64, n)
	for i := range byPole {
		byPole[i] = make([]float64, draws)
	}
	p.Region = make([]tightrope.XY, 0, g.o.region())
	theta := make([]float64, n)
	for d := range draws {
		for i := range theta {
			theta[i] = gamma(rng, alpha[i]) / divisor[i]
		}
		normalise(theta)
		for i := range theta {
			byPole[i][d] = theta[i]
		}
		if d < g.o.region() {
			p.Region = append(p.Region, place(theta, corners))
		}
	}
	for i := range byPole {
		slices.Sort(byPole[i])
		p.Lo90, p.Hi90 = append(p.Lo90, quantile(byPole[i], .05)), append(p.Hi90, quantile(byPole[i], .95))
		p.Lo50, p.Hi50 = append(p.Lo50, quantile(byPole[i], .25)), append(p.Hi50, quantile(byPole[i], .75))
	}
}

// dispersion is how much more monthly counts vary than Poisson ones: variance over
// mean of the last two years, averaged over poles, shrunk towards one, and at
// least one.
func (g *engagement) dispersion(t int) float64 {
	from := max(0, t-phiMonths+1)
	sum, weight := phiPrior, phiPrior
	months := float64(t - from + 1)
	if months < 2 {
		return 1
	}
	for p := range g.month {
		var mean, square float64
		for _, v := range g.month[p][from : t+1] {
			mean += v / months
		}
		if mean == 0 {
			continue
		}
		for _, v := range g.month[p][from : t+1] {
			square += (v - mean) * (v - mean) / (months - 1)
		}
		share := months / float64(len(g.month))
		sum += share * square / mean
		weight += share
	}
	return max(1, sum/weight)
}

// parts are the month's cooperative acts; Effect is what each adds to the focal
// state's acts of that month, as a share: they add up to one.
func (g *engagement) parts(t int) []tightrope.Part {
	out := []tightrope.Part{}
	total := 0.0
	for p := range g.month {
		total += g.month[p][t]
	}
	for p := range g.acts {
		for i := range g.acts[p][t] {
			a := &g.acts[p][t][i]
			out = append(out, tightrope.Part{Event: a.event, Score: a.score, Weight: a.weight, Effect: a.weight / total, Spans: a.spans})
		}
	}
	slices.SortStableFunc(out, func(a, b tightrope.Part) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Event, b.Event))
	})
	return out
}

func normalise(x []float64) {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	for i := range x {
		x[i] /= sum
	}
}

// entropy is that of the shares, from 0 (all with one pole) to 1 (all alike).
func entropy(s []float64) float64 {
	if len(s) < 2 {
		return 0
	}
	h := 0.0
	for _, v := range s {
		if v > 0 {
			h -= v * math.Log(v)
		}
	}
	return h / math.Log(float64(len(s)))
}

// concentration is the Herfindahl-Hirschman index of the shares.
func concentration(s []float64) float64 {
	sum := 0.0
	for _, v := range s {
		sum += v * v
	}
	return sum
}

// polygon returns the corners of a regular polygon of side 1, its first side from
// (0,0) to (1,0), anticlockwise: three poles give the ternary triangle.
func polygon(n int) []tightrope.XY {
	out := make([]tightrope.XY, n)
	for i := 1; i < n; i++ {
		turn := 2 * math.Pi * float64(i-1) / float64(max(n, 3))
		out[i] = tightrope.XY{X: out[i-1].X + math.Cos(turn), Y: out[i-1].Y + math.Sin(turn)}
	}
	return out
}

// place is the point with the given barycentric coordinates.
func place(shares []float64, corners []tightrope.XY) tightrope.XY {
	var p tightrope.XY
	for i, s := range shares {
		p.X += s * corners[i].X
		p.Y += s * corners[i].Y
	}
	return p
}

// quantile of sorted values, by linear interpolation.
func quantile(sorted []float64, p float64) float64 {
	at := p * float64(len(sorted)-1)
	i := int(at)
	if i+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[i] + (at-float64(i))*(sorted[i+1]-sorted[i])
}

// gamma draws from a gamma distribution of scale one (Marsaglia and Tsang 2000,
// with their boost for shapes below one).
func gamma(rng *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return gamma(rng, shape+1) * math.Pow(1-rng.Float64(), 1/shape)
	}
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		x := rng.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		u := 1 - rng.Float64()
		if u < 1-0.0331*x*x*x*x || math.Log(u) < x*x/2+d*(1-v+math.Log(v)) {
			return d * v
		}
	}
}
