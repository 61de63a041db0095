// Drawings of the program, as elements of the page: they take its colours, can be
// selected and read, and follow a chosen theme.
import { Failure } from "./data.svelte";
import type { Problem } from "./types";

// drawn fetches a drawing. Its style is that of the page, whose policy lets no
// drawing bring one, and its caption stands beside it as text.
export async function drawn(href: string, signal: AbortSignal): Promise<SVGSVGElement> {
  const answer = await fetch(href, { signal });
  if (!answer.ok) throw new Failure((await answer.json()) as Problem);
  // A style sheet is refused as soon as it is parsed.
  const text = (await answer.text()).replace(/<style>[^<]*<\/style>/, "");
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  if (parsed.localName !== "svg") throw new Failure({ title: "No drawing", status: 0, detail: "The drawing cannot be read.", hint: "tightrope doctor" });
  // One sentence needs no heading: its number stands above it.
  const alone = parsed.querySelectorAll(".sentence").length === 1;
  for (const e of [...parsed.querySelectorAll(alone ? ".caption, .heading" : ".caption")]) e.remove();
  const width = parsed.getAttribute("width");
  const above = alone ? 34 : 0;
  const height = +parsed.getAttribute("data-drawn")! - above;
  parsed.setAttribute("viewBox", `0 ${above} ${width} ${height}`);
  parsed.setAttribute("height", String(height));
  return document.importNode(parsed, true) as unknown as SVGSVGElement;
}
