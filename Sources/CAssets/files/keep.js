"use strict";
// What a reader keeps: charts and tables as files, what was opened, folded columns of the board, and columns of the list.
(() => {
  const root = document.documentElement;
  const { tr, make, both, views, save, saveAs, onChange, query, columnTable } = oppbook;

  // Notes that last as long as the window, for each page its own; a page that is loaded anew looks as it did.

  const slot = "oppbook.open." + location.pathname;
  const notes = (() => { try { return JSON.parse(sessionStorage.getItem(slot) || "{}"); } catch { return {}; } })();
  function note(name, value) {
    if (value === undefined) delete notes[name]; else notes[name] = value;
    try { sessionStorage.setItem(slot, JSON.stringify(notes)); } catch { /* not allowed here: the page forgets */ }
  }

  /// Details are as they were left. Their places on the page are their names.
  function keepDetails() {
    [...document.querySelectorAll("main details:not(.pick)")].forEach((details, index) => {
      const usual = details.open, name = "details-" + index;
      if (notes[name] !== undefined) details.open = notes[name];
      details.addEventListener("toggle", () => { if (!printing) note(name, details.open === usual ? undefined : details.open); });
    });
  }
  let printing = false;
  addEventListener("beforeprint", () => { printing = true; });
  addEventListener("afterprint", () => setTimeout(() => { printing = false; }, 200));

  /// The columns of the board fold at their headings.
  function foldColumns() {
    for (const section of document.querySelectorAll(".columns > section")) {
      const head = section.querySelector("h2"), name = "folded-" + section.id;
      const button = make("button", { type: "button", class: "fold", "aria-expanded": "true" });
      button.append(...head.childNodes);
      head.append(button);
      const fold = (isFolded) => { section.classList.toggle("folded", isFolded); button.setAttribute("aria-expanded", !isFolded); };
      fold(notes[name] === true);
      button.addEventListener("click", () => { const isFolded = !section.classList.contains("folded"); fold(isFolded); note(name, isFolded || undefined); });
    }
  }

  // Files

  const button = (words, act) => make("button", { type: "button", on: { click: act } }, words);
  const fileName = (element) => (root.dataset.page || "oppbook") + "-" + (element.id || element.dataset.chart || "table");

  /// A table as it is shown: sorted, searched and filtered.
  function keepTables() {
    for (const [table, view] of views) {
      if (table.closest(".columns, dialog") || !view.source.cells || view.source.count < 2 || table.dataset.source) continue;
      const keep = button("CSV", () => save(view, fileName(table)));
      keep.dataset.saves = "csv";
      const tools = table.closest(".table").querySelector(".tools:not(.below)");
      if (tools) tools.append(keep); else table.closest(".table").append(make("p", { class: "tools below" }, keep));
    }
  }
  /// Room for the buttons of the charts, so that nothing moves when they are drawn.
  function makeRoom() {
    for (const figure of document.querySelectorAll("figure[data-chart]")) roomOf(figure);
    oppbook.settle();
  }
  function roomOf(figure) {
    const found = figure.querySelector("[data-saves-of]"), chart = figure.querySelector(".chart");
    if (found || !chart) return found;
    const room = make("p", { class: "tools below", "data-saves-of": true });
    chart.after(room);
    return room;
  }
  /// A chart as it is drawn, or with twice as many points for pictures.
  function keepChart(figure, chart) {
    const room = roomOf(figure);
    if (!room || room.childElementCount) return;
    const svg = button("SVG", () => saveAs(chart.svg(), "image/svg+xml", fileName(figure) + ".svg"));
    const png = button("PNG", () => saveAs(chart.png(), "image/png", fileName(figure) + ".png"));
    [svg.dataset.saves, png.dataset.saves] = ["svg", "png"];
    room.append(...(chart.svg() === null ? [png] : [svg, png]));
  }
  document.addEventListener("oppbook-drawn", (event) => keepChart(event.target.closest("figure"), event.detail));

  // The columns of the list, its order and the words that it is searched by are in the address.

  function remember(values) {
    const next = new URLSearchParams(location.search);
    for (const [key, value] of Object.entries(values)) if (value) next.set(key, value); else next.delete(key);
    const text = next.toString();
    try { history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash); } catch { /* from a folder: the address stays */ }
  }
  const memory = {
    read: (keys) => {
      const [key, way] = (query.get("sort") || "").split("."), column = keys.indexOf(key);
      return { column, down: column >= 0 && way === "down", words: query.get("q") || "" };
    },
    write: (key, down, words) => remember({ sort: key ? key + (down ? ".down" : "") : "", q: words }),
  };

  /// Shows a table of opportunities with the columns that the address names, and a choice of others.
  function listOf(table, tools, all, rows) {
    const holder = table.closest(".table"), blank = holder.cloneNode(true), keys = all.columns.map((column) => column.key);
    const named = (query.get("columns") || "").split(",").filter((key) => keys.includes(key));
    let shown = named.length ? named : keys, current = holder;
    const show = () => {
      const next = blank.cloneNode(true);
      views.delete(current.querySelector("table"));
      current.replaceWith(next);
      current = next;
      columnTable(next.querySelector("table"), all, rows, shown, memory);
      oppbook.apply();
    };
    const boxes = all.columns.map((column) => {
      const box = make("input", { type: "checkbox", value: column.key, checked: shown.includes(column.key) });
      box.addEventListener("change", () => {
        const wanted = keys.filter((key) => boxes.find((one) => one.value === key).checked);
        // A list without columns says nothing.
        if (!wanted.length) { box.checked = true; return; }
        shown = wanted;
        remember({ columns: wanted.length === keys.length ? "" : wanted.join(",") });
        show();
      });
      return box;
    });
    const options = make("div", { class: "options" }, ...all.columns.map((column, index) => make("label", null, boxes[index], make("span", null, both(column.title)))));
    const choice = make("details", { class: "pick" }, make("summary", null, both(["列", "Columns"])), options);
    choice.addEventListener("keydown", (event) => { if (event.key === "Escape") { choice.open = false; choice.firstChild.focus(); } });
    document.addEventListener("click", (event) => { if (!choice.contains(event.target)) choice.open = false; });
    tools.append(choice, button("CSV", () => save(views.get(current.querySelector("table")), "oppbook")));
    show();
  }

  // Details are closed by the script that draws, which comes after this one.
  document.addEventListener("DOMContentLoaded", () => { foldColumns(); keepTables(); oppbook.apply(); setTimeout(() => { keepDetails(); makeRoom(); }, 0); });
  onChange(() => { for (const tools of document.querySelectorAll("[data-saves-of]")) tools.title = tr("保存这张图", "Save this chart"); });

  Object.assign(oppbook, { listOf });
})();
