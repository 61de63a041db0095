// The page's own arithmetic: bytes and characters, gaps, regions, words.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createServer } from "vite";

let server, text, scale, words;
before(async () => {
  server = await createServer({ root: new URL("..", import.meta.url).pathname, configFile: false, server: { middlewareMode: true, ws: false }, appType: "custom", optimizeDeps: { noDiscovery: true }, logLevel: "error" });
  text = await server.ssrLoadModule("/src/lib/text.ts");
  scale = await server.ssrLoadModule("/src/lib/scale.ts");
  words = await server.ssrLoadModule("/src/lib/words.ts");
});
after(() => server.close());

test("offsets count bytes, not characters", () => {
  const s = "Мінск — 14 “freed” 🙂 done.";
  const b = new text.Bytes(s);
  const at = Buffer.from(s).indexOf("freed");
  assert.equal(b.cut(at, at + 5), "freed");
  const cut = text.pieces(b, 0, b.length, [{ start: 0, end: 10 }, { start: at, end: at + 5 }]);
  assert.equal(cut.map((p) => p.text).join(""), s);
  assert.deepEqual(cut.filter((p) => p.on.length).map((p) => p.text), ["Мінск", "freed"]);
});

test("pieces of ranges that cross", () => {
  const b = new text.Bytes("abcdef");
  const cut = text.pieces(b, 0, 6, [{ start: 0, end: 4 }, { start: 2, end: 6 }]);
  assert.deepEqual(cut.map((p) => [p.text, p.on.length]), [["ab", 1], ["cd", 2], ["ef", 1]]);
});

test("a gap parts a line", () => {
  assert.deepEqual(scale.runs([1, 2, 0, 3, 0, 0, 4, 5], (v) => v > 0), [[1, 2], [3], [4, 5]]);
  assert.deepEqual(scale.runs([0, 0], (v) => v > 0), []);
});

test("a region holds its part of the cloud", () => {
  const cloud = Array.from({ length: 200 }, (_, i) => ({ x: Math.cos(i) * (i / 200), y: 0.4 * Math.sin(i) * (i / 200) + 0.2 * Math.cos(i) }));
  for (const part of [0.5, 0.9]) {
    const outline = scale.region(cloud, part);
    const inside = cloud.filter((p) => outline.every((a, i) => { const b = outline[(i + 1) % outline.length]; return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) >= -1e-12; }));
    assert.ok(inside.length >= part * 200 && inside.length < (part + 0.1) * 200, `${inside.length} of 200 in the ${part} region`);
  }
  assert.deepEqual(scale.region(cloud.slice(0, 3), 0.9), []);
  assert.deepEqual(scale.region(Array(50).fill({ x: 1, y: 1 }), 0.9), []);
});

test("ticks are round and within", () => {
  assert.deepEqual(scale.ticks(-5, 5, 4), [-5, 0, 5]);
  for (const [a, b] of [[-10, 10], [0, 1], [-3, 7]]) for (const v of scale.ticks(a, b, 4)) assert.ok(v >= a - 1e-9 && v <= b + 1e-9);
});

test("the seven poles have seven shapes", () => {
  const shapes = new Set([0, 1, 2, 3, 4, 5, 6].map((k) => scale.shape(k, 5)));
  assert.equal(shapes.size, 7);
  assert.equal(new Set(scale.dashes).size, 7);
});

test("figures in words", () => {
  assert.equal(words.signed(2.14), "+2.1");
  assert.equal(words.signed(-0.04), "0.0");
  assert.equal(words.signed(null), "–");
  assert.equal(words.spoken(-2.1), "minus 2.1");
  assert.equal(words.parts({ events: 1, reports: 2, copies: 3, sources: 1 }), "2 independent of 5 reports, 1 publisher");
  assert.equal(words.dayWords("2025-12-13", "2025-12-13", "day"), "2025-12-13");
  assert.equal(words.dayWords("2025-12-01", "2025-12-31", "month"), "2025-12");
  assert.equal(words.dayWords(null, null, "unknown", "2025-12-13"), "no date; said 2025-12-13");
  assert.equal(words.monthAfter("2025-12"), "2026-01");
  for (const s of Object.keys(words.statuses)) assert.ok(["solid", "dashed", "dotted", "struck"].includes(words.line(s)));
});
