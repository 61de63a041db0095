// The address is the state: what is shown follows from path and parameters
// alone, so that reload, back and a colleague's copy give the same page.

// Parameters that stay when the view changes.
const shared = ["focal", "poles", "from", "to", "basis", "run"];

class Address {
  path = $state(location.pathname);
  query = $state(location.search);
  params = $derived(new URLSearchParams(this.query));

  constructor() {
    addEventListener("popstate", () => this.read());
  }

  private read() {
    this.path = location.pathname;
    this.query = location.search;
  }

  get(name: string): string {
    return this.params.get(name) ?? "";
  }

  // href is the address of a view or of this one with other parameters; null
  // takes a parameter out.
  href(changes: Record<string, string | null>, path = this.path): string {
    const q = new URLSearchParams();
    for (const [k, v] of this.params) if (path === this.path || shared.includes(k)) q.set(k, v);
    for (const [k, v] of Object.entries(changes)) {
      if (v === null || v === "") q.delete(k);
      else q.set(k, v);
    }
    const s = q.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%3E", ">");
    return s ? path + "?" + s : path;
  }

  // go shows another address. A replaced one is not in the browser's history:
  // used for steps that nobody wants to walk back through one by one.
  go(href: string, replace = false) {
    if (href === location.pathname + location.search) return;
    if (replace) history.replaceState(null, "", href);
    else history.pushState(null, "", href);
    const moved = this.path !== location.pathname;
    this.read();
    if (moved) scrollTo(0, 0);
  }

  set(changes: Record<string, string | null>, replace = false) {
    this.go(this.href(changes), replace);
  }
}

export const address = new Address();

// follow lets links inside the page change the state without a reload.
export function follow(e: MouseEvent) {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return;
  const a = (e.target as Element).closest("a[href]");
  if (!a || a.hasAttribute("download") || a.getAttribute("target")) return;
  const to = new URL((a as HTMLAnchorElement).href ?? "", location.href);
  if (to.origin !== location.origin || /\.(json|csv|svg|conllu)$/.test(to.pathname) || (to.hash && to.pathname === location.pathname)) return;
  e.preventDefault();
  address.go(to.pathname + to.search);
}
