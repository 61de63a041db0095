// Sets the reader's theme before the first paint; "system" leaves it to the system.
(function () {
  try {
    var t = localStorage.getItem("tightrope-theme");
    if (t === "light" || t === "dark") document.documentElement.dataset.theme = t;
  } catch (e) {
    // Storage may be forbidden; the system's theme is used.
  }
})();
