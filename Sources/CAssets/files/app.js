"use strict";
// What the pages can do beyond being read: languages, light and dark, sorting, searching, paging, the lists behind numbers.
// Texts go into the page as text only. Works from a folder: what is loaded later comes as scripts that call back.
const oppbook = (() => {
  const root = document.documentElement;
  root.classList.add("js");
  const query = new URLSearchParams(location.search);
  const listeners = [];

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

  const format = (value, digits) => value.toLocaleString("en-US", { maximumFractionDigits: digits });

  // Amounts as the program writes them (AmountText.swift): to about four digits in Chinese, three in English.

  const scales = {
    zh: [[1e8, "亿", 100, 1000], [1e4, "万", 100, 1000], [1, "", 0, 0]],
    en: [[1e9, "bn", 10, 100], [1e6, "m", 10, 100], [1e3, "k", 0, 100], [1, "", 0, 0]],
  };
  function digits(amount, [factor, , two, one]) {
    const units = Math.floor(amount / factor), step = Math.max(1, units < two ? factor / 100 : units < one ? factor / 10 : factor);
    return Math.floor((amount + Math.floor(step / 2)) / step) * step / factor;
  }
  function scaleOf(amount, language) {
    const all = scales[language];
    for (let at = 0; at + 1 < all.length; at++) {
      if (amount >= all[at][0]) return all[at];
      if (amount >= all[at + 1][0]) return digits(amount, all[at + 1]) >= all[at][0] / all[at + 1][0] ? all[at] : all[at + 1];
    }
    return all.at(-1);
  }
  /// A middle with its ends, in both languages; `high` is null where there is no upper end.
  function amount(middle, low = middle, high = middle) {
    return ["zh", "en"].map((language) => {
      const scale = scaleOf(Math.abs(middle), language), text = (value) => format(Math.sign(value) * digits(Math.abs(value), scale), 2);
      const whole = text(middle) + scale[1], least = (text) => (language === "zh" ? "至少 " : "at least ") + text;
      const inBrackets = (text) => language === "zh" ? `（${text}）` : ` (${text})`;
      if (high === null) return low === middle ? least(whole) : whole + inBrackets(least(text(low)));
      if (text(low) === text(middle) && text(high) === text(middle)) return whole;
      return whole + inBrackets([text(low), text(high)].join(low < 0 || high < 0 ? " … " : "–"));
    });
  }
  /// Every digit of them.
  function everyDigit(middle, low = middle, high = middle) {
    const whole = (value) => format(value, 0);
    if (high !== null && low === middle && high === middle) return whole(middle);
    return [whole(low), whole(middle), high === null ? "…" : whole(high)].join(" / ");
  }
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

  /// A table that is sorted, searched and paged. `source` has count, row(i) → <tr>, key(i, column) and text(i).
  function tableView(table, source, columns) {
    const perPage = source.count > 100 ? 100 : Infinity;
    const body = table.tBodies[0];
    const state = { order: null, column: -1, down: false, words: "", page: 0 };
    let shown = null;
    const holder = table.closest(".table");
    const heads = [...table.tHead.rows[0].cells];

    function listed() {
      if (shown) return shown;
      shown = Array.from({ length: source.count }, (_, index) => index);
      const words = state.words.toLowerCase().split(/\s+/).filter(Boolean);
      if (words.length) shown = shown.filter((index) => { const text = source.text(index); return words.every((word) => text.includes(word)); });
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
      let waiting = 0;
      input.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => { state.words = input.value; state.page = 0; shown = null; draw(); }, source.count > 5000 ? 160 : 0);
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
      head.setAttribute("aria-sort", "none");
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
      });
    });
    onChange(() => { if (state.column >= 0) shown = null; draw(); });
    draw();
    return { redraw: () => { shown = null; draw(); } };
  }

  /// Numbers before texts, and what has neither at the end whichever way round.
  function sortBy(list, key, down) {
    const keys = new Map(list.map((index) => [index, key(index)]));
    const empty = (value) => value === null || value === "";
    list.sort((a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      if (empty(one) || empty(other)) return empty(one) - empty(other) || a - b;
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
      sort(list, column, down) { sortBy(list, (index) => source.key(index, column), down); },
    };
    return tableView(table, source, null);
  }

  /// A table whose columns come as data: texts, each once, and for every row the number of its text.
  function columnTable(table, value) {
    const { columns, count, names } = value;
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
      count,
      row: (index) => make("tr", null, ...columns.map((column, place) => {
        const text = both(column.texts[column.values[index]]);
        const cell = make(place === 0 ? "th" : "td", { scope: place === 0 ? "row" : null, class: column.isNumber ? "n" : isShort(column.texts[column.values[index]]) ? "w" : null });
        const name = place === 0 && names ? names[index] || column.texts[column.values[index]] : null;
        cell.append(name ? make("a", { href: "o/" + name + ".html" }, text) : text);
        return cell;
      })),
      text(index) {
        folded = folded || columns.map((column) => column.texts.map((text) => [].concat(text).join(" ").toLowerCase()));
        return folded.map((texts, column) => texts[columns[column].values[index]]).join("\n");
      },
      sort(list, column, down) {
        const rank = rankOf(column), values = columns[column].values;
        list.sort((a, b) => {
          const [one, other] = [rank[values[a]], rank[values[b]]];
          if (isNaN(one) || isNaN(other)) return isNaN(one) - isNaN(other) || a - b;
          return (down ? other - one : one - other) || a - b;
        });
      },
    };
    return tableView(table, source, columns);
  }

  // The opportunities behind a number

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
    if (target) target.scrollIntoView({ behavior: "instant" });
  }
  addEventListener("load", settle);

  let dialog = null;
  async function openRows(button) {
    if (!dialog) {
      dialog = make("dialog", { "aria-labelledby": "rows-title" },
        make("header", null, make("h2", { id: "rows-title" }), make("button", { type: "button", class: "close", on: { click: () => dialog.close() } })),
        make("div", { "data-list": true }));
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      document.body.append(dialog);
    }
    dialog.querySelector(".close").textContent = tr("关闭", "Close");
    const title = dialog.querySelector("h2"), place = dialog.querySelector("[data-list]");
    title.textContent = tr(`${format(Number(button.dataset.n), 0)} 个商机`, `${format(Number(button.dataset.n), 0)} opportunities`);
    place.replaceChildren(tr("读取中…", "Loading…"));
    dialog.showModal();
    try {
      // The list may be given at the button itself, by a page that counts in the browser.
      const own = button.oppbookRows;
      const [lists, ids] = await Promise.all([own ? null : load("rows/" + root.dataset.page + ".js"), load("data/ids.js")]);
      const [total, steps] = own ? [own.length, null] : lists[Number(button.dataset.rows)];
      let last = 0;
      const numbers = own ? own.slice(0, 500) : steps.map((step) => (last += step));
      const list = make("ul", null, ...numbers.map((row) => make("li", null, make("a", { href: base + "o/" + (ids.names[row] || ids.ids[row]) + ".html" }, ids.ids[row]))));
      place.replaceChildren(list);
      if (total > numbers.length) place.append(make("p", null, tr(`只列出前 ${numbers.length} 个，共 ${format(total, 0)} 个。`, `The first ${numbers.length} of ${format(total, 0)}.`)));
    } catch {
      place.replaceChildren(tr("名单没有读到：站点的文件不全。", "The list could not be loaded: a file of the site is missing."));
    }
  }

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

  /// The pages of opportunities hold the first of the contents only, and no warnings, so that they need not be rewritten with
  /// every page.
  function addContents() {
    const nav = document.querySelector("#nav[data-more]");
    if (!nav) return;
    load("data/contents.js").then(({ pages, warnings }) => {
      nav.querySelector("ul").replaceChildren(...pages.map(([name, title]) => make("li", null, make("a", { href: base + name + ".html" }, both(title)))));
      document.querySelector("main").prepend(...warnings.map((words) => make("p", { class: "caution", role: "note" }, both(words))));
    }, () => { /* The first of them are there. */ });
  }

  document.addEventListener("DOMContentLoaded", () => {
    addSettings();
    addContents();
    apply();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.setLang) set("lang", button.dataset.setLang);
      else if (button.dataset.setTheme) set("theme", button.dataset.setTheme);
      else if (button.classList.contains("rows")) openRows(button);
      else if (button.classList.contains("menu")) {
        const isOpen = document.getElementById("nav").classList.toggle("open");
        button.setAttribute("aria-expanded", isOpen);
      }
    });
    for (const table of document.querySelectorAll("table[data-table]")) {
      const source = table.dataset.source;
      if (!source) pageTable(table);
      else load("data/" + source + ".js").then((value) => { columnTable(table, value); apply(); root.dataset.ready = "table"; });
    }
    apply();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { for (const listener of listeners) listener(settings); });
  apply();

  return { settings, pick, tr, show, shortMoney, amount, everyDigit, format, make, both, amounts, load, rows, data, onChange, apply, pageTable, columnTable, openRows, settle, listeners };
})();
