//go:build !purego

#include "textflag.h"

// A kernel multiplies rows of a by one panel of 16 columns: the sums of row r
// stay in V(4r)..V(4r+3) over the whole inner dimension. V16..V19 hold a row of
// the panel, V20..V23 one number of a row of a in every lane.
//
//	R0 c      R1 bytes from row to row of c
//	R2 a      R3 bytes from row to row of a   R4 bytes from column to column
//	R5 panel  R6 inner dimension  R7 blocks of rows to do  R8 whether to add
//	R10..R13 walk along the rows of a or c, R14 along the panel, R15 counts

#define ROW(x, s0, s1, s2, s3) \
	VFMLA V16.S4, x, s0; \
	VFMLA V17.S4, x, s1; \
	VFMLA V18.S4, x, s2; \
	VFMLA V19.S4, x, s3

// func mul4(c *float32, ldc int, a *float32, rowStride, colStride int, panel *float32, k, blocks int, add bool)
TEXT ·mul4(SB), NOSPLIT, $0-65
	MOVD  c+0(FP), R0
	MOVD  ldc+8(FP), R1
	MOVD  a+16(FP), R2
	MOVD  rowStride+24(FP), R3
	MOVD  colStride+32(FP), R4
	MOVD  panel+40(FP), R5
	MOVD  k+48(FP), R6
	LSL   $2, R1
	LSL   $2, R3
	LSL   $2, R4
	MOVD  blocks+56(FP), R7
	MOVBU add+64(FP), R8

block:
	CBZ  R8, zero
	ADD  R1, R0, R11
	ADD  R1, R11, R12
	ADD  R1, R12, R13
	VLD1 (R0), [V0.S4, V1.S4, V2.S4, V3.S4]
	VLD1 (R11), [V4.S4, V5.S4, V6.S4, V7.S4]
	VLD1 (R12), [V8.S4, V9.S4, V10.S4, V11.S4]
	VLD1 (R13), [V12.S4, V13.S4, V14.S4, V15.S4]
	B    begin

zero:
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16
	VEOR V4.B16, V4.B16, V4.B16
	VEOR V5.B16, V5.B16, V5.B16
	VEOR V6.B16, V6.B16, V6.B16
	VEOR V7.B16, V7.B16, V7.B16
	VEOR V8.B16, V8.B16, V8.B16
	VEOR V9.B16, V9.B16, V9.B16
	VEOR V10.B16, V10.B16, V10.B16
	VEOR V11.B16, V11.B16, V11.B16
	VEOR V12.B16, V12.B16, V12.B16
	VEOR V13.B16, V13.B16, V13.B16
	VEOR V14.B16, V14.B16, V14.B16
	VEOR V15.B16, V15.B16, V15.B16

begin:
	MOVD R2, R10
	ADD  R3, R10, R11
	ADD  R3, R11, R12
	ADD  R3, R12, R13
	MOVD R5, R14
	MOVD R6, R15

step:
	VLD1.P  64(R14), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1R.P (R10)(R4), [V20.S4]
	VLD1R.P (R11)(R4), [V21.S4]
	VLD1R.P (R12)(R4), [V22.S4]
	VLD1R.P (R13)(R4), [V23.S4]
	ROW(V20.S4, V0.S4, V1.S4, V2.S4, V3.S4)
	ROW(V21.S4, V4.S4, V5.S4, V6.S4, V7.S4)
	ROW(V22.S4, V8.S4, V9.S4, V10.S4, V11.S4)
	ROW(V23.S4, V12.S4, V13.S4, V14.S4, V15.S4)
	SUB     $1, R15
	CBNZ    R15, step

	ADD  R1, R0, R11
	ADD  R1, R11, R12
	ADD  R1, R12, R13
	VST1 [V0.S4, V1.S4, V2.S4, V3.S4], (R0)
	VST1 [V4.S4, V5.S4, V6.S4, V7.S4], (R11)
	VST1 [V8.S4, V9.S4, V10.S4, V11.S4], (R12)
	VST1 [V12.S4, V13.S4, V14.S4, V15.S4], (R13)
	ADD  R1, R13, R0
	ADD  R3<<2, R2, R2
	SUB  $1, R7
	CBNZ R7, block
	RET

// func mul1(c *float32, a *float32, colStride int, panel *float32, k int, add bool)
TEXT ·mul1(SB), NOSPLIT, $0-41
	MOVD  c+0(FP), R0
	MOVD  a+8(FP), R2
	MOVD  colStride+16(FP), R4
	MOVD  panel+24(FP), R14
	MOVD  k+32(FP), R15
	MOVBU add+40(FP), R8
	LSL   $2, R4
	CBZ   R8, zero
	VLD1  (R0), [V0.S4, V1.S4, V2.S4, V3.S4]
	B     step

zero:
	VEOR V0.B16, V0.B16, V0.B16
	VEOR V1.B16, V1.B16, V1.B16
	VEOR V2.B16, V2.B16, V2.B16
	VEOR V3.B16, V3.B16, V3.B16

step:
	VLD1.P  64(R14), [V16.S4, V17.S4, V18.S4, V19.S4]
	VLD1R.P (R2)(R4), [V20.S4]
	ROW(V20.S4, V0.S4, V1.S4, V2.S4, V3.S4)
	SUB     $1, R15
	CBNZ    R15, step
	VST1    [V0.S4, V1.S4, V2.S4, V3.S4], (R0)
	RET
