"use strict";
// What the pages can do beyond being read: languages, light and dark, sorting, searching, paging, the lists behind numbers.
// Texts go into the page as text only. Works from a folder: what is loaded later comes as scripts that call back.
const oppbook = (() => {
  const root = document.documentElement;
  root.classList.add("js");
  const query = new URLSearchParams(location.search);
  const listeners = [];
  const { format, amount, everyDigit, wordsOf, hasAll } = oppbookNumbers;

  // Settings: by the address, else as remembered, else as the page was written.

  const remembered = (name) => { try { return localStorage.getItem("oppbook." + name); } catch { return null; } };
  const remember = (name, value) => { try { localStorage.setItem("oppbook." + name, value); } catch { /* not allowed here: the choice lasts for this page */ } };
  const chosen = (name, allowed, otherwise) => [query.get(name), remembered(name)].find((value) => allowed.includes(value)) || otherwise;
  const settings = {
    lang: chosen("lang", ["zh", "en"], root.dataset.lang === "en" ? "en" : "zh"),
    theme: chosen("theme", ["auto", "light", "dark"], "auto"),
  };
  const pick = (text) => Array.isArray(text) ? text[settings.lang === "zh" ? 0 : 1] : text;
  const tr = (zh, en) => settings.lang === "zh" ? zh : en;

  function apply() {
    root.dataset.lang = settings.lang;
    root.lang = settings.lang === "zh" ? "zh-Hans" : "en";
    if (settings.theme === "auto") delete root.dataset.theme; else root.dataset.theme = settings.theme;
    for (const button of document.querySelectorAll("[data-set-lang]")) button.setAttribute("aria-pressed", button.dataset.setLang === settings.lang);
    for (const button of document.querySelectorAll("[data-set-theme]")) button.setAttribute("aria-pressed", button.dataset.setTheme === settings.theme);
    for (const element of document.querySelectorAll("[data-label-zh]")) element.setAttribute("aria-label", tr(element.dataset.labelZh, element.dataset.labelEn));
    const words = (selector) => [...(document.querySelector(selector) || { childNodes: [] }).childNodes]
      .filter((node) => !node.lang || node.lang === settings.lang).map((node) => node.textContent).join("").trim();
    const title = words("main h1");
    if (title) document.title = title + " · " + words(".register a");
  }

  function set(name, value) {
    settings[name] = value;
    remember(name, value);
    apply();
    for (const listener of listeners) listener(settings);
  }

  /// Calls back whenever the language, the theme or (for drawings) the look of the page has changed.
  const onChange = (listener) => { listeners.push(listener); };

  // Numbers

  const shortMoney = (value) => tr(...amount(value));
  function show(value, unit, isShort) {
    if (value === null || value === undefined) return tr("不详", "not known");
    if (unit === "date") return new Date(value * 864e5).toISOString().slice(0, 10);
    if (unit === "share") return format(value * 100, 1) + "%";
    if (unit === "money") return isShort ? shortMoney(value) : format(value, 0);
    return format(value, unit === "count" ? 0 : 1);
  }

  // Making elements

  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) {
      if (key === "on") for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  /// Both languages, of which the style shows one.
  function both(text) {
    if (!Array.isArray(text)) return document.createTextNode(text);
    const parts = document.createDocumentFragment();
    parts.append(make("span", { lang: "zh" }, text[0]), make("span", { lang: "en" }, text[1]));
    return parts;
  }

  /// A number with what is in brackets behind it, each on one line.
  function amounts(text) {
    const whole = (text) => text.split(/(?=（)|( )(?=\()|(?<=\))( )/).filter(Boolean).map((part) => part === " " ? part : make("span", { class: "w" }, part));
    if (!/[（(]/.test([].concat(text).join())) return both(text);
    if (!Array.isArray(text)) { const parts = document.createDocumentFragment(); parts.append(...whole(text)); return parts; }
    const parts = document.createDocumentFragment();
    parts.append(make("span", { lang: "zh" }, ...whole(text[0])), make("span", { lang: "en" }, ...whole(text[1])));
    return parts;
  }

  // Scripts that are loaded on first use

  const base = root.dataset.base || "";
  const loading = new Map();
  const arrived = new Map();
  function load(path) {
    if (!loading.has(path)) {
      loading.set(path, new Promise((resolve, reject) => {
        const script = make("script", { src: base + path, on: { load: () => resolve(arrived.get(path)), error: () => { loading.delete(path); reject(new Error(path)); } } });
        document.head.append(script);
      }));
    }
    return loading.get(path);
  }
  /// What the scripts in `rows/` and `data/` call.
  const rows = (page, lists) => { arrived.set("rows/" + page + ".js", lists); };
  const data = (name, value) => { arrived.set("data/" + name + ".js", value); };

  // Tables

  let collator = null;
  const compareTexts = (a, b) => (collator = collator || new Intl.Collator(tr("zh-Hans-CN", "en"), { numeric: true })).compare(a, b);
  onChange(() => { collator = null; });

  /// A table that is sorted, searched and paged. `source` has count, row(i) → <tr>, key(i, column) and text(i); `memory`, if any,
  /// knows how it was sorted and searched before.
  function tableView(table, source, columns, memory) {
    const perPage = source.count > 100 ? 100 : Infinity;
    const body = table.tBodies[0];
    const state = Object.assign({ column: -1, down: false, words: "", page: 0 }, memory ? memory.read(columns.map((column) => column.key)) : null);
    const kept = () => { if (memory) memory.write(state.column < 0 ? null : columns[state.column].key, state.down, state.words); };
    let shown = null;
    const holder = table.closest(".table");
    const heads = [...table.tHead.rows[0].cells];

    function listed() {
      if (shown) return shown;
      shown = Array.from({ length: source.count }, (_, index) => index);
      if (source.opportunity && oppbook.filter && oppbook.filter.isOn() && !table.closest("[data-whole]")) {
        shown = shown.filter((index) => { const name = source.opportunity(index); return name === null || oppbook.filter.has(name); });
      }
      const words = wordsOf(state.words);
      if (words.length) shown = shown.filter((index) => hasAll(source.text(index), words));
      if (state.column >= 0) source.sort(shown, state.column, state.down);
      return shown;
    }
    function draw() {
      const list = listed();
      const pages = Math.max(1, Math.ceil(list.length / perPage));
      state.page = Math.min(state.page, pages - 1);
      const start = perPage === Infinity ? 0 : state.page * perPage;
      const part = list.slice(start, perPage === Infinity ? undefined : start + perPage);
      body.replaceChildren(...part.map((index) => source.row(index)));
      if (!part.length && source.count) body.append(make("tr", null, make("td", { colspan: heads.length, class: "none" }, both(["（没有）", "(none)"]))));
      if (count) count.textContent = (list.length === source.count
        ? tr(`${format(source.count, 0)} 行`, `${format(source.count, 0)} rows`)
        : tr(`${format(list.length, 0)} 行，共 ${format(source.count, 0)} 行`, `${format(list.length, 0)} of ${format(source.count, 0)} rows`)) + beyond();
      if (!pager) return;
      pager.hidden = pages < 2;
      pager.querySelector("[data-page-words]").textContent = `${format(list.length ? start + 1 : 0, 0)}–${format(start + part.length, 0)} / ${format(list.length, 0)}`;
      pager.querySelector("[data-back]").disabled = state.page === 0;
      pager.querySelector("[data-on]").disabled = state.page >= pages - 1;
    }
    /// A table that has only the first of very many rows says so where it is searched.
    function beyond() {
      const total = Number(table.dataset.total || 0), here = format(source.count, 0);
      return total > source.count ? tr(`（全部 ${format(total, 0)} 行中的前 ${here} 行；其余在“全部商机”里找）`, ` (the first ${here} of ${format(total, 0)}; find the others under “All opportunities”)`) : "";
    }
    function turn(step) {
      state.page += step;
      draw();
      if (holder.getBoundingClientRect().top < 0) holder.scrollIntoView();
    }

    let count = null, pager = null;
    if (table.hasAttribute("data-search")) {
      const input = make("input", { type: "search", "data-label-zh": "在表中查找", "data-label-en": "Search this table", "aria-label": "", autocomplete: "off", placeholder: "" });
      input.value = state.words;
      let waiting = 0;
      input.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => { state.words = input.value; state.page = 0; shown = null; draw(); kept(); }, source.count > 5000 ? 160 : 0);
      });
      const words = () => { input.placeholder = tr("查找…", "Search…"); };
      words();
      onChange(words);
      count = make("span", { role: "status", "data-rows-shown": true });
      holder.prepend(make("div", { class: "tools" }, input, count));
    }
    if (perPage !== Infinity) {
      pager = make("div", { class: "pager" },
        make("button", { type: "button", "data-back": true, "data-label-zh": "上一页", "data-label-en": "Previous page", on: { click: () => turn(-1) } }, "‹"),
        make("span", { "data-page-words": true }),
        make("button", { type: "button", "data-on": true, "data-label-zh": "下一页", "data-label-en": "Next page", on: { click: () => turn(1) } }, "›"));
      holder.append(make("div", { class: "tools below" }, pager));
    }
    heads.forEach((head, column) => {
      if (source.count < 2) return;
      const button = make("button", { type: "button" });
      button.append(...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", state.column !== column ? "none" : state.down ? "descending" : "ascending");
      button.addEventListener("click", () => {
        const isNumber = columns ? columns[column].isNumber : head.classList.contains("n");
        // Numbers begin with the largest; the third time brings the order of the page back.
        if (state.column !== column) { state.column = column; state.down = isNumber; }
        else if (state.down === isNumber) state.down = !state.down;
        else state.column = -1;
        for (const other of heads) if (other.hasAttribute("aria-sort")) other.setAttribute("aria-sort", "none");
        if (state.column >= 0) head.setAttribute("aria-sort", state.down ? "descending" : "ascending");
        state.page = 0;
        shown = null;
        draw();
        kept();
      });
    });
    onChange(() => { if (state.column >= 0) shown = null; draw(); });
    draw();
    const view = { source, redraw: () => { shown = null; draw(); }, listed };
    views.set(table, view);
    return view;
  }
  /// Of the tables of the page and of the panel.
  const views = new Map();

  /// Numbers before texts, and what has neither at the end whichever way round.
  function sortBy(list, key, down) {
    const keys = new Map(list.map((index) => [index, key(index)]));
    const empty = (value) => value === null || value === "";
    list.sort((a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      if (empty(one) || empty(other)) return Number(empty(one)) - Number(empty(other)) || a - b;
      let result;
      if (typeof one === "number" && typeof other === "number") result = one - other;
      else if (typeof one !== typeof other) result = typeof one === "number" ? -1 : 1;
      else result = compareTexts(one, other);
      return (down ? -result : result) || a - b;
    });
  }

  function visibleText(cell) {
    const spans = cell.querySelectorAll("span[lang]");
    if (!spans.length) return cell.textContent.trim();
    const own = [...spans].filter((span) => span.lang === settings.lang);
    return own.map((span) => span.textContent).join(" ").trim();
  }

  /// A name, an id or a day is not to be broken; as in the tables of the program.
  const isShort = (text) => [].concat(text).every((text) => text.length <= 16);

  function cellOf(value, column, head) {
    const [text, order, target, total, exact] = value;
    const cell = make(column === 0 ? "th" : "td", { scope: column === 0 ? "row" : null, class: head.classList.contains("n") ? "n" : isShort(text) ? "w" : null, "data-order": order, title: exact });
    const words = head.classList.contains("n") ? amounts(text) : both(text);
    if (typeof target === "string") cell.append(make("a", { href: base + target }, words));
    else if (typeof target === "number") cell.append(make("button", { type: "button", class: "rows", "aria-haspopup": "dialog", "data-rows": target, "data-n": total }, words));
    else cell.append(words);
    return cell;
  }

  function pageTable(table) {
    const here = [...table.tBodies[0].rows];
    const holder = table.closest(".table");
    const block = holder.querySelector("script[data-rest]");
    const rest = block ? JSON.parse(block.textContent) : [];
    const heads = [...table.tHead.rows[0].cells];
    const texts = new Map();
    const built = new Map();
    const names = new Map();
    const source = {
      count: here.length + rest.length,
      row(index) {
        if (index < here.length) return here[index];
        if (!built.has(index)) built.set(index, make("tr", null, ...rest[index - here.length].map((value, column) => cellOf(value, column, heads[column]))));
        return built.get(index);
      },
      text(index) {
        if (!texts.has(index)) {
          const text = index < here.length ? here[index].textContent : rest[index - here.length].map((value) => [].concat(value[0]).join(" ")).join(" ");
          texts.set(index, text.toLowerCase());
        }
        return texts.get(index);
      },
      key(index, column) {
        if (index < here.length) {
          const cell = here[index].cells[column];
          if (!cell) return null;
          return cell.dataset.order !== undefined ? Number(cell.dataset.order) : visibleText(cell);
        }
        const value = rest[index - here.length][column];
        return value[1] !== null ? value[1] : pick(value[0]);
      },
      /// The page of the opportunity that a row is about; null for a row of another kind.
      opportunity(index) {
        if (!names.has(index)) {
          const targets = index < here.length ? [...here[index].querySelectorAll("a")].map((link) => link.getAttribute("href")) : rest[index - here.length].map((value) => value[2]);
          const found = targets.map((target) => typeof target === "string" && target.match(/^(?:\.\.\/)?o\/(.+)\.html/)).find(Boolean);
          names.set(index, found ? found[1] : null);
        }
        return names.get(index);
      },
      sort(list, column, down) { sortBy(list, (index) => source.key(index, column), down); },
      heads: () => heads.map(visibleText),
      cells: (index) => [...source.row(index).cells].map(visibleText),
    };
    return tableView(table, source, null);
  }

  /// A table of opportunities whose columns come as data: texts, each once, and for every row the number of its text.
  /// `rows` are those that it shows, `keys` its columns; all without them.
  function columnTable(table, value, rows, keys, memory) {
    const columns = keys ? keys.map((key) => value.columns.find((column) => column.key === key)).filter(Boolean) : value.columns;
    const shown = rows || Array.from({ length: value.count }, (_, index) => index);
    table.tHead.replaceChildren(make("tr", null, ...columns.map((column) => make("th", { scope: "col", class: column.isNumber ? "n" : null }, both(column.title)))));
    let folded = null;
    const ranks = new Map();
    onChange(() => ranks.clear());
    function rankOf(column) {
      if (!ranks.has(column)) {
        const { texts, orders } = columns[column];
        const rank = new Float64Array(texts.length);
        if (orders) orders.forEach((order, index) => { rank[index] = order === null ? NaN : order; });
        else {
          const sorted = texts.map((text, index) => [pick(text), index]).sort((a, b) => compareTexts(a[0], b[0]));
          sorted.forEach(([text, index], place) => { rank[index] = text === "" ? NaN : place; });
        }
        ranks.set(column, rank);
      }
      return ranks.get(column);
    }
    const source = {
      count: shown.length,
      row: (at) => make("tr", null, ...columns.map((column, place) => {
        const index = shown[at], number = column.values[index], text = both(column.texts[number]);
        const cell = make(place === 0 ? "th" : "td", { scope: place === 0 ? "row" : null, class: column.isNumber ? "n" : isShort(column.texts[number]) ? "w" : null });
        const target = place === 0 || column.key === "id" ? "o/" + nameOf(value, index) : column.pages && column.pages[number];
        cell.append(target ? make("a", { href: base + target + ".html" }, text) : text);
        return cell;
      })),
      opportunity: (at) => nameOf(value, shown[at]),
      text(at) {
        folded = folded || columns.map((column) => column.texts.map((text) => [].concat(text).join(" ").toLowerCase()));
        return folded.map((texts, column) => texts[columns[column].values[shown[at]]]).join("\n");
      },
      cells: (at) => columns.map((column) => pick(column.texts[column.values[shown[at]]])),
      heads: () => columns.map((column) => pick(column.title)),
      sort(list, column, down) {
        const rank = rankOf(column), values = columns[column].values;
        list.sort((a, b) => {
          const [one, other] = [rank[values[shown[a]]], rank[values[shown[b]]]];
          if (isNaN(one) || isNaN(other)) return Number(isNaN(one)) - Number(isNaN(other)) || a - b;
          return (down ? other - one : one - other) || a - b;
        });
      },
    };
    return tableView(table, source, columns, memory);
  }
  /// What the page of an opportunity is called.
  const nameOf = (value, index) => value.names[index] || value.columns[0].texts[value.columns[0].values[index]];

  /// All opportunities, as the program wrote them; loaded when they are first asked for.
  const opportunities = () => load("data/opportunities.js");

  /// Gives a table as it is shown, to be kept.
  function save(view, name) {
    const rows = view.listed().map((at) => view.source.cells(at));
    saveAs(oppbookNumbers.csv([view.source.heads(), ...rows]), "text/csv", name + ".csv");
  }
  function saveAs(content, type, name) {
    const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  // Where a link led

  let isAtRest = false;
  addEventListener("wheel", () => { isAtRest = true; }, { passive: true, once: true });
  addEventListener("touchmove", () => { isAtRest = true; }, { passive: true, once: true });
  addEventListener("keydown", () => { isAtRest = true; }, { once: true });
  /// Goes to the place that the address names once more, after something above it has changed its size.
  function settle() {
    if (isAtRest || location.hash.length < 2) return;
    // Names of sections are plain letters, so that an address with anything else names none.
    const target = document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView(/** @type {any} */ ({ behavior: "instant" }));
  }
  addEventListener("load", settle);

  // The page

  /// The choice of language and of light or dark, and the button of the contents: of use with scripts alone.
  function addSettings() {
    const group = (zh, en, ...buttons) => make("div", { class: "switch", role: "group", "data-label-zh": zh, "data-label-en": en }, ...buttons);
    const lang = (code, tag, name) => make("button", { type: "button", "data-set-lang": code, lang: tag }, name);
    const theme = (name, zh, en) => make("button", { type: "button", "data-set-theme": name }, both([zh, en]));
    document.querySelector(".settings").replaceChildren(
      group("语言", "Language", lang("zh", "zh-Hans", "中文"), lang("en", "en-GB", "English")),
      group("明暗", "Theme", theme("auto", "自动", "Auto"), theme("light", "浅", "Light"), theme("dark", "深", "Dark")),
      make("button", { type: "button", class: "menu", "aria-expanded": "false", "aria-controls": "nav" }, both(["目录", "Contents"])));
  }

  /// The pages of opportunities and customers hold the first of the contents only, no warnings and no day, so that they need
  /// not be rewritten with every page.
  function addContents() {
    const nav = document.querySelector("#nav[data-more]");
    if (!nav) return;
    load("data/contents.js").then(({ groups, warnings, day, limits }) => {
      const item = ([name, title, waiting]) => make("li", null, make("a", { href: base + name + ".html" }, both(title), waiting ? " " : null, waiting ? make("small", { class: "waiting" }, format(waiting, 0)) : null));
      nav.querySelector("div").replaceChildren(...groups.flatMap(([title, items]) => [title ? make("p", { class: "group" }, both(title)) : null, make("ul", null, ...items.map(item))]).filter(Boolean));
      document.querySelector("main").prepend(...warnings.map((words) => make("p", { class: "caution", role: "note" }, both(words))));
      for (const element of document.querySelectorAll("[data-since]")) {
        const days = Math.max(0, day - Number(element.dataset.since)), limit = limits[Number(element.dataset.status)];
        const span = format(days, 0) + (limit === null || limit === undefined ? "" : "/" + format(limit, 1));
        element.replaceChildren(both([`${span} 天`, `${span} days`]));
      }
    }, () => { /* The first of them are there. */ });
  }

  /// The lines in the tiles.
  function addTrends() {
    const ns = "http://www.w3.org/2000/svg";
    for (const place of document.querySelectorAll("[data-trend]")) {
      const [unit, list] = place.dataset.trend.split(" "), values = list.split(",").map((value) => value === "" ? null : Number(value));
      if (values.filter((value) => value !== null).length < 2) continue;
      const svg = document.createElementNS(ns, "svg"), [first, last] = [values.find((value) => value !== null), values[values.length - 1]];
      svg.setAttribute("class", "trend");
      svg.setAttribute("viewBox", "-2 -3 124 34");
      svg.setAttribute("preserveAspectRatio", "xMinYMid meet");
      svg.setAttribute("role", "img");
      const name = () => svg.setAttribute("aria-label", tr(`${values.length} 周：从 ${show(first, unit, true)} 到 ${show(last, unit, true)}`, `${values.length} weeks: from ${show(first, unit, true)} to ${show(last, unit, true)}`));
      name();
      onChange(name);
      for (const points of oppbookNumbers.linePoints(values, 120, 28)) {
        const line = document.createElementNS(ns, "polyline");
        line.setAttribute("points", points);
        svg.append(line);
      }
      place.append(svg);
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    addSettings();
    addContents();
    addTrends();
    apply();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.setLang) set("lang", button.dataset.setLang);
      else if (button.dataset.setTheme) set("theme", button.dataset.setTheme);
      else if (button.classList.contains("rows")) oppbook.openRows(button);
      else if (button.classList.contains("menu")) {
        const isOpen = document.getElementById("nav").classList.toggle("open");
        button.setAttribute("aria-expanded", isOpen);
      }
    });
    for (const table of document.querySelectorAll("table[data-table]")) {
      const source = table.dataset.source;
      if (!source) pageTable(table);
      else oppbook.fillList(table);
    }
    apply();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { for (const listener of listeners) listener(settings); });
  apply();

  return {
    settings, query, pick, tr, show, shortMoney, amount, everyDigit, format, make, both, amounts, load, rows, data, onChange, apply, pageTable, columnTable,
    settle, listeners, views, base, opportunities, nameOf, save, saveAs,
  };
})();
