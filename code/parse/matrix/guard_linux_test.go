package matrix

import (
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"unsafe"
)

// fenced returns n numbers right before a page that nobody may touch, or right
// after one.
func fenced(t *testing.T, r *rand.Rand, n int, after bool) []float32 {
	t.Helper()
	page := os.Getpagesize()
	size := (4*n + page - 1) / page * page
	all, err := syscall.Mmap(-1, 0, size+2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Munmap(all) })
	for _, fence := range [][]byte{all[:page], all[page+size:]} {
		if err := syscall.Mprotect(fence, syscall.PROT_NONE); err != nil {
			t.Fatal(err)
		}
	}
	inner := unsafe.Slice((*float32)(unsafe.Pointer(&all[page])), size/4)
	x := inner[len(inner)-n:]
	if after {
		x = inner[:n]
	}
	copy(x, numbers(r, n))
	return x
}

// TestInsideSlices: a read or write outside a slice faults, and the test dies.
func TestInsideSlices(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 16))
	for _, after := range []bool{false, true} {
		for n := 1; n < 70; n++ {
			w, g, m, v := fenced(t, r, n, after), fenced(t, r, n, after), fenced(t, r, n, after), fenced(t, r, n, after)
			AddScaled(w, g, .5)
			Scale(g, w, 2)
			Multiply(g, w)
			Approach(w, g, .5)
			w[0] = Dot(w, g)
			Exp(m)
			Sigmoid(v)
			Adam(w, g, m, v, 1e-3, .9, .98, 1e-8)
			AddBias(w, n, 1, m)
			const steps = 3
			z, u, out := fenced(t, r, steps*n, after), fenced(t, r, steps*n, after), fenced(t, r, steps*n, after)
			Scan(out, n, z, u, n, steps, n, after)
			AddBiasReLU(out, n, steps, m)
		}
		for m := 1; m < 20; m++ {
			for _, k := range []int{1, 2, 5, 66} {
				n := 1 + r.IntN(40)
				var b Packed
				b.Pack(numbers(r, k*n), k, n, n, 1)
				data := fenced(t, r, len(b.Data), after)
				copy(data, b.Data)
				b.Data = data
				a, c := fenced(t, r, m*k, after), fenced(t, r, m*b.Width(), after)
				Mul(c, b.Width(), a, k, 1, m, &b, false)
				Mul(c, b.Width(), a, 1, m, m, &b, true)
			}
		}
	}
}
