// Every pair of colours that the page puts on each other, computed from the
// style sheet for both themes (WCAG 2.2: text 4.5, marks and large text 3).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const css = readFileSync(new URL("../src/style.css", import.meta.url), "utf8");

function tokens(block) {
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\s*;/gi)].map((m) => [m[1], m[2]]));
}
const block = (start) => css.slice(css.indexOf(start), css.indexOf("}", css.indexOf(start)));
const light = tokens(block(":root {"));
const dark = { ...light, ...tokens(block(':root[data-theme="dark"] {')) };
const system = { ...light, ...tokens(block(':root:not([data-theme="light"]) {')) };

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
export function contrast(a, b) {
  const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (x + 0.05) / (y + 0.05);
}

const text = [["ink", "ground"], ["ink", "panel"], ["ink", "hover"], ["ink", "mark"], ["muted", "ground"], ["muted", "panel"], ["muted", "hover"], ["link", "ground"], ["link", "panel"], ["link", "hover"], ["ground", "ink"]];
const marks = [["rule", "ground"], ["rule", "panel"], ["focus", "ground"], ["focus", "panel"], ["p1", "ground"], ["p2", "ground"], ["p3", "ground"], ["p4", "ground"]];

for (const [theme, t] of [["light", light], ["dark", dark]]) {
  test(`text in the ${theme} theme`, () => {
    for (const [a, b] of text) assert.ok(contrast(t[a], t[b]) >= 4.5, `${a} on ${b}: ${contrast(t[a], t[b]).toFixed(2)}`);
  });
  test(`marks in the ${theme} theme`, () => {
    for (const [a, b] of marks) assert.ok(contrast(t[a], t[b]) >= 3, `${a} on ${b}: ${contrast(t[a], t[b]).toFixed(2)}`);
  });
  test(`poles five to seven stand on a line that shows, in the ${theme} theme`, () => {
    for (const p of ["p5", "p6", "p7"]) assert.ok(contrast(t[p], t.ground) >= 3 || contrast(t.muted, t.ground) >= 3, p);
  });
}

test("the system's dark theme is the chosen dark theme", () => assert.deepEqual(system, dark));

test("no text is fainter than the theme's own colours", () => {
  // Opacity would undo what is computed above; it is for trails and old data only.
  assert.equal((css.match(/(?<!-)opacity:\s*0?\.\d/g) ?? []).length, 1, "one use: a disabled button");
});

test("a drawing on its own has the page's colours", () => {
  const tree = readFileSync(new URL("../../show/tree/tree.css", import.meta.url), "utf8");
  const [plain, night] = tree.split("@media (prefers-color-scheme: dark)");
  const fallbacks = (css) => Object.fromEntries([...css.matchAll(/var\(--([\w-]+), (#[0-9a-f]{6})\)/g)].map((m) => [m[1], m[2]]));
  const day = fallbacks(plain);
  assert.ok(Object.keys(day).length >= 6);
  for (const [name, colour] of Object.entries(day)) assert.equal(colour, light[name], name);
  for (const [name, colour] of Object.entries({ ...day, ...fallbacks(night.split("@media")[0]) })) assert.equal(colour, dark[name], `${name} in the dark`);
});
