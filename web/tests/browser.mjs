// Walks the page in a real browser. TIGHTROPE_URL names a running `tightrope
// serve` or `tightrope demo`; without it the demonstration is served by
// TIGHTROPE_BIN (bin/tightrope). CHROMIUM names another browser than Debian's.
// Exit status 0: all held; 1: something did not; 3: no browser was found.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) {
  console.error(`no browser at ${executablePath}; set CHROMIUM`);
  process.exit(3);
}
let server, folder;
async function demo() {
  folder = mkdtempSync(join(tmpdir(), "tightrope-page-"));
  const bin = process.env.TIGHTROPE_BIN ?? new URL("../../bin/tightrope", import.meta.url).pathname;
  server = spawn(bin, ["demo", "--case", join(folder, "demo.db"), "--address", "127.0.0.1:0"], { stdio: ["ignore", "pipe", "inherit"] });
  return new Promise((resolve, reject) => {
    let said = "";
    server.stdout.on("data", (b) => {
      said += b;
      const at = /http:\/\/[\d.:]+/.exec(said);
      if (at) resolve(at[0]);
    });
    server.on("error", reject);
    server.on("exit", (code) => reject(new Error(`${bin} demo ended with ${code}`)));
  });
}
const base = (process.env.TIGHTROPE_URL ?? (await demo())).replace(/\/$/, "");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const json = async (path) => (await fetch(base + path)).json();
const status = await json("/status.json");
const doc = (await json("/claims.json?limit=1")).claims[0].evidence[0].doc;
const views = { Balance: "/balance", Dyads: "/dyads", Timeline: "/events", Claims: "/claims", Search: "/search?q=talks", Documents: "/documents", Reader: "/documents/" + doc };

let failed = 0;
const faults = [];
async function step(name, run) {
  try {
    await run();
    if (faults.length) throw new Error(faults.splice(0).join("\n"));
    console.log("ok   " + name);
  } catch (e) {
    failed++;
    console.log("FAIL " + name + "\n     " + String(e.message).replaceAll("\n", "\n     "));
    faults.length = 0;
  }
}

// A page that notes every error, and every request to anywhere else.
async function open(path, { width = 1280, height = 800, theme = "light", ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme, ...more });
  const page = await context.newPage();
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && faults.push(`console: ${m.text()}`));
  page.on("pageerror", (e) => faults.push(`error: ${e.message}`));
  page.on("request", (r) => !r.url().startsWith(base + "/") && faults.push(`a request to ${r.url()}`));
  await page.goto(base + path);
  await settled(page);
  return page;
}
const close = (page) => page.context().close();
const search = (page) => page.evaluate(() => location.search);
const path = (page) => page.evaluate(() => location.pathname);
// What was asked for has come and is drawn.
async function settled(page) {
  await page.waitForTimeout(60);
  await page.waitForFunction(() => document.querySelector("footer p") && !document.querySelector("[aria-busy=true]"), null, { timeout: 15_000 });
}

// 1. Every view, in both themes and at three widths.
for (const theme of ["light", "dark"]) {
  for (const width of [1280, 390, 320]) {
    for (const [name, at] of Object.entries(views)) {
      await step(`${name} at ${width}, ${theme}`, async () => {
        const page = await open(at, { width, theme });
        assert.equal(await page.locator("h1").count(), 1, "one heading");
        const limits = await page.locator("[data-limits]").first().innerText();
        assert.ok(limits.length > 20, "a limitation line");
        assert.ok((await page.locator("[data-summary]").innerText()).length > 20, "a summary in words");
        assert.match(await page.locator("[data-outgoing]").innerText(), /^0 outgoing requests/);
        if (status.demo) assert.ok((await page.locator(".demo").innerText()).includes(status.demo), "the banner");
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `wider than the window by ${over}`);
        const small = await page.evaluate(() => [...document.querySelectorAll("button, select, input:not([type=checkbox]), summary")].filter((e) => e.getClientRects().length && e.getBoundingClientRect().height < 23.5 && !e.closest(".cap")).map((e) => e.outerHTML.slice(0, 80)));
        assert.deepEqual(small, [], "targets of at least 24 px");
        if (width === 320 || (width === 390 && theme === "dark")) return close(page);
        await page.evaluate(axe);
        const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations.map((v) => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 120)} (${v.nodes.length}) ${v.nodes[0].any[0]?.message ?? ""}`)));
        assert.deepEqual(found, [], "no accessibility violation");
        await close(page);
      });
    }
  }
}

// 2. Every figure opens its sentences, and they are verbatim.
async function drawerHolds(page) {
  await page.locator("[data-drawer] [data-what]").waitFor({ timeout: 4000 });
  await settled(page);
  assert.ok((await page.locator("[data-what]").innerText()).length > 15, "what was clicked, in a sentence");
  const links = await page.locator("[data-drawer] .claim a[href^='/documents/']").evaluateAll((list) => list.map((a) => a.getAttribute("href")));
  const shown = await page.locator("[data-drawer] blockquote .sentence").allInnerTexts();
  assert.equal(shown.length, links.length, "each claim leads to its document");
  for (let i = 0; i < Math.min(3, shown.length); i++) {
    const { text } = await json(links[i].split("?")[0] + ".json");
    assert.ok(text.replace(/\s+/g, " ").includes(shown[i].replace(/\s+/g, " ")), `verbatim: ${shown[i]}`);
  }
  return shown.length;
}
for (const [name, at] of [["Balance", "/balance"], ["Dyads", "/dyads"]]) {
  await step(`${name}: marks open the evidence`, async () => {
    const page = await open(at);
    const n = await page.locator("svg [data-point]").count();
    assert.ok(n > 5, `only ${n} points`);
    let sentences = 0;
    for (const i of [0, Math.floor(n / 2), n - 1]) {
      await page.locator("svg [data-point]").nth(i).dispatchEvent("click");
      sentences += await drawerHolds(page);
      assert.match(await search(page), /open=/);
      await page.keyboard.press("Escape");
    }
    assert.ok(sentences > 0, "no sentence was shown");
    await close(page);
  });
}
await step("Timeline: rows open the evidence", async () => {
  const page = await open("/events");
  await page.locator("[data-item]").first().click();
  assert.ok((await drawerHolds(page)) > 0);
  await close(page);
});
await step("Reader: underlined words open their claim, all text is there", async () => {
  const page = await open("/documents/" + doc);
  const { text, claims } = await json(`/documents/${doc}.json`);
  assert.ok((await page.locator(".words").count()) >= 1);
  const body = (await page.locator("article").first().locator(".block p").allInnerTexts()).join(" ");
  assert.equal(body.replace(/\s+/g, ""), text.replace(/\s+/g, ""), "the whole text, in order");
  const line = { planned: "dashed", requested: "dashed", conditional: "dotted", hypothetical: "dotted", denied: "struck", negated: "struck" }[claims[0].status] ?? "solid";
  assert.ok(await page.locator(`.words.u-${line}`).count(), `a ${claims[0].status} claim is ${line}`);
  await page.locator(".words").first().click();
  assert.ok((await drawerHolds(page)) > 0);
  await close(page);
});

// How a sentence was read.
const sentence = (await json("/claims.json?limit=1")).claims[0].evidence[0].sentence;
const treeAt = `/documents/${doc}/sentences/${sentence}`;
const tree = await json(treeAt + ".json"); // the engine is loaded by the first that asks
async function treeHolds(page, within) {
  const figure = within.locator("figure.sentence-tree");
  await figure.locator("svg.tree").waitFor({ timeout: 10_000 });
  await settled(page);
  const tokens = tree.trees.flatMap((t) => t.tokens);
  const words = await figure.locator("svg .form").allTextContents();
  assert.deepEqual(words, tokens.map((k) => k.form), "every word once, in order");
  assert.equal(await figure.locator("svg .arc").count() + await figure.locator("svg .root").count(), tokens.length, "every arc once");
  assert.match(await figure.locator("[data-caption]").innerText(), /^Drawn with engine \w+, model [0-9a-f]{8}\.$/);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(over <= 0, `wider than the window by ${over}`);
  return figure;
}
for (const [width, theme] of [[1280, "light"], [1280, "dark"], [390, "light"], [390, "dark"]]) {
  await step(`Reader: a sentence's number opens its tree, at ${width}, ${theme}`, async () => {
    const page = await open("/documents/" + doc, { width, theme });
    const number = page.getByRole("button", { name: `Tree of sentence ${sentence}`, exact: true });
    await number.focus();
    await page.keyboard.press("Enter");
    const figure = await treeHolds(page, page.locator("article").first());
    assert.match(await search(page), new RegExp(`tree=${sentence}(&|$)`));
    assert.equal(await number.getAttribute("aria-expanded"), "true");
    const ink = await figure.locator("svg .form").first().evaluate((e) => getComputedStyle(e).fill);
    assert.equal(ink, theme === "dark" ? "rgb(230, 234, 240)" : "rgb(27, 32, 40)", "the page's colours");
    await figure.locator("summary").click();
    const rows = await figure.locator("tbody th").allInnerTexts();
    assert.deepEqual(rows, tree.trees.flatMap((t) => t.tokens.map((k) => k.form)), "the table has the same words");
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations.map((v) => `${v.impact} ${v.id}: ${v.nodes[0].html.slice(0, 160)} (${v.nodes.length}) ${v.nodes[0].any[0]?.message ?? ""}`)));
    assert.deepEqual(found, [], "no accessibility violation");
    await page.reload();
    await treeHolds(page, page.locator("article").first());
    await page.locator("figure.sentence-tree .scroll").first().focus();
    await page.getByRole("button", { name: "Close the tree (Esc)" }).click();
    assert.equal(await page.locator("figure.sentence-tree").count(), 0);
    assert.equal(await page.evaluate(() => document.activeElement?.dataset.sentence), String(sentence), "the focus is back on the number");
    await page.keyboard.press("Enter");
    await page.locator("figure.sentence-tree").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("figure.sentence-tree").count(), 0);
    await close(page);
  });
}
await step("the drawer draws the sentence of a claim", async () => {
  const page = await open("/documents/" + doc + "?claim=" + tree.claims[0] + "&open=" + tree.claims[0]);
  await drawerHolds(page);
  await page.locator("[data-drawer] .claim").first().getByRole("button", { name: "Tree", exact: true }).click();
  await page.locator("[data-drawer] figure.sentence-tree svg.tree").waitFor({ timeout: 10_000 });
  assert.ok((await page.locator("[data-drawer] svg .part").count()) > 0, "the parts of the claim are marked");
  await close(page);
});
await step("a sentence's address is its tree for people and its data for programs", async () => {
  const page = await open(treeAt);
  await treeHolds(page, page.locator("article").first());
  assert.equal(await path(page), "/documents/" + doc);
  await close(page);
  for (const [ending, kind] of [[".json", "application/json"], [".csv", "text/csv"], [".meta.json", "application/json"], [".svg", "image/svg+xml"], [".conllu", "text/plain"]]) {
    const r = await fetch(base + treeAt + ending);
    assert.equal(r.status, 200, ending);
    assert.ok(r.headers.get("content-type").startsWith(kind), ending);
  }
});
await step("a drawing stands on its own, in both themes", async () => {
  for (const theme of ["light", "dark"]) {
    const context = await browser.newContext({ colorScheme: theme });
    const page = await context.newPage();
    page.on("console", (m) => faults.push(`console: ${m.text()}`));
    await page.goto(base + treeAt + ".svg");
    const style = await page.evaluate(() => [getComputedStyle(document.querySelector(".ground")).fill, getComputedStyle(document.querySelector(".form")).fill, document.querySelector(".caption").textContent]);
    assert.deepEqual(style.slice(0, 2), theme === "dark" ? ["rgb(18, 22, 28)", "rgb(230, 234, 240)"] : ["rgb(255, 255, 255)", "rgb(27, 32, 40)"]);
    assert.match(style[2], /^Drawn with engine/);
    await context.close();
  }
});

// 3. The address is the state.
await step("reload and back give the same page", async () => {
  const page = await open("/balance");
  await page.locator("svg [data-point]").last().dispatchEvent("click");
  await drawerHolds(page);
  const [address, what] = [page.url(), await page.locator("[data-what]").innerText()];
  await page.reload();
  await settled(page);
  assert.equal(page.url(), address);
  assert.equal(await page.locator("[data-what]").innerText(), what);
  await page.goBack();
  assert.equal(await page.locator("[data-drawer]").count(), 0);
  await close(page);
});
await step("toggles are in the address and change the figures", async () => {
  const page = await open("/balance");
  const before = await page.locator("[data-summary]").innerText();
  await page.getByRole("button", { name: "Deeds", exact: true }).click();
  await settled(page);
  assert.match(await search(page), /basis=deeds/);
  assert.notEqual(await page.locator("[data-summary]").innerText(), before);
  await page.getByRole("button", { name: "Happened only" }).click();
  assert.match(await search(page), /plans=0/);
  assert.equal(await page.locator("[data-row=plans]").count(), 0);
  await close(page);
});
await step("two poles, four poles, a shorter period", async () => {
  const others = status.actors.map((a) => a.code).filter((c) => c !== status.focal);
  for (const n of [2, 4]) {
    const page = await open(`/balance?poles=${others.slice(0, n).join(",")}&from=2025-01-01&to=2026-01-01`);
    assert.equal(await page.locator(".levels figure").count(), n);
    assert.ok((await page.locator("svg [data-point]").count()) > 0);
    await close(page);
  }
});
await step("an address pinned to another run says so", async () => {
  const page = await open("/balance?run=r_never");
  faults.splice(0); // the browser notes the 409 on its console
  const text = await page.locator("[data-state=failed]").innerText();
  assert.match(text, /pinned to run/);
  await page.getByRole("link", { name: "Show the present run" }).click();
  await page.locator("svg [data-point]").first().waitFor();
  await close(page);
});
await step("nothing found is said in words", async () => {
  const page = await open("/events?q=zzzznothing");
  assert.ok((await page.locator("[data-state=empty]").innerText()).length > 20);
  await close(page);
});

// 4. The keyboard alone.
await step("keyboard", async () => {
  const page = await open("/balance");
  const press = async (...keys) => { for (const k of keys) await page.keyboard.press(k); await settled(page); };
  await press("g", "d");
  assert.equal(await path(page), "/dyads");
  await press("g", "c");
  assert.equal(await path(page), "/events");
  await press("j", "j", "Enter");
  await drawerHolds(page);
  await press("Escape");
  assert.equal(await page.locator("[data-drawer]").count(), 0);
  assert.ok(await page.evaluate(() => document.activeElement?.hasAttribute("data-item")), "the focus is back on the row");
  await press("g", "b");
  await press("t");
  assert.ok((await page.locator("table tbody tr").count()) > 10, "a table");
  await press("t", "i");
  await page.locator("aside.method", { hasText: "Cite as" }).waitFor({ timeout: 4000 });
  await press("i", "w");
  assert.match(await search(page), /basis=deeds/);
  await press("w", "w", "[");
  assert.match(await search(page), /month=/);
  await press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "search");
  await page.keyboard.type("talks");
  assert.ok(!(await search(page)).includes("table"), "no shortcut while typing");
  await press("Enter");
  assert.match(await page.evaluate(() => location.pathname + location.search), /\/events\?.*q=talks/);
  await press("Escape", "?");
  assert.ok(await page.locator("dialog[open]").isVisible());
  await press("Escape");
  await close(page);
});
await step("charts by keyboard: one stop, arrows, Enter", async () => {
  const page = await open("/balance");
  assert.equal(await page.locator("svg [data-point][tabindex='0']").count(), await page.locator("svg:has([data-point])").count(), "one tab stop a chart");
  await page.locator(".levels svg [tabindex='0'][data-row=months]").first().focus();
  const name = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const last = await name();
  assert.match(last, /^[A-Z][a-z]+ \d{4}, .*90 percent from .* event/);
  await page.keyboard.press("ArrowLeft");
  assert.notEqual(await name(), last);
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await drawerHolds(page);
  await page.keyboard.press("Escape");
  assert.match((await name()) ?? "", /90 percent/, "the focus is back on the point");
  await close(page);
});
await step("keys can be switched off", async () => {
  const page = await open("/balance");
  await page.keyboard.press("?");
  await page.locator("dialog input[type=checkbox]").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  assert.ok(!(await search(page)).includes("table"));
  await close(page);
});

// 5. Twins, theme, print, motion, budgets.
await step("every view has its data", async () => {
  for (const at of ["/balance", "/dyads", "/events", "/claims", "/documents", "/documents/" + doc, "/runs"]) {
    for (const ending of [".json", ".csv", ".meta.json"]) {
      const r = await fetch(base + at + ending);
      assert.equal(r.status, 200, at + ending);
      if (ending === ".meta.json") assert.ok((await r.json()).limits.length > 20, at);
    }
  }
});
await step("table and chart agree", async () => {
  const page = await open("/balance?table=1");
  const levels = (await json("/balance.json")).levels;
  const months = levels.reduce((n, l) => n + l.mean.points.length, 0);
  const rows = await page.locator("tbody tr").allInnerTexts();
  assert.equal(rows.filter((r) => r.includes("level")).length, Math.min(months, 400));
  await close(page);
});
await step("the theme can be chosen and stays", async () => {
  const page = await open("/balance", { theme: "light" });
  await page.locator(".rail select").selectOption("dark");
  await page.reload();
  await settled(page);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(18, 22, 28)");
  await close(page);
});
await step("print is white and without controls", async () => {
  const page = await open("/balance", { theme: "dark" });
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
  assert.equal(await page.locator("nav.rail").isVisible(), false);
  assert.ok(await page.locator(".printhead").isVisible());
  await close(page);
});
await step("no motion where the system asks for less", async () => {
  const page = await open("/balance", { reducedMotion: "reduce" });
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".body")).transitionDuration), "0s");
  await close(page);
});
await step("foreign text is never markup", async () => {
  const page = await open("/documents/" + doc);
  assert.equal(await page.locator("article .block p b, article .block p script, article .block p img").count(), 0);
  await close(page);
});
await step("budgets of the first view", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  let requests = 0;
  page.on("request", () => requests++);
  const begin = performance.now();
  await page.goto(base + "/balance");
  await page.locator("svg [data-point]").first().waitFor();
  const ready = performance.now() - begin;
  const t = await page.evaluate(() => ({ paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime, script: performance.getEntriesByType("resource").filter((r) => r.name.endsWith(".js")).reduce((n, r) => n + r.encodedBodySize, 0) }));
  console.log(`     ${requests} requests, ${(t.script / 1000).toFixed(1)} kB script, first paint ${t.paint?.toFixed(0)} ms, usable ${ready.toFixed(0)} ms`);
  assert.ok(requests <= 40 && t.script <= 100_000, "over budget");
  await context.close();
});

await browser.close();
server?.removeAllListeners("exit");
server?.kill();
if (folder) rmSync(folder, { recursive: true, force: true });
console.log(failed ? `${failed} failed` : "all held");
process.exit(failed ? 1 : 0);
