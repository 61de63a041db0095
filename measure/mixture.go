package measure

import "math"

// mixture is a weighted sum of normal distributions.
type mixture struct {
	weight, mean, inverse []float64 // inverse of the standard deviation
	mu, second            float64   // of the whole
}

// least is the smallest standard deviation of a part: what is known exactly still
// has a distribution.
const least = 1e-9

func (m *mixture) reset() {
	m.weight, m.mean, m.inverse = m.weight[:0], m.mean[:0], m.inverse[:0]
	m.mu, m.second = 0, 0
}

func (m *mixture) add(weight, mean, variance float64) {
	m.weight = append(m.weight, weight)
	m.mean = append(m.mean, mean)
	m.inverse = append(m.inverse, 1/max(least, math.Sqrt(variance)))
	m.mu += weight * mean
	m.second += weight * (mean*mean + variance)
}

// cdf returns the distribution function and the density at y.
func (m *mixture) cdf(y float64) (f, density float64) {
	for i, w := range m.weight {
		inv := m.inverse[i]
		p, d := normal((y - m.mean[i]) * inv)
		f += w * p
		density += w * d * inv
	}
	return f, density
}

// solver finds quantiles of the mixtures of one series, month by month. It starts
// where the month before ended, in units of the standard deviation, which halves
// the steps; a solver is for one series, so that no series hangs on another.
type solver struct {
	mixture
	started bool
	from    [len(quantiles)]float64
}

// quantiles are the points of the standard normal that bands begin and end at:
// 5, 25, 75 and 95 percent of a level, 5 and 95 of a change.
var quantiles = [...]struct{ p, z float64 }{{.05, -z90}, {.25, -z50}, {.75, z50}, {.95, z90}, {.05, -z90}, {.95, z90}}

const (
	z90 = 1.6448536269514722
	z50 = 0.6744897501960817
)

// find returns quantile number i.
func (s *solver) find(i int) float64 {
	if !s.started {
		for k := range quantiles {
			s.from[k] = quantiles[k].z
		}
		s.started = true
	}
	sd := math.Sqrt(max(least*least, s.second-s.mu*s.mu))
	y := s.quantile(quantiles[i].p, s.from[i], sd)
	s.from[i] = (y - s.mu) / sd
	return y
}

// quantile solves cdf(y) = p by Newton's method from z standard deviations above
// the mean, kept within a bracket that shrinks with every step.
func (m *mixture) quantile(p, z, sd float64) float64 {
	lo, hi := m.mu-12*sd, m.mu+12*sd
	y := m.mu + z*sd
	for range 60 {
		f, d := m.cdf(y)
		gap := f - p
		if math.Abs(gap) < 1e-6 {
			return y
		}
		if gap > 0 {
			hi = y
		} else {
			lo = y
		}
		next := y - gap/d
		if !(lo < next && next < hi) { // also if the density vanished
			next = (lo + hi) / 2
		}
		if math.Abs(next-y) < 1e-9*(1+math.Abs(y)) {
			return next
		}
		y = next
	}
	return y
}

// band returns the central 50 and 90 percent.
func (s *solver) band() (lo90, lo50, hi50, hi90 float64) {
	return s.find(0), s.find(1), s.find(2), s.find(3)
}

// changeBand returns the central 90 percent of a change.
func (s *solver) changeBand() (lo, hi float64) { return s.find(4), s.find(5) }

const (
	normalStep  = 1.0 / 64
	normalReach = 9.0
)

// normalTable holds the distribution function and density of the standard normal
// at multiples of normalStep.
var normalTable = makeNormalTable()

type normalRow struct{ cdf, pdf float64 }

func makeNormalTable() []normalRow {
	n := int(2*normalReach/normalStep) + 2
	out := make([]normalRow, n)
	for i := range out {
		x := -normalReach + float64(i)*normalStep
		out[i] = normalRow{math.Erfc(-x/math.Sqrt2) / 2, math.Exp(-x*x/2) / math.Sqrt(2*math.Pi)}
	}
	return out
}

// normal returns distribution function and density of the standard normal. It
// expands around the nearest point of the table to the third order: the error is
// below 1e-9, and the cost a fifth of math.Erfc and math.Exp.
func normal(x float64) (cdf, pdf float64) {
	if x <= -normalReach {
		return 0, 0
	}
	if x >= normalReach {
		return 1, 0
	}
	i := int((x+normalReach)/normalStep + 0.5)
	r := normalTable[i]
	c := -normalReach + float64(i)*normalStep
	h := x - c
	// Derivatives of the density: -c f, (c^2-1) f, (3c-c^3) f.
	d2, d3 := (c*c-1)*h*h, c*(3-c*c)*h*h*h
	cdf = r.cdf + r.pdf*h*(1-c*h/2+d2/6+d3/24)
	pdf = r.pdf * (1 - c*h + d2/2 + d3/6)
	return cdf, pdf
}
