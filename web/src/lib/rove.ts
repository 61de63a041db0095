// One tab stop for a chart: the arrow keys move between its points, Home and End
// go to the ends. Points are elements with data-point; those with the same
// data-row form a line, up and down change the line.

export function rove(node: Element) {
  const all = () => [...node.querySelectorAll<SVGElement>("[data-point]")];

  function settle() {
    const list = all();
    if (!list.length || list.some((p) => p.getAttribute("tabindex") === "0")) return;
    list.forEach((p) => p.setAttribute("tabindex", "-1"));
    const first = list[0]!.getAttribute("data-row");
    list.findLast((p) => p.getAttribute("data-row") === first)!.setAttribute("tabindex", "0");
  }

  function to(p: SVGElement | undefined) {
    if (!p) return;
    all().forEach((q) => q.setAttribute("tabindex", q === p ? "0" : "-1"));
    p.focus();
  }

  function key(e: Event) {
    const k = (e as KeyboardEvent).key;
    const here = document.activeElement as SVGElement | null;
    if (!here?.hasAttribute("data-point") || !node.contains(here)) return;
    const row = here.getAttribute("data-row");
    const list = all().filter((p) => p.getAttribute("data-row") === row);
    const i = list.indexOf(here);
    if (k === "ArrowRight") to(list[i + 1]);
    else if (k === "ArrowLeft") to(list[i - 1]);
    else if (k === "Home") to(list[0]);
    else if (k === "End") to(list[list.length - 1]);
    else if (k === "ArrowUp" || k === "ArrowDown") {
      const rows = [...new Set(all().map((p) => p.getAttribute("data-row")))];
      const next = rows[rows.indexOf(row) + (k === "ArrowDown" ? 1 : -1)];
      if (next === undefined) return;
      const other = all().filter((p) => p.getAttribute("data-row") === next);
      to(other.find((p) => p.getAttribute("data-point") === here.getAttribute("data-point")) ?? other[Math.min(i, other.length - 1)]);
    } else if (k === "Enter" || k === " ") here.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else return;
    e.preventDefault();
    e.stopPropagation();
  }

  node.addEventListener("keydown", key);
  const watch = new MutationObserver(settle);
  watch.observe(node, { childList: true, subtree: true });
  settle();
  return {
    destroy() {
      node.removeEventListener("keydown", key);
      watch.disconnect();
    },
  };
}
