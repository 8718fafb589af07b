"use strict";
// The filter bar. The choice is kept in the address, carried by every link, and undone by going back. A page that cannot follow
// it says so, and so does a section.
(() => {
  const { tr, pick, make, both, format, onChange, opportunities, nameOf, views, amounts, amount, everyDigit } = oppbook;
  const { endsOf, choiceOf, searchWith, chosenOf, places, yearOf } = oppbookNumbers;
  const root = document.documentElement;
  const keys = ["period", "department", "owner", "industry", "region", "source", "scenario", "status"];
  const missing = ["未填", "not filled in"];
  let known = { sides: [], meanings: [] };
  /** @type {Record<string, string[]>} */
  let choice = {};
  /// What is left of all, and the names of its pages; null where nothing is chosen.
  let chosen = null, names = null;
  const listeners = [];
  // Beside the address only where the page may not write it.
  let override = null;

  const search = () => override === null ? location.search : override;
  const isOn = () => Object.keys(choice).length > 0;
  /// Whether an opportunity is left, by the name of its page. Before they are loaded all are.
  const has = (name) => names === null || names.has(name);

  async function refresh() {
    choice = choiceOf(search(), known.sides);
    root.dataset.filtered = isOn() ? "yes" : "no";
    label();
    if (isOn()) {
      const all = await opportunities();
      chosen = chosenOf(all.sides, known.sides, choice);
      names = new Set(chosen.map((index) => nameOf(all, index)));
    } else [chosen, names] = [null, null];
    for (const [table, view] of views) if (!table.closest("dialog")) view.redraw();
    if (root.dataset.page === "board") await board();
    tell();
    for (const listener of listeners) await listener();
    root.dataset.filterReady = search();
  }

  function choose(next) {
    const text = searchWith(search(), keys, next);
    try { history.pushState(null, "", text || location.pathname); } catch { override = text; }
    return refresh();
  }

  // The bar

  let bar = null;
  const groups = [];
  let reset = null, status = null;

  function build() {
    for (const side of known.sides) {
      const words = make("span", { class: "value" }), list = make("div", { class: "options" });
      const details = make("details", { class: "pick", "data-key": side.key }, make("summary", null, make("span", { class: "name" }, both(side.name)), words), list);
      const years = [...new Set(side.labels.map((text) => yearOf(oppbookNumbers.nameOf(text))).filter(Boolean))].reverse();
      const options = [...years.map((year) => [year, [year + " 年", year]]), ...side.labels.map((text) => [oppbookNumbers.nameOf(text), text === null ? missing : text])];
      const seen = new Set();
      for (const [name, text] of options) {
        if (seen.has(name)) continue;
        seen.add(name);
        const box = make("input", { type: "checkbox", value: name, name: side.key });
        box.addEventListener("change", () => choose(Object.assign({}, choice, { [side.key]: [...list.querySelectorAll("input:checked")].map((one) => one.value) })));
        list.append(make("label", null, box, make("span", null, both(text))));
      }
      details.addEventListener("toggle", () => { if (details.open) for (const other of groups) if (other.details !== details) other.details.open = false; });
      details.addEventListener("keydown", (event) => { if (event.key === "Escape" && details.open) { details.open = false; details.firstChild.focus(); event.stopPropagation(); } });
      groups.push({ side, details, words, list });
      bar.append(details);
    }
    reset = make("button", { type: "button", on: { click: () => choose({}) } }, both(["清除筛选", "Clear"]));
    status = make("span", { role: "status" });
    bar.append(reset, status);
    bar.hidden = false;
    document.addEventListener("click", (event) => { for (const { details } of groups) if (details.open && !details.contains(event.target)) details.open = false; });
  }
  function label() {
    if (!bar) return;
    for (const { side, words, list } of groups) {
      const names = choice[side.key] || [];
      for (const box of list.querySelectorAll("input")) box.checked = names.includes(box.value);
      const texts = names.map((name) => pick(side.labels.find((text) => oppbookNumbers.nameOf(text) === name) || (name === "-" ? missing : name)));
      words.textContent = texts.length === 0 ? tr("全部", "all") : texts.length < 3 ? texts.join(tr("、", ", ")) : tr(`${texts.length} 项`, `${texts.length} chosen`);
      words.classList.toggle("on", texts.length > 0);
    }
    reset.disabled = !isOn();
  }
  function tell() {
    if (status) status.textContent = chosen === null ? "" : tr(`筛选后 ${format(chosen.length, 0)} 个商机`, `${format(chosen.length, 0)} opportunities chosen`);
    // What the address says is of use on other pages even where this one cannot follow it.
    for (const note of document.querySelectorAll("[data-unfiltered]")) note.remove();
    const says = (words, place) => place.after(make("p", { class: "remark", role: "note", "data-unfiltered": true }, both(words)));
    const hasChoice = keys.some((key) => new URLSearchParams(search()).has(key));
    if (root.dataset.filter === "no" && hasChoice) says(["本页统计全部商机，不随筛选变化。", "This page is about all opportunities; it does not follow the filter."], document.querySelector("main h1").parentElement);
    if (isOn()) for (const section of document.querySelectorAll("section[data-whole] > h2")) says(["这一节统计全部商机，不随筛选变化。", "This section is about all opportunities; it does not follow the filter."], section);
  }

  // The board: the sums at the head of the columns.

  const figures = new Map();
  async function board() {
    const all = isOn() ? await opportunities() : null;
    for (const section of document.querySelectorAll("section[id^='status-']")) {
      const places = [...section.querySelectorAll("dl.figures dd")];
      if (!figures.has(section)) figures.set(section, places.map((place) => [[...place.childNodes], place.title]));
      if (!all) { places.forEach((place, index) => { const [nodes, title] = figures.get(section)[index]; place.replaceChildren(...nodes); place.title = title; }); continue; }
      const statuses = all.sides[all.sides.length - 1], own = chosen.filter((index) => statuses[index] === Number(section.id.slice(7)) - 1);
      const sum = oppbookNumbers.add(own, all.number, all.numbers, statuses, known.meanings), ends = endsOf(sum.mid, sum.low, sum.isOpen ? null : sum.high);
      places[0].replaceChildren(format(sum.count, 0));
      places[1].replaceChildren(amounts(sum.known || !sum.count ? amount(...ends) : ["未知", "not known"]));
      places[1].title = everyDigit(...ends);
      if (sum.open > sum.known) places[1].append(make("small", null, both([`${sum.open - sum.known} 个金额未填`, `${sum.open - sum.known} without an amount`])));
    }
  }

  // Links

  /// Every link to another page of the site takes the choice along, unless it has one of its own.
  function carry(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    const href = link.getAttribute("href");
    if (!/^[^:?#]*\.html(\?|#|$)/.test(href)) return;
    const [, path, query, hash] = href.match(/^([^?#]*)(\?[^#]*)?(#.*)?$/), own = new URLSearchParams(query || ""), here = new URLSearchParams(search());
    if (own.has("list") || (keys.some((key) => own.has(key)) && !link.dataset.carried)) return;
    for (const key of keys) {
      own.delete(key);
      for (const name of here.getAll(key)) own.append(key, name);
    }
    const text = own.toString();
    link.dataset.carried = "yes";
    link.setAttribute("href", path + (text ? "?" + text : "") + (hash || ""));
  }
  for (const kind of ["pointerdown", "click", "auxclick", "focusin"]) document.addEventListener(kind, carry, true);

  document.addEventListener("DOMContentLoaded", () => {
    const found = document.getElementById("choices");
    bar = document.getElementById("filters");
    if (found) known = JSON.parse(found.textContent);
    if (bar && known.sides.length) build();
    refresh();
    addEventListener("popstate", () => { override = null; refresh(); });
    onChange(() => { label(); tell(); });
  });

  oppbook.filter = {
    isOn, has, choose, places, search,
    /// What is left, as places in the list of all.
    chosen: (all) => chosen || chosenOf(all.sides, known.sides, {}),
    choice: () => choice, sides: () => known.sides, meanings: () => known.meanings, keys,
    /// The sides and the meanings of the statuses; pages without a bar know what is in the data.
    known: (all) => known.sides.length ? known : { sides: all.sides, meanings: all.meanings },
    onChange: (listener) => { listeners.push(listener); },
  };
})();
