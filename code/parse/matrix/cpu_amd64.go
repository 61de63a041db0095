//go:build !purego

package matrix

// vectors reports whether the processor has AVX2 and FMA and the system keeps
// the wide registers.
var vectors = hasVectors()

func hasVectors() bool {
	// Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2,
	// CPUID and volume 1, 14.3: XGETBV may be asked only where OSXSAVE is set.
	const (
		fma, osxsave, avx = 1 << 12, 1 << 27, 1 << 28 // leaf 1, ECX
		avx2              = 1 << 5                    // leaf 7, EBX
		xmm, ymm          = 1 << 1, 1 << 2            // XCR0
	)
	highest, _, _, _ := cpuid(0, 0)
	if highest < 7 {
		return false
	}
	_, _, one, _ := cpuid(1, 0)
	if one&(fma|osxsave|avx) != fma|osxsave|avx {
		return false
	}
	if kept, _ := xgetbv(); kept&(xmm|ymm) != xmm|ymm {
		return false
	}
	_, seven, _, _ := cpuid(7, 0)
	return seven&avx2 != 0
}

//go:noescape
func cpuid(leaf, subleaf uint32) (eax, ebx, ecx, edx uint32)

//go:noescape
func xgetbv() (eax, edx uint32)
