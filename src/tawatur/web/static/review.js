// One key a judgement. Keys act only while the focus is in the list, and never in a field.
const doubts = [...document.querySelectorAll(".doubt")];
const list = document.querySelector(".doubts");
let at = -1;
const go = (to) => {
  at = Math.max(0, Math.min(doubts.length - 1, to));
  doubts[at].focus();
  doubts[at].scrollIntoView({ block: "nearest" });
};
list?.addEventListener("focusin", (event) => {
  at = doubts.indexOf(event.target.closest(".doubt"));
});
list?.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, select, textarea")) return;
  const step = { j: 1, k: -1 }[event.key];
  if (step) {
    event.preventDefault();
    go(at + step);
    return;
  }
  const button = doubts[at]?.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!button) return;
  event.preventDefault();
  const field = button.closest(".correct")?.querySelector("input");
  if (field && !field.value) field.focus();
  else button.click();
});
const told = doubts.findIndex((doubt) => `#${doubt.id}` === location.hash);
if (told >= 0) go(told);
