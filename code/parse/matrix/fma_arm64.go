package matrix

// fma returns a*b + c rounded once: the compiler makes one FMADDS of it, which
// TestFMA checks.
func fma(a, b, c float32) float32 { return a*b + c }
