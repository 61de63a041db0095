package matrix

import "math"

// The plain Go of the vector functions. A product that is added is fused, and
// any other is rounded by a conversion, lest a compiler fuse it.

func addScaledPlain(y, x []float32, s float32) {
	for i, v := range x {
		y[i] = fma(s, v, y[i])
	}
}

func scalePlain(out, x []float32, s float32) {
	for i, v := range x {
		out[i] = s * v
	}
}

func multiplyPlain(y, x []float32) {
	for i, v := range x {
		y[i] *= v
	}
}

func approachPlain(y, x []float32, share float32) {
	for i, v := range x {
		y[i] = fma(share, v-y[i], y[i])
	}
}

func dotPlain(x, y []float32) float32 {
	var sums [32]float32
	for i, v := range x {
		sums[i%32] = fma(v, y[i], sums[i%32])
	}
	for half := 16; half > 0; half /= 2 {
		for i := range half {
			sums[i] += sums[i+half]
		}
	}
	return sums[0]
}

// The exponential is 2^n e^r with |r| <= ln(2)/2; e^r is a polynomial fitted
// for the least relative error, 3.2e-9, among those with float32 coefficients
// that begin with 1 + r. The assembly holds the same numbers.
const (
	log2e       = 0x1.715476p+00 // 1/ln 2
	ln2High     = 0x1.62e43p-01
	ln2Low      = -0x1.05c61p-29 // ln 2 - ln2High
	toInteger   = 0x1.8p+23      // adding it leaves an integer in the last bits
	exp2        = 0x1.fffffcp-02 // of r squared
	exp3        = 0x1.555492p-03
	exp4        = 0x1.5558aep-05
	exp5        = 0x1.123982p-07
	exp6        = 0x1.6a4f28p-10
	expSmallest = -87.33
	expLargest  = 88
)

func expOf(x float32) float32 {
	if x < expSmallest {
		return 0
	}
	if x > expLargest {
		x = expLargest
	}
	t := fma(x, log2e, toInteger)
	n := t - toInteger
	r := fma(n, -ln2Low, fma(n, -ln2High, x))
	p := fma(exp6, r, exp5)
	p = fma(p, r, exp4)
	p = fma(p, r, exp3)
	p = fma(p, r, exp2)
	p = fma(p, r, 1)
	p = fma(p, r, 1)
	return p * math.Float32frombits(math.Float32bits(t)<<23+math.Float32bits(1))
}

func expPlain(x []float32) {
	for i, v := range x {
		x[i] = expOf(v)
	}
}

func sigmoidPlain(x []float32) {
	for i, v := range x {
		// The exponential of -|v| cannot overflow and keeps small results exact.
		e := expOf(-float32(math.Abs(float64(v))))
		above := float32(1)
		if math.Signbit(float64(v)) {
			above = e
		}
		x[i] = above / (1 + e)
	}
}

func scanPlain(out []float32, outStride int, z, u []float32, stride, n, width int, backwards bool) {
	first, step := 0, 1
	if backwards {
		first, step = n-1, -1
	}
	for i := range width {
		h, t := float32(0), first
		for range n {
			u := u[t*stride+i]
			h = fma(z[t*stride+i], h-u, u)
			out[t*outStride+i] = h
			t += step
		}
	}
}

func adamPlain(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	rest1, rest2 := 1-beta1, 1-beta2
	for i := range w {
		m[i] = fma(beta1, m[i], float32(rest1*g[i]))
		v[i] = fma(beta2, v[i], float32(float32(rest2*g[i])*g[i]))
		w[i] -= float32(rate*m[i]) / (float32(math.Sqrt(float64(v[i]))) + epsilon)
		g[i] = 0
	}
}

func addBiasPlain(c []float32, ldc, m int, bias []float32, least float32) {
	for i := range m {
		row := c[i*ldc:][:len(bias)]
		for j, b := range bias {
			if row[j] += b; row[j] < least {
				row[j] = least
			}
		}
	}
}
