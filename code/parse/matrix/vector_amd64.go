//go:build !purego

package matrix

//go:noescape
func exp8(x *float32, n int)

//go:noescape
func sigmoid8(x *float32, n int)

//go:noescape
func addScaled8(y, x *float32, n int, s float32)

//go:noescape
func dot32(x, y *float32, n int) float32

// scan8 and scan32 run the recurrence on 8 or 32 values for n steps, which
// begin at the pointers and go on by outStep and step.

//go:noescape
func scan8(out *float32, outStep int, z, u *float32, step, n int)

//go:noescape
func scan32(out *float32, outStep int, z, u *float32, step, n int)

// rest1 and rest2 are 1-beta1 and 1-beta2.
//
//go:noescape
func adam8(w, grad, m, v *float32, n int, rate, beta1, rest1, beta2, rest2, epsilon float32)

//go:noescape
func addBias8(c *float32, ldc, m int, bias *float32, width int, least float32)

//go:noescape
func scale8(out, x *float32, n int, s float32)

//go:noescape
func multiply8(y, x *float32, n int)

//go:noescape
func approach8(y, x *float32, n int, share float32)

func scale(out, x []float32, s float32) {
	if !vectors || len(out) == 0 {
		scalePlain(out, x, s)
		return
	}
	scale8(&out[0], &x[0], len(out), s)
}

func multiply(y, x []float32) {
	if !vectors || len(y) == 0 {
		multiplyPlain(y, x)
		return
	}
	multiply8(&y[0], &x[0], len(y))
}

func approach(y, x []float32, share float32) {
	if !vectors || len(y) == 0 {
		approachPlain(y, x, share)
		return
	}
	approach8(&y[0], &x[0], len(y), share)
}

func addScaled(y, x []float32, s float32) {
	if !vectors || len(y) == 0 {
		addScaledPlain(y, x, s)
		return
	}
	addScaled8(&y[0], &x[0], len(y), s)
}

func dot(x, y []float32) float32 {
	if !vectors || len(x) == 0 {
		return dotPlain(x, y)
	}
	return dot32(&x[0], &y[0], len(x))
}

func exp(x []float32) {
	if !vectors || len(x) == 0 {
		expPlain(x)
		return
	}
	exp8(&x[0], len(x))
}

func sigmoid(x []float32) {
	if !vectors || len(x) == 0 {
		sigmoidPlain(x)
		return
	}
	sigmoid8(&x[0], len(x))
}

func scan(out []float32, outStride int, z, u []float32, stride, n, width int, backwards bool) {
	i := 0
	if vectors {
		first, way := 0, 1
		if backwards {
			first, way = n-1, -1
		}
		for ; width-i >= 32; i += 32 {
			scan32(&out[first*outStride+i], way*outStride, &z[first*stride+i], &u[first*stride+i], way*stride, n)
		}
		for ; width-i >= 8; i += 8 {
			scan8(&out[first*outStride+i], way*outStride, &z[first*stride+i], &u[first*stride+i], way*stride, n)
		}
	}
	if i < width {
		scanPlain(out[i:], outStride, z[i:], u[i:], stride, n, width-i, backwards)
	}
}

func adam(w, g, m, v []float32, rate, beta1, beta2, epsilon float32) {
	if !vectors || len(w) == 0 {
		adamPlain(w, g, m, v, rate, beta1, beta2, epsilon)
		return
	}
	adam8(&w[0], &g[0], &m[0], &v[0], len(w), rate, beta1, 1-beta1, beta2, 1-beta2, epsilon)
}

func addBias(c []float32, ldc, m int, bias []float32, least float32) {
	if !vectors || len(c) == 0 || len(bias) == 0 {
		addBiasPlain(c, ldc, m, bias, least)
		return
	}
	addBias8(&c[0], ldc, m, &bias[0], len(bias), least)
}
