package measure

import "math"

// The local-level model, per series (design note, section 2). Month t with n_t
// events of mean m_t:
//
//	m_t = x_t + e_t,      e_t ~ N(0, phi s2/n_t)
//	x_t = x_(t-1) + u_t,  u_t ~ N(0, q)
//
// A month without events is missing. q and phi are not estimated and plugged in,
// which would make the bands too narrow, but averaged over a grid.
const (
	qCells   = 12
	qLowest  = 5e-4
	qSpan    = 3000.0 // highest over lowest
	phiSD    = 0.6    // of log phi
	minShare = 1e-4   // cells of a smaller posterior weight are left out
	vague    = 1e6    // variance of the level before the first observation

	priorEvents   = 30.0 // the variance of single events is shrunk to
	priorVariance = 16.0 // this, by the weight of so many events
	leastVariance = 4.0
)

var phiGrid = [...]float64{0.7, 1, 1.4, 2, 2.8, 4}

// observation is one month: the effective number of events, zero if none, and
// their mean.
type observation struct{ n, mean float64 }

// cell is one point of the grid with its posterior weight and the smoothed level.
type cell struct {
	q, phi, weight float64
	x, v           []float64 // level and variance, by month
	c              []float64 // gain of the smoother from month t to t+1
}

// posterior is the smoothed level of a series, a mixture over cells. Months
// before first have no level.
type posterior struct {
	cells []cell
	first int
	s2    float64
}

// eventVariance is the variance of single events around their month's mean,
// shrunk to a prior. spread is the sum of n_t times the variance within month t.
func eventVariance(obs []observation, spread float64) float64 {
	free := 0.0
	for _, o := range obs {
		if o.n > 1 {
			free += o.n - 1
		}
	}
	return max(leastVariance, (priorEvents*priorVariance+spread)/(priorEvents+free))
}

// infer runs the filter on every cell, weighs the cells, and smooths those that
// count. It returns nil if no month has events.
func infer(obs []observation, s2 float64) *posterior {
	first := firstObserved(obs)
	if first < 0 {
		return nil
	}
	noise := noises(obs, s2)
	var loglik [qCells * len(phiGrid)]float64
	best := math.Inf(-1)
	for i := range loglik {
		q, phi := gridPoint(i)
		lp := math.Log(phi) / phiSD
		loglik[i] = likelihood(obs, noise, first, q, phi) - lp*lp/2
		best = max(best, loglik[i])
	}
	sum := 0.0
	for i := range loglik {
		loglik[i] = math.Exp(loglik[i] - best)
		sum += loglik[i]
	}
	p := &posterior{first: first, s2: s2}
	kept := 0.0
	for i, w := range loglik {
		if w/sum < minShare {
			continue
		}
		q, phi := gridPoint(i)
		p.cells = append(p.cells, smoothCell(obs, noise, first, q, phi))
		p.cells[len(p.cells)-1].weight = w
		kept += w
	}
	for i := range p.cells {
		p.cells[i].weight /= kept
	}
	return p
}

func gridPoint(i int) (q, phi float64) {
	k := i % qCells
	return qLowest * math.Pow(qSpan, float64(k)/(qCells-1)), phiGrid[i/qCells]
}

func firstObserved(obs []observation) int {
	for t := range obs {
		if obs[t].n > 0 {
			return t
		}
	}
	return -1
}

// noises is the variance of each month's mean at phi = 1, zero where nothing was
// observed.
func noises(obs []observation, s2 float64) []float64 {
	out := make([]float64, len(obs))
	for t := range obs {
		if obs[t].n > 0 {
			out[t] = s2 / obs[t].n
		}
	}
	return out
}

// likelihood is the log likelihood of the observations but the first, which only
// sets the level. The product of variances is taken apart from the logarithm, one
// logarithm for many months, to save time.
func likelihood(obs []observation, noise []float64, first int, q, phi float64) float64 {
	a, p := obs[first].mean, phi*noise[first]
	ll, product, n := 0.0, 1.0, 0
	for t := first + 1; t < len(obs); t++ {
		p += q
		if noise[t] == 0 {
			continue
		}
		s := p + phi*noise[t]
		v := obs[t].mean - a
		ll -= v * v / s
		product *= s
		n++
		if product > 1e200 || product < 1e-200 {
			ll -= math.Log(product)
			product = 1
		}
		k := p / s
		a += k * v
		p *= 1 - k
	}
	return (ll - math.Log(product) - float64(n)*math.Log(2*math.Pi)) / 2
}

// smoothCell filters and smooths at one point of the grid.
func smoothCell(obs []observation, noise []float64, first int, q, phi float64) cell {
	n := len(obs)
	buf := make([]float64, 3*n)
	c := cell{q: q, phi: phi, x: buf[:n:n], v: buf[n : 2*n : 2*n], c: buf[2*n:]}
	a, p := 0.0, vague
	for t := first; t < n; t++ {
		p += q
		if noise[t] > 0 {
			k := p / (p + phi*noise[t])
			a += k * (obs[t].mean - a)
			p *= 1 - k
		}
		c.x[t], c.v[t] = a, p
	}
	for t := n - 2; t >= first; t-- {
		pt := c.v[t]
		g := pt / (pt + q)
		c.c[t] = g
		c.x[t] += g * (c.x[t+1] - c.x[t])
		c.v[t] = pt + g*g*(c.v[t+1]-(pt+q))
	}
	return c
}

// mean is the posterior mean of the level of month t.
func (p *posterior) mean(t int) float64 {
	sum := 0.0
	for i := range p.cells {
		sum += p.cells[i].weight * p.cells[i].x[t]
	}
	return sum
}

// level fills m with the level of month t.
func (p *posterior) level(m *mixture, t int) {
	m.reset()
	for i := range p.cells {
		c := &p.cells[i]
		m.add(c.weight, c.x[t], c.v[t])
	}
}

// change fills m with the difference of month t and the month before.
func (p *posterior) change(m *mixture, t int) {
	m.reset()
	for i := range p.cells {
		c := &p.cells[i]
		// Cov(x_t, x_(t-1)) = c_(t-1) V_t in the smoothed posterior.
		m.add(c.weight, c.x[t]-c.x[t-1], max(0, c.v[t]+c.v[t-1]-2*c.c[t-1]*c.v[t]))
	}
}

// gains returns, for month t, by how much the level rises when the observed mean
// of each month rises by one. They add up to one, since the level before the first
// observation is vague.
func (p *posterior) gains(obs []observation, t int) []float64 {
	out := make([]float64, len(obs))
	noise := noises(obs, p.s2)
	unit := make([]observation, len(obs))
	for k := range obs {
		if obs[k].n == 0 {
			continue
		}
		copy(unit, obs)
		for j := range unit {
			unit[j].mean = 0
		}
		unit[k].mean = 1
		for i := range p.cells {
			c := &p.cells[i]
			one := smoothCell(unit, noise, p.first, c.q, c.phi)
			out[k] += c.weight * one.x[t]
		}
	}
	return out
}
