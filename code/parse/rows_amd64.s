//go:build !purego

#include "textflag.h"

// Nothing beyond SSE2 is used, which every amd64 processor has: reading waits
// for memory, and wider registers would not shorten that.

// func ask64(weights *uint8, rows *uint32, n int)
TEXT ·ask64(SB), NOSPLIT, $0-24
	MOVQ weights+0(FP), SI
	MOVQ rows+8(FP), DX
	MOVQ n+16(FP), CX
	LEAQ (DX)(CX*4), CX

ask:
	MOVL       (DX), AX
	SHLQ       $6, AX
	PREFETCHT0 (SI)(AX*1)
	ADDQ       $4, DX
	CMPQ       DX, CX
	JB         ask
	RET

// ADD16 adds the 16 weights at off in a row: those of even columns to even,
// those of odd columns to odd.
#define ADD16(off, even, odd) \
	MOVOU off(SI)(AX*1), X8 \
	MOVOA X8, X9            \
	PAND  X15, X8           \
	PSRLW $8, X9            \
	PADDW X8, even          \
	PADDW X9, odd

// STORE16 writes 16 sums in the order of their columns.
#define STORE16(off, even, odd) \
	MOVOA     even, X8         \
	PUNPCKLWL odd, X8          \
	PUNPCKHWL odd, even        \
	MOVOU     X8, off(DI)      \
	MOVOU     even, off+16(DI)

// func sum64(sums *[64]uint16, weights *uint8, rows *uint32, n int)
TEXT ·sum64(SB), NOSPLIT, $0-32
	MOVQ    sums+0(FP), DI
	MOVQ    weights+8(FP), SI
	MOVQ    rows+16(FP), DX
	MOVQ    n+24(FP), CX
	LEAQ    (DX)(CX*4), CX
	PXOR    X0, X0
	PXOR    X1, X1
	PXOR    X2, X2
	PXOR    X3, X3
	PXOR    X4, X4
	PXOR    X5, X5
	PXOR    X6, X6
	PXOR    X7, X7
	PCMPEQW X15, X15
	PSRLW   $8, X15

row:
	MOVL (DX), AX
	SHLQ $6, AX
	ADD16(0, X0, X1)
	ADD16(16, X2, X3)
	ADD16(32, X4, X5)
	ADD16(48, X6, X7)
	ADDQ $4, DX
	CMPQ DX, CX
	JB   row

	STORE16(0, X0, X1)
	STORE16(32, X2, X3)
	STORE16(64, X4, X5)
	STORE16(96, X6, X7)
	RET

// ADD2 adds the two weights of the row whose number is at off.
#define ADD2(off) \
	MOVL    off(DX), AX      \
	MOVBLZX (SI)(AX*2), R10  \
	MOVBLZX 1(SI)(AX*2), R11 \
	ADDQ    R10, R8          \
	ADDQ    R11, R9

// func sum2(weights *uint8, rows *uint32, n int) (first, second int)
TEXT ·sum2(SB), NOSPLIT, $0-40
	MOVQ weights+0(FP), SI
	MOVQ rows+8(FP), DX
	MOVQ n+16(FP), CX
	XORL R8, R8
	XORL R9, R9

four:
	CMPQ CX, $4
	JLT  rest
	ADD2(0)
	ADD2(4)
	ADD2(8)
	ADD2(12)
	ADDQ $16, DX
	SUBQ $4, CX
	JMP  four

rest:
	TESTQ CX, CX
	JLE   done
	ADD2(0)
	ADDQ  $4, DX
	DECQ  CX
	JMP   rest

done:
	MOVQ R8, first+24(FP)
	MOVQ R9, second+32(FP)
	RET
