// The program counts in bytes of UTF-8, browsers in UTF-16. All cutting is done
// on the bytes, so that a quote is exactly what the program cited.

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Bytes {
  private readonly b: Uint8Array;
  constructor(text: string) {
    this.b = encoder.encode(text);
  }
  get length(): number {
    return this.b.length;
  }
  cut(start: number, end: number): string {
    return decoder.decode(this.b.subarray(start, end));
  }
}

export interface Piece<T> { start: number; end: number; text: string; on: T[] }

// pieces cuts [start, end) of a text wherever a range begins or ends, and says
// which ranges lie over each piece.
export function pieces<T extends { start: number; end: number }>(text: Bytes, start: number, end: number, ranges: T[]): Piece<T>[] {
  const edges = new Set([start, end]);
  for (const r of ranges) for (const e of [r.start, r.end]) if (e > start && e < end) edges.add(e);
  const at = [...edges].sort((a, b) => a - b);
  const out: Piece<T>[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const [a, b] = [at[i]!, at[i + 1]!];
    out.push({ start: a, end: b, text: text.cut(a, b), on: ranges.filter((r) => r.start <= a && b <= r.end) });
  }
  return out;
}
