"use strict";
// The filter bar of the overview: the choice is kept in the address, and every figure, table and chart of the page counts the
// cells that are left. The sums are those of the program: whole yuan, one rounding at the end.
(() => {
  const { amount, amounts, both, everyDigit, make, tr, pick } = oppbook;
  const cube = JSON.parse(document.getElementById("cube").textContent);
  const sides = cube.sides, last = sides.length - 1;
  const missing = ["未填", "not filled in"];
  // Each win rate that can be chosen has the ends of its interval, in tenths of a percent; this script computes none.
  const intervals = new Map();
  for (const [closed, ...numbers] of cube.rates.ends) {
    for (let at = 0; at < numbers.length; at += 3) intervals.set(`${numbers[at]}/${closed}`, [numbers[at + 1], numbers[at + 2]]);
  }

  // A cell comes as one number for its places, counted on from the cell before; here it is its places, and behind them these numbers.
  let place = 0;
  cube.cells = cube.cells.map(([step, ...numbers]) => {
    place += step;
    const places = [];
    for (let side = last, rest = place; side >= 0; side -= 1) {
      places[side] = rest % sides[side].labels.length;
      rest = Math.floor(rest / sides[side].labels.length);
    }
    return [...places, ...numbers];
  });
  const [COUNT, SIGNED_COUNT, SIGNED_SUM, KNOWN, LOW, MID, HIGH, OPEN_TOP] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [W_COUNT, W_LOW, W_MID, W_HIGH, W_OPEN, STALE] = [8, 9, 11, 13, 15, 16];
  const at = (cell, number) => cell[sides.length + number] || 0;

  /// The numbers of some cells together.
  function add(cells) {
    const sum = { count: 0, stale: 0, open: 0, won: 0, lost: 0, known: 0, weighable: 0, contracts: 0, signed: 0, low: 0, mid: 0, high: 0, isOpen: false, weighted: [0, 0, 0], rest: [0, 0, 0], isWeightedOpen: false };
    for (const cell of cells) {
      const meaning = cube.meanings[cell[last]];
      sum.count += at(cell, COUNT);
      sum.stale += at(cell, STALE);
      if (meaning in sum && ["open", "won", "lost"].includes(meaning)) sum[meaning] += at(cell, COUNT);
      sum.signed += at(cell, SIGNED_SUM);
      sum.known += at(cell, KNOWN);
      sum.weighable += at(cell, W_COUNT);
      sum.contracts += at(cell, SIGNED_COUNT);
      sum.low += at(cell, LOW); sum.mid += at(cell, MID); sum.high += at(cell, HIGH);
      sum.isOpen = sum.isOpen || at(cell, OPEN_TOP) === 1;
      [W_LOW, W_MID, W_HIGH].forEach((place, index) => { sum.weighted[index] += at(cell, place); sum.rest[index] += at(cell, place + 1); });
      sum.isWeightedOpen = sum.isWeightedOpen || at(cell, W_OPEN) === 1;
    }
    sum.weighted = sum.weighted.map((yuan, index) => yuan + Math.floor((sum.rest[index] + 5000) / 10000));
    return sum;
  }

  // How numbers are written; as in the tables of the program.

  const whole = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
  const percent = (tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  function rate(won, closed) {
    if (closed === 0) return { text: ["没有结案", "none closed"], order: null };
    const counts = `${won}/${closed}`;
    if (closed < cube.rates.few) return { text: counts, order: null };
    const share = `${counts} = ${percent(Math.round(won / closed * 1000))}`, interval = intervals.get(counts);
    // A register may have more choices than a page has room for.
    if (!interval) return { text: [share + "（区间用 oppbook segments --where 查）", share + " (for the interval: oppbook segments --where)"], order: won / closed };
    const text = `${share} (${interval.map(percent).join("–")})`;
    return { text: closed < cube.rates.small ? [text + " 小样本", text + " small sample"] : text, order: won / closed };
  }
  const number = (value) => ({ text: whole(value), order: value });
  /// What a status tells of itself: among the signed ones all were won.
  const isByStatus = () => (override || chosen())[last] !== "";
  /// A sum of some of a number of opportunities: of none of several it is not known, and it says how many it leaves out.
  function sumOf([low, mid, high], isOpen, count, all) {
    if (count === 0 && all > 0) return { text: ["未知", "not known"], order: null };
    const left = all - count, ends = [mid, low, isOpen ? null : high], text = amount(...ends);
    return { text: left > 0 ? [`${text[0]}（另有 ${left} 个未填）`, `${text[1]} (${left} more not filled in)`] : text, order: mid, exact: everyDigit(...ends) };
  }
  const pipeline = (sum) => sumOf([sum.low, sum.mid, sum.high], sum.isOpen, sum.known, sum.open);
  const weighted = (sum) => sumOf(sum.weighted, sum.isWeightedOpen, sum.weighable, sum.open);
  const signed = (sum) => sumOf([sum.signed, sum.signed, sum.signed], false, sum.contracts, sum.won);

  /// A fifth or more of enough, as the program has it.
  const isMuch = (stale, count) => count >= cube.rates.few && stale * 5 >= count;

  /// The cells of a line behind its name.
  const line = (sum, side) => [
    number(sum.count), number(sum.open), pipeline(sum), weighted(sum),
    ...side === last ? [] : [number(sum.won), number(sum.lost), rateOf(sum)], number(sum.stale), signed(sum),
  ];
  /// A share of the won among those of chosen statuses would tell of the choice alone.
  const rateOf = (sum) => isByStatus() ? { text: ["按状态筛选时不算", "not with a status chosen"], order: null } : rate(sum.won, sum.won + sum.lost);

  // The page as it was written: its rows in the order of the labels.

  const sections = sides.map((side) => {
    const section = document.getElementById("by-" + side.key);
    const table = section.querySelector("table[data-table]"), figure = section.querySelector("figure[data-chart]");
    return {
      figure, rows: [...table.tBodies[0].rows], foot: table.tFoot ? table.tFoot.rows[0] : null,
      chart: JSON.parse(figure.querySelector("script[type='application/json']").textContent),
    };
  });
  const figures = [...document.querySelectorAll("#figures dl > div")];

  function write(cell, value) {
    cell.replaceChildren(amounts(value.text));
    if (value.exact === undefined) cell.removeAttribute("title"); else cell.title = value.exact;
    if (value.order === null || value.order === undefined) delete cell.dataset.order; else cell.dataset.order = value.order;
  }

  // What is chosen; beside the address only where the page may not write it.

  let override = null;
  const nameOfLabel = (label) => label === null ? "-" : [].concat(label).at(-1);
  const nameOf = (side, place) => nameOfLabel(side.labels[place]);
  const yearOf = (name) => /^\d{4}Q\d$/.test(name) ? name.slice(0, 4) : null;
  /// The places that a choice of one side means; null for all.
  function places(side, value) {
    if (!value) return null;
    const found = side.labels.map((_, place) => place).filter((place) => nameOf(side, place) === value || yearOf(nameOf(side, place)) === value);
    return found.length ? new Set(found) : null;
  }
  const chosen = () => { const query = new URLSearchParams(location.search); return sides.map((side) => query.get(side.key) || ""); };

  function show() {
    const values = override || chosen(), sets = sides.map((side, index) => places(side, values[index]));
    const cells = cube.cells.filter((cell) => sets.every((set, index) => set === null || set.has(cell[index])));
    const all = add(cells), isFiltered = sets.some((set) => set !== null);
    const shown = [
      number(all.count), number(all.open), pipeline(all), weighted(all), rateOf(all), signed(all),
    ];
    figures.forEach((figure, index) => {
      const place = figure.querySelector("dd");
      place.replaceChildren(amounts(shown[index].text));
      if (shown[index].exact === undefined) place.removeAttribute("title"); else place.title = shown[index].exact;
      const unknown = all.open - all.known;
      if (index === 1 && unknown > 0) place.append(make("small", null, both([`${unknown} 个金额未填`, `${unknown} without an amount`])));
      if (index === 4 && isMuch(all.stale, all.count)) place.append(make("small", null, both([`登记的 ${all.count} 个里有 ${all.stale} 个在谈但久未跟进，未计入`, `${all.stale} of ${all.count} registered are open and stale, not counted`])));
    });
    sides.forEach((side, index) => {
      const { rows, foot, chart, figure } = sections[index];
      const sums = side.labels.map((_, place) => add(cells.filter((cell) => cell[index] === place)));
      // A quarter without any is between two that have some: time goes on.
      const filled = sums.map((sum) => sum.count > 0), isTime = side.labels.some((label) => yearOf(nameOfLabel(label)));
      const [first, end] = isTime ? [filled.indexOf(true), filled.lastIndexOf(true)] : [0, -1];
      const isKept = (place) => !isFiltered || filled[place] || (place > first && place < end);
      rows.forEach((row, place) => {
        line(sums[place], index).forEach((value, column) => write(row.cells[column + 1], value));
        row.hidden = !isKept(place);
      });
      if (foot) line(all, index).forEach((value, column) => write(foot.cells[column + 1], value));
      const kept = side.labels.map((_, place) => place).filter(isKept);
      const series = [pipeline, weighted, signed];
      oppbook.charts.update(figure, Object.assign({}, chart, {
        categories: kept.map((place) => chart.categories[place]),
        series: chart.series.map((one, number) => Object.assign({}, one, { values: kept.map((place) => series[number](sums[place]).order) })),
      }));
    });
    document.documentElement.dataset.filtered = isFiltered ? "yes" : "no";
  }

  // The bar

  const bar = document.getElementById("filters");
  const selects = sides.map((side) => make("select", { id: "filter-" + side.key, name: side.key }));
  const reset = make("button", { type: "button", on: { click: () => choose(sides.map(() => "")) } });

  function label() {
    sides.forEach((side, index) => {
      const select = selects[index], value = select.value || chosen()[index];
      const names = side.labels.map((text, place) => [nameOf(side, place), pick(text === null ? missing : text)]);
      const years = [...new Set(names.map(([name]) => yearOf(name)).filter(Boolean))].map((year) => [year, tr(year + " 年", year)]);
      select.replaceChildren(
        make("option", { value: "" }, tr("全部", "all")), ...[...years.reverse(), ...names].map(([name, text]) => make("option", { value: name }, text)));
      select.value = value;
      if (select.selectedIndex < 0) select.value = "";
    });
    reset.textContent = tr("清除筛选", "Clear");
  }
  function choose(values) {
    const query = new URLSearchParams(location.search);
    sides.forEach((side, index) => { if (values[index]) query.set(side.key, values[index]); else query.delete(side.key); });
    const text = query.toString();
    // A page from a folder may not be allowed to write its address; then the choice lasts for this page.
    try { history.replaceState(null, "", text ? "?" + text : location.pathname); } catch { override = values; }
    refresh();
  }
  function refresh() {
    const values = override || chosen();
    selects.forEach((select, index) => { select.value = values[index]; if (select.selectedIndex < 0) select.value = ""; });
    reset.disabled = values.every((value) => !value);
    show();
  }

  document.addEventListener("DOMContentLoaded", () => {
    bar.append(...sides.map((side, index) => make("label", { for: "filter-" + side.key }, make("span", null, both(side.name)), selects[index])), reset);
    for (const select of selects) select.addEventListener("change", () => choose(selects.map((one) => one.value)));
    bar.hidden = false;
    label();
    refresh();
    addEventListener("popstate", refresh);
    oppbook.onChange(() => { label(); refresh(); });
    document.documentElement.dataset.overview = "ready";
  });
})();
