package matrix

import "math"

// AddScaled adds s*x to y, of the same length.
func AddScaled(y, x []float32, s float32) {
	x = x[:len(y)]
	for i := range y {
		y[i] += s * x[i]
	}
}

// Dot returns the inner product of x and y, of the same length.
func Dot(x, y []float32) float32 {
	y = y[:len(x)]
	sum := float32(0)
	for i, v := range x {
		sum += v * y[i]
	}
	return sum
}

// Sigmoid replaces each value by its logistic function.
func Sigmoid(x []float32) {
	for i, v := range x {
		x[i] = float32(1 / (1 + math.Exp(-float64(v))))
	}
}

// Exp replaces each value, none above 0, by its exponential.
func Exp(x []float32) {
	for i, v := range x {
		x[i] = float32(math.Exp(float64(v)))
	}
}

// Scan runs the recurrence h = z*h + (1-z)*u over n steps, from h = 0, element
// by element of width values: step t reads z and u at t*stride and writes h to
// out at t*outStride. Backwards it runs from the last step to the first.
func Scan(out []float32, outStride int, z, u []float32, stride, n, width int, backwards bool) {
	t, step, before := 0, 1, -1
	if backwards {
		t, step = n-1, -1
	}
	for range n {
		h, zt, ut := out[t*outStride:][:width], z[t*stride:][:width], u[t*stride:][:width]
		if before < 0 {
			for i := range h {
				h[i] = (1 - zt[i]) * ut[i]
			}
		} else {
			prev := out[before*outStride:][:width]
			for i := range h {
				h[i] = ut[i] + zt[i]*(prev[i]-ut[i])
			}
		}
		before = t
		t += step
	}
}

// Adam makes one step of Adam (Kingma and Ba 2015) on w with gradient g and
// clears g. m and v are the running moments; rate includes the correction of
// both for their start.
func Adam(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	for i := range w {
		m[i] = beta1*m[i] + (1-beta1)*g[i]
		v[i] = beta2*v[i] + (1-beta2)*g[i]*g[i]
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + epsilon)
		g[i] = 0
	}
}
