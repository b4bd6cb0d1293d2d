// Comfort only: every page works without this.

// A page that waits for something asks again after some seconds; without scripts it reloads itself.
const waiting = document.querySelector("[data-reload]");
if (waiting) setTimeout(() => location.reload(), 1000 * Number(waiting.dataset.reload));

// An attribution in an article: all of its words light up, and its chain shows, while a pointer is on any of them.
for (const body of document.querySelectorAll(".body")) {
  const parts = (n) => body.querySelectorAll(`[data-n="${n}"], #v${n}`);
  let now = null;
  const show = (n) => {
    if (n === now) return;
    if (now) parts(now).forEach((x) => x.classList.remove("on"));
    now = n;
    if (now) parts(now).forEach((x) => x.classList.add("on"));
  };
  body.addEventListener("pointerover", (event) => show(event.target.closest("[data-n]")?.dataset.n ?? null));
  body.addEventListener("pointerleave", () => show(null));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(null);
  });
    // The bar tells it already.
  for (const part of body.querySelectorAll("[data-n][title]")) {
    if (part.title === body.querySelector(`#v${part.dataset.n}`)?.textContent) part.removeAttribute("title");
  }
}
