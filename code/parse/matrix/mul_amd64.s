//go:build !purego

#include "textflag.h"

// A kernel multiplies R rows of a by one panel of 16 columns: the sums stay in
// Y0..Y(2R-1), two registers a row, over the whole inner dimension. Y12 and Y13
// hold a row of the panel, Y14 and Y15 one number of a in every lane. Six rows
// fill the sixteen registers and ask for 8 loads in 12 fused multiply-adds.
//
//	DI c      SI bytes from row to row of c
//	AX a      BX bytes from row to row of a      CX bytes from column to column
//	DX panel  R9 inner dimension  R10 blocks of rows to do
//	R12 and R8 walk along rows 0 and 3 of a, R13 along the panel, R15 counts

// START points to the first column of a block.
#define START \
	MOVQ AX, R12; \
	LEAQ (BX)(BX*2), R8; \
	ADDQ AX, R8; \
	MOVQ DX, R13; \
	MOVQ R9, R15

#define PANEL(offset) \
	VMOVUPS offset(R13), Y12; \
	VMOVUPS (offset+32)(R13), Y13

#define ROW(address, x, low, high) \
	VBROADCASTSS address, x; \
	VFMADD231PS  Y12, x, low; \
	VFMADD231PS  Y13, x, high

#define ZERO(low, high) \
	VXORPS low, low, low; \
	VXORPS high, high, high

#define STEP1 \
	ROW((R12), Y14, Y0, Y1); \
	ADDQ CX, R12

#define STEP2 \
	ROW((R12), Y14, Y0, Y1); \
	ROW((R12)(BX*1), Y15, Y2, Y3); \
	ADDQ CX, R12

#define STEP3 \
	ROW((R12), Y14, Y0, Y1); \
	ROW((R12)(BX*1), Y15, Y2, Y3); \
	ROW((R12)(BX*2), Y14, Y4, Y5); \
	ADDQ CX, R12

#define STEP4 \
	ROW((R12), Y14, Y0, Y1); \
	ROW((R12)(BX*1), Y15, Y2, Y3); \
	ROW((R12)(BX*2), Y14, Y4, Y5); \
	ROW((R8), Y15, Y6, Y7); \
	ADDQ CX, R12; \
	ADDQ CX, R8

#define STEP5 \
	ROW((R12), Y14, Y0, Y1); \
	ROW((R12)(BX*1), Y15, Y2, Y3); \
	ROW((R12)(BX*2), Y14, Y4, Y5); \
	ROW((R8), Y15, Y6, Y7); \
	ROW((R8)(BX*1), Y14, Y8, Y9); \
	ADDQ CX, R12; \
	ADDQ CX, R8

#define STEP6 \
	ROW((R12), Y14, Y0, Y1); \
	ROW((R12)(BX*1), Y15, Y2, Y3); \
	ROW((R12)(BX*2), Y14, Y4, Y5); \
	ROW((R8), Y15, Y6, Y7); \
	ROW((R8)(BX*1), Y14, Y8, Y9); \
	ROW((R8)(BX*2), Y15, Y10, Y11); \
	ADDQ CX, R12; \
	ADDQ CX, R8

// func mul6(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k, blocks int, add bool)
TEXT ·mul6(SB), NOSPLIT, $0-65
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	MOVQ blocks+56(FP), R10

block:
	START
	CMPB add+64(FP), $0
	JEQ  zero
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DI)(SI*2), Y4
	VMOVUPS 32(DI)(SI*2), Y5
	VMOVUPS (R12), Y6
	VMOVUPS 32(R12), Y7
	VMOVUPS (R12)(SI*1), Y8
	VMOVUPS 32(R12)(SI*1), Y9
	VMOVUPS (R12)(SI*2), Y10
	VMOVUPS 32(R12)(SI*2), Y11
	MOVQ AX, R12
	JMP  pairs

zero:
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)
	ZERO(Y8, Y9)
	ZERO(Y10, Y11)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP6
	PANEL(64)
	STEP6
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP6

store:
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DI)(SI*2)
	VMOVUPS Y5, 32(DI)(SI*2)
	VMOVUPS Y6, (R12)
	VMOVUPS Y7, 32(R12)
	VMOVUPS Y8, (R12)(SI*1)
	VMOVUPS Y9, 32(R12)(SI*1)
	VMOVUPS Y10, (R12)(SI*2)
	VMOVUPS Y11, 32(R12)(SI*2)
	LEAQ (R12)(SI*2), DI
	ADDQ SI, DI
	LEAQ (BX)(BX*2), R8
	LEAQ (AX)(R8*2), AX
	SUBQ $1, R10
	JNE  block
	VZEROUPPER
	RET

// func mul5(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)
TEXT ·mul5(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	START
	CMPB add+56(FP), $0
	JEQ  zero
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DI)(SI*2), Y4
	VMOVUPS 32(DI)(SI*2), Y5
	VMOVUPS (R12), Y6
	VMOVUPS 32(R12), Y7
	VMOVUPS (R12)(SI*1), Y8
	VMOVUPS 32(R12)(SI*1), Y9
	MOVQ AX, R12
	JMP  pairs

zero:
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)
	ZERO(Y8, Y9)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP5
	PANEL(64)
	STEP5
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP5

store:
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DI)(SI*2)
	VMOVUPS Y5, 32(DI)(SI*2)
	VMOVUPS Y6, (R12)
	VMOVUPS Y7, 32(R12)
	VMOVUPS Y8, (R12)(SI*1)
	VMOVUPS Y9, 32(R12)(SI*1)
	VZEROUPPER
	RET

// func mul4(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)
TEXT ·mul4(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	START
	CMPB add+56(FP), $0
	JEQ  zero
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DI)(SI*2), Y4
	VMOVUPS 32(DI)(SI*2), Y5
	VMOVUPS (R12), Y6
	VMOVUPS 32(R12), Y7
	MOVQ AX, R12
	JMP  pairs

zero:
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)
	ZERO(Y6, Y7)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP4
	PANEL(64)
	STEP4
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP4

store:
	LEAQ (SI)(SI*2), R12
	ADDQ DI, R12
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DI)(SI*2)
	VMOVUPS Y5, 32(DI)(SI*2)
	VMOVUPS Y6, (R12)
	VMOVUPS Y7, 32(R12)
	VZEROUPPER
	RET

// func mul3(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)
TEXT ·mul3(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	START
	CMPB add+56(FP), $0
	JEQ  zero
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	VMOVUPS (DI)(SI*2), Y4
	VMOVUPS 32(DI)(SI*2), Y5
	JMP  pairs

zero:
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)
	ZERO(Y4, Y5)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP3
	PANEL(64)
	STEP3
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP3

store:
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VMOVUPS Y4, (DI)(SI*2)
	VMOVUPS Y5, 32(DI)(SI*2)
	VZEROUPPER
	RET

// func mul2(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)
TEXT ·mul2(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	START
	CMPB add+56(FP), $0
	JEQ  zero
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(SI*1), Y2
	VMOVUPS 32(DI)(SI*1), Y3
	JMP  pairs

zero:
	ZERO(Y0, Y1)
	ZERO(Y2, Y3)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP2
	PANEL(64)
	STEP2
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP2

store:
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(SI*1)
	VMOVUPS Y3, 32(DI)(SI*1)
	VZEROUPPER
	RET

// func mul1(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k int, add bool)
TEXT ·mul1(SB), NOSPLIT, $0-57
	MOVQ c+0(FP), DI
	MOVQ ldc+8(FP), SI
	MOVQ a+16(FP), AX
	MOVQ rowStride+24(FP), BX
	MOVQ colStride+32(FP), CX
	MOVQ panel+40(FP), DX
	MOVQ k+48(FP), R9
	SHLQ $2, SI
	SHLQ $2, BX
	SHLQ $2, CX
	START
	CMPB add+56(FP), $0
	JEQ  zero
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	JMP  pairs

zero:
	ZERO(Y0, Y1)

pairs:
	SUBQ $2, R15
	JLT  odd

pair:
	PANEL(0)
	STEP1
	PANEL(64)
	STEP1
	ADDQ $128, R13
	SUBQ $2, R15
	JGE  pair

odd:
	ADDQ $1, R15
	JLT  store
	PANEL(0)
	STEP1

store:
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET
