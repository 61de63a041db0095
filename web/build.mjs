// Builds the page into show/ui/dist and holds the budgets of its first view.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const out = new URL("../show/ui/dist/", import.meta.url);
rmSync(new URL("assets", out), { recursive: true, force: true });
rmSync(new URL("app.html", out), { force: true });
await build();

const size = { ".js": 0, ".css": 0 };
for (const name of readdirSync(new URL("assets", out))) {
  const ending = name.slice(name.lastIndexOf("."));
  if (ending in size) size[ending] += gzipSync(readFileSync(new URL("assets/" + name, out)), { level: 9 }).length;
}
const kB = (n) => (n / 1000).toFixed(1) + " kB";
console.log(`page: JavaScript ${kB(size[".js"])}, CSS ${kB(size[".css"])} (gzip)`);
if (size[".js"] > 100_000 || size[".css"] > 30_000) {
  console.error("page: over its budget of 100 kB JavaScript and 30 kB CSS");
  process.exit(1);
}
