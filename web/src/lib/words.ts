// Figures, days and statuses in words. A figure always carries its sign, an
// unknown is a word and never a zero.
import type { Counts, Day, Entity, Month, Quantity } from "./types";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export const monthIndex = (m: Month) => +m.slice(0, 4) * 12 + +m.slice(5, 7) - 1;
export const monthAt = (i: number): Month => `${String(Math.floor(i / 12)).padStart(4, "0")}-${String((i % 12) + 1).padStart(2, "0")}`;
export const monthName = (m: Month) => `${months[+m.slice(5, 7) - 1]} ${m.slice(0, 4)}`;
export const monthShort = (m: Month) => `${months[+m.slice(5, 7) - 1]?.slice(0, 3)} ${m.slice(0, 4)}`;
export const firstDay = (m: Month) => m + "-01";
export const monthAfter = (m: Month) => monthAt(monthIndex(m) + 1);

export function signed(v: number | null | undefined, digits = 1): string {
  if (v === null || v === undefined) return "–";
  const t = Math.abs(v).toFixed(digits);
  if (+t === 0) return t;
  return (v > 0 ? "+" : "−") + t;
}

// spoken is a figure for screen readers, which skip signs.
export function spoken(v: number | null, digits = 1): string {
  if (v === null) return "unknown";
  const t = Math.abs(v).toFixed(digits);
  return (v > 0 ? "plus " : v < 0 ? "minus " : "") + t;
}

export const percent = (v: number) => Math.round(v * 100) + "\u00a0%";
export const number = (n: number) => n.toLocaleString("en-GB");
export const plural = (n: number, noun: string) => `${number(n)} ${noun}${n === 1 ? "" : "s"}`;

// The three parts of every count.
export const parts = (c: Counts) => `${number(c.reports)} independent of ${plural(c.reports + c.copies, "report")}, ${plural(c.sources, "publisher")}`;

export function dayWords(lo: Day, hi: Day, precision: string, said: Day = null): string {
  if (lo && hi && lo === hi) return lo;
  if (precision === "month" && lo) return lo.slice(0, 7);
  if (precision === "year" && lo) return lo.slice(0, 4);
  if (lo && hi) return `${lo} to ${hi}`;
  if (lo) return `from ${lo}`;
  if (hi) return `until ${hi}`;
  return said ? `no date; said ${said}` : "no date";
}

export function who(list: Entity[], names: Record<string, string>): string {
  const out = list.map((e) => (e.code ? (names[e.code] ?? e.code) : e.entity_text ? `“${e.entity_text}”` : "")).filter(Boolean);
  return out.length ? out.join(", ") : "nobody named";
}

// parties says who acts on whom; several actors without a recipient act on each other.
export function parties(actor: Entity[], recipient: Entity[], names: Record<string, string>): string {
  if (recipient.length) return who(actor, names) + " → " + who(recipient, names);
  return actor.length > 1 ? who(actor, names).replaceAll(", ", " ⇄ ") : who(actor, names);
}

export function amount(list: Quantity[] | undefined): string {
  return (list ?? [])
    .toSorted((a, b) => +(a.role === "duration") - +(b.role === "duration"))
    .map((q) => {
      const n = q.value ?? q.lo ?? q.hi;
      if (n === null) return "";
      const lead = q.value !== null ? (q.approx ? "about " : "") : q.lo !== null ? "at least " : "at most ";
      const many = n !== 1 && q.unit && q.unit !== "share" && q.unit === q.unit.toLowerCase() ? "s" : "";
      return `${lead}${number(n)} ${q.unit}${many}`.trim();
    })
    .filter(Boolean)
    .join("; ");
}

export const act = (type: string | null, mode: string[] | null) => [type || "outside PLOVER", ...(mode ?? [])].join(" ").trim();

// What a status means, for the glyph's title and the legend.
export const statuses: Record<string, string> = {
  happened: "done",
  ongoing: "under way",
  historical: "done, told as background",
  planned: "announced or scheduled",
  conditional: "will be done if something else holds",
  hypothetical: "could or might; nobody is committed",
  requested: "somebody asks for it",
  denied: "did not happen, against somebody’s word",
  negated: "did not happen",
};

// The line that a status is drawn with: solid, dashed, dotted, struck.
export function line(status: string): "solid" | "dashed" | "dotted" | "struck" {
  if (status === "planned" || status === "requested") return "dashed";
  if (status === "conditional" || status === "hypothetical") return "dotted";
  if (status === "denied" || status === "negated") return "struck";
  return "solid";
}

export const flags: Record<string, string> = {
  headline: "from a headline",
  caption: "from a caption",
  boilerplate: "from text that is not the report",
  "machine-translated": "translated by a machine",
  "low-parse": "the sentence was hard to parse",
  "date-assumed": "the date is assumed",
  "office-mismatch": "the text names the wrong office-holder; counted nowhere",
  "row-unreliable": "an imported row whose parts may not belong together",
  ambiguous: "can be read in more than one way",
  multilateral: "an act of many parties",
};

/** A label at a line's end: a long name stands on two lines, a very long word is cut. */
export function onTwoLines(name: string): string[] {
  if (name.length <= 11) return [name];
  const space = name.indexOf(" ");
  const lines = space < 0 ? [name] : [name.slice(0, space), name.slice(space + 1)];
  return lines.map((line) => (line.length > 12 ? line.slice(0, 11) + "…" : line));
}
