// Scales and shapes for charts.

export function linear(d0: number, d1: number, r0: number, r1: number): (v: number) => number {
  const k = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (v) => r0 + (v - d0) * k;
}

// ticks are round values within [lo, hi], about n of them.
export function ticks(lo: number, hi: number, n: number): number[] {
  if (hi <= lo) return [lo];
  const raw = (hi - lo) / n;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= raw) ?? 10 * power;
  const out: number[] = [];
  for (let i = Math.ceil(lo / step); i * step <= hi + 1e-9; i++) out.push(i * step);
  return out;
}

// Poles differ by shape and dash as well as by colour.
export const glyphs = ["●", "■", "▲", "◆", "✚", "✱", "▼"];
export const dashes = ["none", "6 3", "2 2", "8 3 2 3", "10 2", "4 2 1 2", "1 3"];

// shape is the outline of a pole's mark around (0, 0) with radius r.
export function shape(pole: number, r: number): string {
  const p = (points: number[][]) => "M" + points.map(([x, y]) => `${(x ?? 0) * r},${(y ?? 0) * r}`).join("L") + "Z";
  switch (pole % 7) {
    case 0:
      return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
    case 1:
      return p([[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]]);
    case 2:
      return p([[0, -1.15], [1.05, 0.8], [-1.05, 0.8]]);
    case 3:
      return p([[0, -1.25], [1.1, 0], [0, 1.25], [-1.1, 0]]);
    case 4: {
      const t = 0.38;
      return p([[-t, -1], [t, -1], [t, -t], [1, -t], [1, t], [t, t], [t, 1], [-t, 1], [-t, t], [-1, t], [-1, -t], [-t, -t]]);
    }
    case 5: {
      const star = Array.from({ length: 10 }, (_, i) => {
        const a = (Math.PI * i) / 5 - Math.PI / 2;
        const k = i % 2 ? 0.5 : 1.2;
        return [k * Math.cos(a), k * Math.sin(a)];
      });
      return p(star);
    }
    default:
      return p([[0, 1.15], [1.05, -0.8], [-1.05, -0.8]]);
  }
}

// runs cuts a list where keep fails, so that no line is drawn through a gap.
export function runs<T>(list: T[], keep: (v: T) => boolean): T[][] {
  const out: T[][] = [];
  let open: T[] | null = null;
  for (const v of list) {
    if (!keep(v)) open = null;
    else if (open) open.push(v);
    else out.push((open = [v]));
  }
  return out;
}

export const path = (points: [number, number][]) => (points.length ? "M" + points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L") : "");

// band is the outline of an area between two lines.
export const band = (upper: [number, number][], lower: [number, number][]) => path([...upper, ...lower.toReversed()]) + "Z";

// region is the outline around the given part of a cloud of points: those
// nearest to its centre in units of its own spread.
export function region(cloud: { x: number; y: number }[], part: number): { x: number; y: number }[] {
  const n = cloud.length;
  if (n < 8) return [];
  const mx = cloud.reduce((s, p) => s + p.x, 0) / n;
  const my = cloud.reduce((s, p) => s + p.y, 0) / n;
  let a = 0, b = 0, c = 0;
  for (const p of cloud) {
    a += (p.x - mx) ** 2 / n;
    b += ((p.x - mx) * (p.y - my)) / n;
    c += (p.y - my) ** 2 / n;
  }
  const det = a * c - b * b;
  if (det <= 1e-14) return [];
  const far = (p: { x: number; y: number }) => (c * (p.x - mx) ** 2 - 2 * b * (p.x - mx) * (p.y - my) + a * (p.y - my) ** 2) / det;
  const near = cloud.toSorted((p, q) => far(p) - far(q)).slice(0, Math.max(3, Math.ceil(part * n)));
  return hull(near);
}

// hull is the convex hull by Andrew's monotone chain.
export function hull(points: { x: number; y: number }[]): { x: number; y: number }[] {
  const p = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const half = (list: typeof p) => {
    const out: typeof p = [];
    for (const q of list) {
      while (out.length > 1) {
        const [a, b] = [out[out.length - 2]!, out[out.length - 1]!];
        if ((b.x - a.x) * (q.y - a.y) - (b.y - a.y) * (q.x - a.x) > 0) break;
        out.pop();
      }
      out.push(q);
    }
    out.pop();
    return out;
  };
  return [...half(p), ...half(p.toReversed())];
}
