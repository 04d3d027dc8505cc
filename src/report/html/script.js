// Picking a source lights up all that rests on it: for as long as it has the focus, and after a click until it is let go.
// Without this script the focus alone does, by the style sheet.
(() => {
  "use strict";
  const root = document.documentElement;
  const status = document.getElementById("lit");
  let held = null;

  const light = (row) => {
    for (const old of document.querySelectorAll(".lit")) old.classList.remove("lit");
    root.classList.toggle("lighting", row !== null);
    if (row === null) return;
    for (const own of document.querySelectorAll(`[data-rows~="${row}"]`)) own.classList.add("lit");
  };

  const hold = (row) => {
    held = row;
    for (const button of document.querySelectorAll("button[data-pick]")) {
      button.setAttribute("aria-pressed", String(button.dataset.pick === row));
    }
    light(row);
    status.replaceChildren();
    if (row === null) return;
    let statements = 0;
    for (const one of document.querySelectorAll(`[data-row="${row}"]`)) statements += Number(one.dataset.counts);
    const source = document.getElementById(`source-${row}`);
    const name = source?.querySelector("button")?.textContent ?? "";
    const link = document.createElement("a");
    link.href = `#source-${row}`;
    link.textContent = "in the ledger";
    const clear = document.createElement("button");
    clear.type = "button";
    clear.textContent = "let go";
    const picked = document.activeElement;
    clear.addEventListener("click", () => {
      hold(null);
      picked?.focus();
    });
    status.append(`${name}: ${statements} ${statements === 1 ? "statement" : "statements"}`, link, clear);
  };

  document.addEventListener("click", (event) => {
    const pick = event.target.closest("[data-pick]");
    if (!pick || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    hold(held === pick.dataset.pick ? null : pick.dataset.pick);
  });
  document.addEventListener("focusin", (event) => {
    const pick = event.target.closest("[data-pick]");
    light(pick ? pick.dataset.pick : held);
  });
  document.addEventListener("focusout", () => light(held));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hold(null);
  });
})();
