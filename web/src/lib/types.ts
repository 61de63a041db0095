// The answers of the program, as /openapi.json describes them.

export type Month = string; // YYYY-MM
export type Day = string | null; // YYYY-MM-DD

export interface Counts { events: number; reports: number; copies: number; sources: number }
export interface Window { total: number; shown: number; rule: string; next?: string }
export interface Problem { title: string; status: number; detail: string; hint: string }

export interface Status {
  version: string; coder: string; codebook: string; run: string; finished: string | null;
  counts: Record<string, number>; first: Day; last: Day; outgoing: number; demo: string; trees: boolean;
  focal: string; poles: string[]; actors: { code: string; name: string; events: number }[];
  coverage: { month: Month; documents: number }[]; names: Record<string, string>;
}

export interface Point {
  month: Month; covered: boolean; n: number; events: number; reports: number; copies: number; sources: number;
  observed: number | null; mean: number | null; lo50: number | null; hi50: number | null; lo90: number | null; hi90: number | null;
  change: number | null; change_lo: number | null; change_hi: number | null;
}
export interface Series { dyad: { actor: string; recipient: string }; basis: string; points: Point[] }
export interface XY { x: number; y: number }
export interface EngagementPoint {
  month: Month; covered: boolean; shares: number[] | null; lo90: number[] | null; hi90: number[] | null; lo50: number[] | null; hi50: number[] | null;
  x: number; y: number; region: XY[] | null; events: number; reports: number; copies: number; sources: number;
}
export interface Plan {
  event: string; pole: string; status: string; state: string; said: Day; due: Day; label: string; cooperative: boolean; intensity: number | null;
}
export interface Standings {
  focal: string; focal_name: string; poles: string[]; pole_names: { code: string; name: string }[]; basis: string; from: Month; to: Month;
  levels: { pole: string; mean: Series; out: Series; in: Series }[]; engagement: EngagementPoint[] | null; normalised: boolean;
  plan_rows: Plan[]; notes: string[] | null; counts: Counts; limits: string;
}

export interface Cell {
  month: Month; coop_deeds: number; coop_words: number; coop_plans: number; conf_deeds: number; conf_words: number; conf_plans: number;
  denied: number; reports: number; copies: number; sources: number;
}
export interface LevelPoint { month: Month; covered: boolean; mean: number | null; lo50: number | null; hi50: number | null; lo90: number | null; hi90: number | null; events: number }
export interface Side { dyad: { actor: string; recipient: string }; cells: Cell[]; level: LevelPoint[] }
export interface Pair { other: string; name: string; counts: Counts; change: number | null; out: Side; in: Side }
export interface DyadList extends Window { focal: string; focal_name: string; basis: string; from: Month; to: Month; pairs: Pair[]; limits: string }

export interface Entity { code: string; entity_text?: string; name?: string }
export interface EvidenceRef { doc: string; sentence?: number; start: number; end: number; quote?: string }
export interface EventRecord {
  id: string; date: Day; date_min: Day; date_max: Day; date_precision: string; said_on: Day; event: string[]; act: string | null; act_mode: string[] | null; status: string;
  actor: Entity[]; recipient: Entity[]; quantities?: Quantity[]; reports: number; copies: number; sources: number; agreement: number;
  contradicts?: unknown[]; flags: string[] | null; evidence: EvidenceRef[]; intensity: number | null;
}
export interface Quantity { value: number | null; lo: number | null; hi: number | null; unit: string; approx: boolean; role: string }
export interface EventList extends Window { events: EventRecord[]; names: Record<string, string> }
export interface ClaimRecord {
  id: string; date: Day; date_min: Day; date_max: Day; date_precision: string; said_on: Day; event: string[]; act: string | null; act_mode: string[] | null; status: string;
  actor: Entity[]; recipient: Entity[]; quantities?: Quantity[]; attribution: { speaker: Entity | null }[]; cite_info: { publication?: string; title?: string };
  flags: string[] | null; evidence: EvidenceRef[]; confidence: number | null;
}
export interface ClaimList extends Window { claims: ClaimRecord[]; names: Record<string, string> }
export interface Hit { doc: string; sentence: number; start: number; end: number; kind: string; text: string; publisher: string; published: string | null; title: string; highlights: [number, number][] | null }
export interface SearchResult extends Window { q: string; sentences: Hit[] }

export interface DocumentRow {
  id: string; title: string; publisher: string; url: string; author: string; published: string | null; published_basis: string;
  published_min: Day; published_max: Day; lang: string; licence: string; text_sha256: string; copy_of: string; version_of: string;
}
export interface DocumentList extends Window { documents: DocumentRow[] }

export interface Excerpt { sentence: number; start: number; end: number; text: string }
export interface Mark { role: string; start: number; end: number }
export interface ClaimEvidence {
  id: string; label: string; act: string; type: string; mode: string[]; status: string; status_p: number | null; actor: string[]; recipient: string[];
  start: number; end: number; quote: string; verified: boolean; sentence: Excerpt; before: Excerpt; after: Excerpt; marks: Mark[];
  speaker: string; attribution: { name: string; kind: string; verb: string; stance: string }[]; said_on: Day; date_min: Day; date_max: Day;
  date_precision: string; date_basis: string; date_text: string; condition: string; quantity: string; confidence: number | null;
  why: { rule: string; weight: number }[]; flags: string[]; document: DocumentRow; reader: string; citation: string;
}
export interface EventEvidence {
  id: string; label: string; type: string; act: string; mode: string[]; status: string; date: Day; date_min: Day; date_max: Day; date_precision: string; date_basis: string;
  said_on: Day; quantity: string; effect: number | null; score: number | null; weight: number | null; counts: Counts; publishers: string[]; agreement: number;
  contradicts: { a: string; b: string; field: string; kind: string }[]; history: { status: string; date: Day; claim: string }[]; flags: string[];
  fulfils: string; fulfilled_by: string; claims: ClaimEvidence[];
}
export interface Backing extends Window {
  id: string; kind: string; sentence: string; value: number | null; lo90: number | null; hi90: number | null; sum: number | null; sum_of: string;
  counts: Counts; events: EventEvidence[]; names: Record<string, string>; limits: string;
}
export interface Reading extends DocumentRow {
  text: string; regions: { kind: string; start: number; end: number; reason: string }[]; sentences: { sentence: number; start: number; end: number; kind: string }[];
  claims: ClaimEvidence[]; diagnostics: { start: number; end: number; stage: string; code: string; detail: string }[];
  related: (DocumentRow & { relation: string })[]; names: Record<string, string>; limits: string; counts: Record<string, number>; events: Record<string, string[]>;
}
export interface TreeToken { number: number; start: number; end: number; form: string; lemma: string; upos: string; xpos: string; head: number; deprel: string; parts: string[] }
export interface SentenceReading {
  doc: string; title: string; sentence: number; start: number; end: number; kind: string; text: string; trees: { start: number; end: number; words: string; tokens: TreeToken[] }[];
  claims: string[]; engine: string; model_sha256: string; caption: string; notes: string[]; limits: string;
}
export interface Meta {
  title: string; columns: { name: string; unit: string; meaning: string }[]; rules: string[]; method: string; limits: string; filters: Record<string, string>;
  total: number; shown: number; rule: string; source: { run: string; coder: string; codebook: string; documents: number; copies: number; claims: number; events: number; first: Day; last: Day }; citation: string;
}
