"use strict";
// The panel with the opportunities behind a number or a bar, and the list of all of them.
(() => {
  const { tr, make, both, amount, everyDigit, format, load, opportunities, columnTable, save, base, views } = oppbook;
  const columns = ["customer", "amount", "status", "owner", "stage_days", "expected_close", "next_step", "id"];
  const page = document.documentElement.dataset.page;

  /// What some opportunities are worth together: what is open, weighted and signed, as far as there is any.
  function sumsOf(all, chosen) {
    const { sides, meanings } = oppbook.filter.known(all);
    const sum = oppbookNumbers.add(chosen, all.number, all.numbers, all.sides[sides.length - 1] || [], meanings);
    /** @type {(zh: string, en: string, ends: [number, number, number | null]) => HTMLElement} */
    const part = (zh, en, ends) => { const text = amount(...ends); return make("span", { class: "part", title: everyDigit(...ends) }, both([zh + " " + text[0], en + " " + text[1]])); };
    return [
      sum.known ? part(`在谈 ${sum.open} 个`, `${sum.open} open`, [sum.mid, sum.low, sum.isOpen ? null : sum.high]) : sum.open ? make("span", { class: "part" }, both([`在谈 ${sum.open} 个`, `${sum.open} open`])) : null,
      sum.weighable ? part("加权", "weighted", [sum.weighted[1], sum.weighted[0], sum.isWeightedOpen ? null : sum.weighted[2]]) : null,
      sum.contracts ? part(`已签 ${sum.won} 个`, `${sum.won} signed`, [sum.signed, sum.signed, sum.signed]) : null,
    ].filter(Boolean);
  }

  /// The rows of a list that the program wrote for the page.
  async function rowsOf(page, number) {
    const lists = await load("rows/" + page + ".js"), [total, steps] = lists[number] || [0, []];
    let last = 0;
    return { total, rows: steps.map((step) => (last += step)) };
  }
  /// The places in the list of all, by the program's rows.
  let places = null;
  function placesOf(all, rows) {
    places = places || new Map(all.rows.map((row, index) => [row, index]));
    return rows.map((row) => places.get(row)).filter((index) => index !== undefined);
  }

  let dialog = null;
  function prepared() {
    if (dialog) return dialog;
    dialog = make("dialog", { class: "panel", "aria-labelledby": "rows-title" },
      make("header", null, make("h2", { id: "rows-title" }), make("button", { type: "button", class: "close", on: { click: () => dialog.close() } })),
      make("p", { class: "sums" }), make("div", { "data-list": true }));
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    document.body.append(dialog);
    return dialog;
  }

  /// Opens the panel of a button: its list as the program wrote it, or `oppbookDoor`, by which a page that counts in the browser
  /// gives its opportunities and the address at which the list shows the same.
  async function openRows(button) {
    prepared();
    dialog.querySelector(".close").textContent = tr("关闭", "Close");
    const title = dialog.querySelector("h2"), place = dialog.querySelector("[data-list]"), sums = dialog.querySelector(".sums");
    title.textContent = tr("商机", "Opportunities");
    sums.replaceChildren();
    place.replaceChildren(tr("读取中…", "Loading…"));
    dialog.showModal();
    try {
      const all = await opportunities();
      const door = button.oppbookDoor, given = door ? null : await rowsOf(page, Number(button.dataset.rows));
      const chosen = door ? door.chosen(all) : placesOf(all, given.rows), total = given ? given.total : chosen.length;
      title.textContent = tr(`${format(total, 0)} 个商机`, total === 1 ? "1 opportunity" : `${format(total, 0)} opportunities`);
      sums.replaceChildren(...sumsOf(all, chosen));
      const target = door ? door.search : `?list=${page}.${button.dataset.rows}`;
      const table = make("table", { "data-search": chosen.length > 10 }, make("thead"), make("tbody"));
      const keep = make("button", { type: "button", on: { click: () => save(views.get(table), "oppbook") } }, "CSV");
      place.replaceChildren(
        make("div", { class: "table" }, make("div", { class: "scroll", role: "region", tabindex: "0", "aria-labelledby": "rows-title" }, table)),
        make("p", { class: "tools" }, keep, make("a", { href: base + "opportunities.html" + target }, tr("在列表里打开", "Open in the list"))));
      columnTable(table, all, chosen, columns);
      if (total > chosen.length) place.append(make("p", null, tr(`只列出前 ${chosen.length} 个，共 ${format(total, 0)} 个。`, `The first ${chosen.length} of ${format(total, 0)}.`)));
      oppbook.apply();
    } catch (error) {
      console.warn("oppbook:", error);
      place.replaceChildren(tr("名单没有读到：站点的文件不全。", "The list could not be loaded: a file of the site is missing."));
    }
  }

  /// The list of all, or of those behind a number of another page.
  async function fillList(table) {
    const all = await opportunities();
    const [from, number] = (oppbook.query.get("list") || "").split(/\.(?=\d+$)/);
    let rows = null;
    if (/^[a-z0-9-]+$/.test(from || "") && number !== undefined) {
      try { rows = placesOf(all, (await rowsOf(from, Number(number))).rows); } catch { /* The page does not exist any more: all of them. */ }
    }
    const tools = make("p", { class: "tools" });
    if (rows) {
      tools.append(make("span", null, both([`只列出一个数字背后的 ${format(rows.length, 0)} 个。`, `Only the ${format(rows.length, 0)} behind one number.`])),
        make("a", { href: "opportunities.html" }, both(["全部", "Show all"])));
    }
    table.closest(".table").before(tools);
    oppbook.listOf(table, tools, all, rows);
    document.documentElement.dataset.ready = "table";
  }

  // A bar of a chart leads to the number in the table below it.

  function buttonOf(figure, category, series) {
    const table = figure.querySelector("table[data-table]"), view = table && views.get(table);
    if (!view || category === undefined) return null;
    const place = figure.oppbookPlaces ? figure.oppbookPlaces[category] : category;
    if (place === undefined || place >= view.source.count) return null;
    const row = view.source.row(place), name = series === undefined ? null : [].concat(series).join("\n");
    const heads = [...table.tHead.rows[0].cells].map((head) => { const parts = [...head.querySelectorAll("span[lang]")]; return parts.length ? parts.map((part) => part.textContent).join("\n") : head.textContent.trim(); });
    const column = name === null ? -1 : heads.indexOf(name);
    return (column >= 0 && row.cells[column].querySelector("button.rows")) || row.querySelector("button.rows");
  }
  document.addEventListener("oppbook-bar", (event) => {
    const { category, series } = event.detail, button = buttonOf(event.target.closest("figure"), category, series);
    if (button) openRows(button);
  });

  Object.assign(oppbook, { openRows, fillList, sumsOf });
})();
