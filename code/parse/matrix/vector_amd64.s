//go:build !purego

#include "textflag.h"

// The functions take eight values at a time and the last one to seven under a
// mask, which neither reads nor writes beyond them.

// Eight lanes on, then eight off: from 32-4*n bytes on, n lanes are on.
DATA lanes<>+0(SB)/8, $0xffffffffffffffff
DATA lanes<>+8(SB)/8, $0xffffffffffffffff
DATA lanes<>+16(SB)/8, $0xffffffffffffffff
DATA lanes<>+24(SB)/8, $0xffffffffffffffff
DATA lanes<>+32(SB)/8, $0
DATA lanes<>+40(SB)/8, $0
DATA lanes<>+48(SB)/8, $0
DATA lanes<>+56(SB)/8, $0
GLOBL lanes<>(SB), RODATA|NOPTR, $64

// LANES sets mask for the n lanes left; it spoils n and scratch.
#define LANES(n, scratch, mask) \
	LEAQ    lanes<>+32(SB), scratch; \
	SHLQ    $2, n; \
	SUBQ    n, scratch; \
	VMOVUPS (scratch), mask

// The numbers of expOf, and the sign bit.
DATA constants<>+0(SB)/4, $0x3fb8aa3b  // log2e
DATA constants<>+4(SB)/4, $0x4b400000  // toInteger
DATA constants<>+8(SB)/4, $0xbf317218  // -ln2High
DATA constants<>+12(SB)/4, $0x3102e308 // -ln2Low
DATA constants<>+16(SB)/4, $0x3ab52794 // exp6
DATA constants<>+20(SB)/4, $0x3c091cc1 // exp5
DATA constants<>+24(SB)/4, $0x3d2aac57 // exp4
DATA constants<>+28(SB)/4, $0x3e2aaa49 // exp3
DATA constants<>+32(SB)/4, $0x3efffffe // exp2
DATA constants<>+36(SB)/4, $0x3f800000 // 1
DATA constants<>+40(SB)/4, $0xc2aea8f6 // expSmallest
DATA constants<>+44(SB)/4, $0x42b00000 // expLargest
DATA constants<>+48(SB)/4, $0x80000000
GLOBL constants<>(SB), RODATA|NOPTR, $52

#define CONSTANTS \
	VBROADCASTSS constants<>+0(SB), Y15; \
	VBROADCASTSS constants<>+4(SB), Y14; \
	VBROADCASTSS constants<>+8(SB), Y13; \
	VBROADCASTSS constants<>+12(SB), Y12; \
	VBROADCASTSS constants<>+16(SB), Y11; \
	VBROADCASTSS constants<>+20(SB), Y10; \
	VBROADCASTSS constants<>+24(SB), Y9; \
	VBROADCASTSS constants<>+28(SB), Y8; \
	VBROADCASTSS constants<>+32(SB), Y7; \
	VBROADCASTSS constants<>+36(SB), Y6; \
	VBROADCASTSS constants<>+40(SB), Y5; \
	VBROADCASTSS constants<>+44(SB), Y4

// EXP is expOf without the largest argument: from Y0 to Y3, by Y1 and Y2.
#define EXP \
	VMOVAPS     Y14, Y1; \
	VFMADD231PS Y15, Y0, Y1; \
	VSUBPS      Y14, Y1, Y3; \
	VMOVAPS     Y0, Y2; \
	VFMADD231PS Y13, Y3, Y2; \
	VFMADD231PS Y12, Y3, Y2; \
	VMOVAPS     Y11, Y3; \
	VFMADD213PS Y10, Y2, Y3; \
	VFMADD213PS Y9, Y2, Y3; \
	VFMADD213PS Y8, Y2, Y3; \
	VFMADD213PS Y7, Y2, Y3; \
	VFMADD213PS Y6, Y2, Y3; \
	VFMADD213PS Y6, Y2, Y3; \
	VPSLLD      $23, Y1, Y1; \
	VPADDD      Y6, Y1, Y1; \
	VMULPS      Y1, Y3, Y3; \
	VCMPPS      $1, Y5, Y0, Y1; \
	VANDNPS     Y3, Y1, Y3

// func exp8(x *float32, n int)
TEXT ·exp8(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), DI
	MOVQ n+8(FP), CX
	CONSTANTS
	SUBQ $8, CX
	JLT  rest

eight:
	VMOVUPS (DI), Y0
	VMINPS  Y0, Y4, Y0
	EXP
	VMOVUPS Y3, (DI)
	ADDQ    $32, DI
	SUBQ    $8, CX
	JGE     eight

rest:
	ADDQ       $8, CX
	JEQ        done
	LANES(CX, AX, Y1)
	VMASKMOVPS (DI), Y1, Y0
	VMINPS     Y0, Y4, Y0
	EXP
	VMOVUPS    (AX), Y1
	VMASKMOVPS Y3, Y1, (DI)

done:
	VZEROUPPER
	RET

// ABOVE divides by 1 plus the exponential: Y3 to Y3, with the sign of Y1.
#define ABOVE \
	VBLENDVPS Y1, Y3, Y6, Y1; \
	VADDPS    Y6, Y3, Y3; \
	VDIVPS    Y3, Y1, Y3

// func sigmoid8(x *float32, n int)
TEXT ·sigmoid8(SB), NOSPLIT, $0-16
	MOVQ         x+0(FP), DI
	MOVQ         n+8(FP), CX
	CONSTANTS
	VBROADCASTSS constants<>+48(SB), Y4
	SUBQ         $8, CX
	JLT          rest

eight:
	VORPS   (DI), Y4, Y0
	EXP
	VMOVUPS (DI), Y1
	ABOVE
	VMOVUPS Y3, (DI)
	ADDQ    $32, DI
	SUBQ    $8, CX
	JGE     eight

rest:
	ADDQ       $8, CX
	JEQ        done
	LANES(CX, AX, Y1)
	VMASKMOVPS (DI), Y1, Y0
	VORPS      Y0, Y4, Y0
	EXP
	VMOVUPS    (AX), Y2
	VMASKMOVPS (DI), Y2, Y1
	ABOVE
	VMASKMOVPS Y3, Y2, (DI)

done:
	VZEROUPPER
	RET

// func addScaled8(y, x *float32, n int, s float32)
TEXT ·addScaled8(SB), NOSPLIT, $0-28
	MOVQ         y+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS s+24(FP), Y15
	SUBQ         $32, CX
	JLT          few

many:
	VMOVUPS     (DI), Y0
	VMOVUPS     32(DI), Y1
	VMOVUPS     64(DI), Y2
	VMOVUPS     96(DI), Y3
	VFMADD231PS (SI), Y15, Y0
	VFMADD231PS 32(SI), Y15, Y1
	VFMADD231PS 64(SI), Y15, Y2
	VFMADD231PS 96(SI), Y15, Y3
	VMOVUPS     Y0, (DI)
	VMOVUPS     Y1, 32(DI)
	VMOVUPS     Y2, 64(DI)
	VMOVUPS     Y3, 96(DI)
	ADDQ        $128, DI
	ADDQ        $128, SI
	SUBQ        $32, CX
	JGE         many

few:
	ADDQ $24, CX
	JLT  rest

eight:
	VMOVUPS     (DI), Y0
	VFMADD231PS (SI), Y15, Y0
	VMOVUPS     Y0, (DI)
	ADDQ        $32, DI
	ADDQ        $32, SI
	SUBQ        $8, CX
	JGE         eight

rest:
	ADDQ        $8, CX
	JEQ         done
	LANES(CX, AX, Y3)
	VMASKMOVPS  (DI), Y3, Y0
	VMASKMOVPS  (SI), Y3, Y1
	VFMADD231PS Y1, Y15, Y0
	VMASKMOVPS  Y0, Y3, (DI)

done:
	VZEROUPPER
	RET

// func dot32(x, y *float32, n int) float32
//
// The partial sums are Y0..Y3. The last values go one by one to the sums in
// memory, since adding the zeros of a mask would turn a sum of -0 into 0.
TEXT ·dot32(SB), NOSPLIT, $128-28
	MOVQ   x+0(FP), SI
	MOVQ   y+8(FP), DI
	MOVQ   n+16(FP), CX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3
	SUBQ   $32, CX
	JLT    rest

many:
	VMOVUPS     (SI), Y4
	VMOVUPS     32(SI), Y5
	VMOVUPS     64(SI), Y6
	VMOVUPS     96(SI), Y7
	VFMADD231PS (DI), Y4, Y0
	VFMADD231PS 32(DI), Y5, Y1
	VFMADD231PS 64(DI), Y6, Y2
	VFMADD231PS 96(DI), Y7, Y3
	ADDQ        $128, SI
	ADDQ        $128, DI
	SUBQ        $32, CX
	JGE         many

rest:
	ADDQ    $32, CX
	JEQ     fold
	VMOVUPS Y0, 0(SP)
	VMOVUPS Y1, 32(SP)
	VMOVUPS Y2, 64(SP)
	VMOVUPS Y3, 96(SP)
	XORQ    AX, AX

one:
	VMOVSS      (SI)(AX*4), X4
	VMOVSS      (SP)(AX*4), X5
	VFMADD231SS (DI)(AX*4), X4, X5
	VMOVSS      X5, (SP)(AX*4)
	ADDQ        $1, AX
	CMPQ        AX, CX
	JLT         one
	VMOVUPS     0(SP), Y0
	VMOVUPS     32(SP), Y1
	VMOVUPS     64(SP), Y2
	VMOVUPS     96(SP), Y3

fold:
	VADDPS       Y2, Y0, Y0
	VADDPS       Y3, Y1, Y1
	VADDPS       Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VADDPS       X1, X0, X0
	VMOVHLPS     X0, X0, X1
	VADDPS       X1, X0, X0
	VMOVSHDUP    X0, X1
	VADDSS       X1, X0, X0
	VMOVSS       X0, ret+24(FP)
	VZEROUPPER
	RET

// UPDATE is a column of the recurrence: h = z*(h-u) + u.
#define UPDATE(offset, u, h) \
	VMOVUPS     offset(BX), u; \
	VSUBPS      u, h, h; \
	VFMADD132PS offset(AX), u, h; \
	VMOVUPS     h, offset(DI)

// func scan8(out *float32, outStep int, z, u *float32, step, n int)
TEXT ·scan8(SB), NOSPLIT, $0-48
	MOVQ   out+0(FP), DI
	MOVQ   outStep+8(FP), SI
	MOVQ   z+16(FP), AX
	MOVQ   u+24(FP), BX
	MOVQ   step+32(FP), DX
	MOVQ   n+40(FP), CX
	SHLQ   $2, SI
	SHLQ   $2, DX
	VXORPS Y0, Y0, Y0

next:
	UPDATE(0, Y4, Y0)
	ADDQ SI, DI
	ADDQ DX, AX
	ADDQ DX, BX
	SUBQ $1, CX
	JNE  next
	VZEROUPPER
	RET

// func scan32(out *float32, outStep int, z, u *float32, step, n int)
TEXT ·scan32(SB), NOSPLIT, $0-48
	MOVQ   out+0(FP), DI
	MOVQ   outStep+8(FP), SI
	MOVQ   z+16(FP), AX
	MOVQ   u+24(FP), BX
	MOVQ   step+32(FP), DX
	MOVQ   n+40(FP), CX
	SHLQ   $2, SI
	SHLQ   $2, DX
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	VXORPS Y2, Y2, Y2
	VXORPS Y3, Y3, Y3

next:
	UPDATE(0, Y4, Y0)
	UPDATE(32, Y5, Y1)
	UPDATE(64, Y6, Y2)
	UPDATE(96, Y7, Y3)
	ADDQ SI, DI
	ADDQ DX, AX
	ADDQ DX, BX
	SUBQ $1, CX
	JNE  next
	VZEROUPPER
	RET

// ADAM is a step: w, g, m and v are Y0 to Y3.
#define ADAM \
	VMULPS      Y1, Y12, Y4; \
	VFMADD213PS Y4, Y11, Y2; \
	VMULPS      Y1, Y14, Y4; \
	VMULPS      Y1, Y4, Y4; \
	VFMADD213PS Y4, Y13, Y3; \
	VSQRTPS     Y3, Y4; \
	VADDPS      Y15, Y4, Y4; \
	VMULPS      Y2, Y10, Y5; \
	VDIVPS      Y4, Y5, Y5; \
	VSUBPS      Y5, Y0, Y0

// func adam8(w, grad, m, v *float32, n int, rate, beta1, rest1, beta2, rest2, epsilon float32)
TEXT ·adam8(SB), NOSPLIT, $0-64
	MOVQ         w+0(FP), DI
	MOVQ         grad+8(FP), SI
	MOVQ         m+16(FP), AX
	MOVQ         v+24(FP), BX
	MOVQ         n+32(FP), CX
	VBROADCASTSS rate+40(FP), Y10
	VBROADCASTSS beta1+44(FP), Y11
	VBROADCASTSS rest1+48(FP), Y12
	VBROADCASTSS beta2+52(FP), Y13
	VBROADCASTSS rest2+56(FP), Y14
	VBROADCASTSS epsilon+60(FP), Y15
	VXORPS       Y9, Y9, Y9
	SUBQ         $8, CX
	JLT          rest

eight:
	VMOVUPS (DI), Y0
	VMOVUPS (SI), Y1
	VMOVUPS (AX), Y2
	VMOVUPS (BX), Y3
	ADAM
	VMOVUPS Y0, (DI)
	VMOVUPS Y9, (SI)
	VMOVUPS Y2, (AX)
	VMOVUPS Y3, (BX)
	ADDQ    $32, DI
	ADDQ    $32, SI
	ADDQ    $32, AX
	ADDQ    $32, BX
	SUBQ    $8, CX
	JGE     eight

rest:
	ADDQ       $8, CX
	JEQ        done
	LANES(CX, DX, Y8)
	VMASKMOVPS (DI), Y8, Y0
	VMASKMOVPS (SI), Y8, Y1
	VMASKMOVPS (AX), Y8, Y2
	VMASKMOVPS (BX), Y8, Y3
	ADAM
	VMASKMOVPS Y0, Y8, (DI)
	VMASKMOVPS Y9, Y8, (SI)
	VMASKMOVPS Y2, Y8, (AX)
	VMASKMOVPS Y3, Y8, (BX)

done:
	VZEROUPPER
	RET

// func addBias8(c *float32, ldc, m int, bias *float32, width int, least float32)
TEXT ·addBias8(SB), NOSPLIT, $0-44
	MOVQ         c+0(FP), DI
	MOVQ         ldc+8(FP), DX
	SHLQ         $2, DX
	MOVQ         m+16(FP), R8
	MOVQ         bias+24(FP), SI
	MOVQ         width+32(FP), R9
	VBROADCASTSS least+40(FP), Y15

	// R10 is the bytes that go eight by eight, R9 the values after them.
	MOVQ R9, R10
	ANDQ $~7, R10
	SHLQ $2, R10
	ANDQ $7, R9
	LANES(R9, AX, Y14)

row:
	XORQ AX, AX
	CMPQ R10, $0
	JEQ  rest

eight:
	VMOVUPS (DI)(AX*1), Y0
	VADDPS  (SI)(AX*1), Y0, Y0
	VMAXPS  Y0, Y15, Y0
	VMOVUPS Y0, (DI)(AX*1)
	ADDQ    $32, AX
	CMPQ    AX, R10
	JLT     eight

rest:
	CMPQ       R9, $0
	JEQ        next
	VMASKMOVPS (DI)(AX*1), Y14, Y0
	VMASKMOVPS (SI)(AX*1), Y14, Y1
	VADDPS     Y1, Y0, Y0
	VMAXPS     Y0, Y15, Y0
	VMASKMOVPS Y0, Y14, (DI)(AX*1)

next:
	ADDQ DX, DI
	SUBQ $1, R8
	JNE  row
	VZEROUPPER
	RET

// func scale8(out, x *float32, n int, s float32)
TEXT ·scale8(SB), NOSPLIT, $0-28
	MOVQ         out+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS s+24(FP), Y15
	SUBQ         $8, CX
	JLT          rest

eight:
	VMULPS  (SI), Y15, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JGE     eight

rest:
	ADDQ       $8, CX
	JEQ        done
	LANES(CX, AX, Y3)
	VMASKMOVPS (SI), Y3, Y0
	VMULPS     Y0, Y15, Y0
	VMASKMOVPS Y0, Y3, (DI)

done:
	VZEROUPPER
	RET

// func multiply8(y, x *float32, n int)
TEXT ·multiply8(SB), NOSPLIT, $0-24
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+16(FP), CX
	SUBQ $8, CX
	JLT  rest

eight:
	VMOVUPS (DI), Y0
	VMULPS  (SI), Y0, Y0
	VMOVUPS Y0, (DI)
	ADDQ    $32, DI
	ADDQ    $32, SI
	SUBQ    $8, CX
	JGE     eight

rest:
	ADDQ       $8, CX
	JEQ        done
	LANES(CX, AX, Y3)
	VMASKMOVPS (DI), Y3, Y0
	VMASKMOVPS (SI), Y3, Y1
	VMULPS     Y1, Y0, Y0
	VMASKMOVPS Y0, Y3, (DI)

done:
	VZEROUPPER
	RET

// func approach8(y, x *float32, n int, share float32)
TEXT ·approach8(SB), NOSPLIT, $0-28
	MOVQ         y+0(FP), DI
	MOVQ         x+8(FP), SI
	MOVQ         n+16(FP), CX
	VBROADCASTSS share+24(FP), Y15
	SUBQ         $8, CX
	JLT          rest

eight:
	VMOVUPS     (DI), Y0
	VMOVUPS     (SI), Y1
	VSUBPS      Y0, Y1, Y1
	VFMADD231PS Y1, Y15, Y0
	VMOVUPS     Y0, (DI)
	ADDQ        $32, DI
	ADDQ        $32, SI
	SUBQ        $8, CX
	JGE         eight

rest:
	ADDQ        $8, CX
	JEQ         done
	LANES(CX, AX, Y3)
	VMASKMOVPS  (DI), Y3, Y0
	VMASKMOVPS  (SI), Y3, Y1
	VSUBPS      Y0, Y1, Y1
	VFMADD231PS Y1, Y15, Y0
	VMASKMOVPS  Y0, Y3, (DI)

done:
	VZEROUPPER
	RET
