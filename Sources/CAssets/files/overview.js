"use strict";
// The overview under a filter: every figure, table and chart of its parts counts the opportunities that are left. The sums are
// those of the program: whole yuan, one rounding at the end. Each number opens the opportunities behind it.
(() => {
  const { amount, amounts, both, everyDigit, make } = oppbook;
  const { nameOf, yearOf, endsOf } = oppbookNumbers;
  const rates = JSON.parse(document.getElementById("rates").textContent);
  const { sides, meanings } = JSON.parse(document.getElementById("choices").textContent);
  const last = sides.length - 1;
  // Each win rate that can be chosen has the ends of its interval, in tenths of a percent; this script computes none.
  const intervals = new Map();
  for (const [closed, ...numbers] of rates.ends) {
    for (let at = 0; at < numbers.length; at += 3) intervals.set(`${numbers[at]}/${closed}`, [numbers[at + 1], numbers[at + 2]]);
  }
  const add = (all, chosen) => oppbookNumbers.add(chosen, all.number, all.numbers, all.sides[last], meanings);

  // How numbers are written; as in the tables of the program.

  const whole = (value) => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
  const percent = (tenths) => `${Math.floor(tenths / 10)}.${tenths % 10}%`;
  function rate(won, closed) {
    if (closed === 0) return { text: ["没有结案", "none closed"], order: null };
    const counts = `${won}/${closed}`;
    if (closed < rates.few) return { text: counts, order: null };
    const share = `${counts} = ${percent(Math.round(won / closed * 1000))}`, interval = intervals.get(counts);
    // A register may have more choices than a page has room for.
    if (!interval) return { text: [share + "（区间用 oppbook segments --where 查）", share + " (for the interval: oppbook segments --where)"], order: won / closed };
    const text = `${share} (${interval.map(percent).join("–")})`;
    return { text: closed < rates.small ? [text + " 小样本", text + " small sample"] : text, order: won / closed };
  }
  const number = (value) => ({ text: whole(value), order: value });
  /// What a status tells of itself: among the signed ones all were won.
  const isByStatus = () => Boolean(oppbook.filter.choice().status);
  /// A sum of some of a number of opportunities: of none of several it is not known, and it says how many it leaves out.
  function sumOf([low, mid, high], isOpen, count, all) {
    if (count === 0 && all > 0) return { text: ["未知", "not known"], order: null };
    const left = all - count, ends = endsOf(mid, low, isOpen ? null : high), text = amount(...ends);
    return { text: left > 0 ? [`${text[0]}（另有 ${left} 个未填）`, `${text[1]} (${left} more not filled in)`] : text, order: mid, exact: everyDigit(...ends) };
  }
  const pipeline = (sum) => sumOf([sum.low, sum.mid, sum.high], sum.isOpen, sum.known, sum.open);
  const weighted = (sum) => sumOf(sum.weighted, sum.isWeightedOpen, sum.weighable, sum.open);
  const signed = (sum) => sumOf([sum.signed, sum.signed, sum.signed], false, sum.contracts, sum.won);

  /// A fifth or more of enough, as the program has it.
  const isMuch = (stale, count) => count >= rates.few && stale * 5 >= count;

  /// The cells of a line behind its name.
  const line = (sum, side) => [
    number(sum.count), number(sum.open), pipeline(sum), weighted(sum),
    ...side === last ? [] : [number(sum.won), number(sum.lost), rateOf(sum)], number(sum.stale), signed(sum),
  ];
  /// A share of the won among those of chosen statuses would tell of the choice alone.
  const rateOf = (sum) => isByStatus() ? { text: ["按状态筛选时不算", "not with a status chosen"], order: null } : rate(sum.won, sum.won + sum.lost);

  // What the numbers of a line are of: whether an opportunity with a meaning and its own numbers is among them, and the
  // meanings that the list is asked for.
  const kinds = {
    all: [() => true, null], open: [(meaning) => meaning === "open", ["open"]], pipeline: [(meaning, one) => meaning === "open" && one[2] === 1, ["open"]],
    weighted: [(meaning, one) => meaning === "open" && one[7] === 1, ["open"]], won: [(meaning) => meaning === "won", ["won"]], lost: [(meaning) => meaning === "lost", ["lost"]],
    closed: [(meaning) => meaning === "won" || meaning === "lost", ["won", "lost"]], stale: [(meaning, one) => one[15] === 1, ["open"]],
    signed: [(meaning, one) => meaning === "won" && one[0] === 1, ["won"]], commit: [(meaning, one) => one[16] === 1 && one[2] === 1, ["open"]],
    year: [(meaning, one) => one[17] === 1 || one[18] === 1, ["won", "lost"]], now: [(meaning, one) => one[19] === 1 && one[0] === 1, ["won"]],
  };
  const columns = (side) => ["all", "open", "pipeline", "weighted", ...side === last ? [] : ["won", "lost", "closed"], "stale", "signed"];

  /// The door of a number: its opportunities, and the address at which the list shows the same or, where a number leaves out
  /// what has no amount, all of them.
  function door(kind, side, place) {
    const [holds, means] = kinds[kind];
    return {
      chosen: (all) => oppbook.filter.chosen(all).filter((index) => (side === null || all.sides[side][index] === place) && holds(meanings[all.sides[last][index]], all.numbers[all.number[index]] || [])),
      get search() {
        const choice = Object.assign({}, oppbook.filter.choice());
        if (side !== null) choice[sides[side].key] = [nameOf(sides[side].labels[place])];
        if (means && side !== last) {
          const own = sides[last].labels.filter((label, status) => means.includes(meanings[status])).map(nameOf);
          choice.status = choice.status ? own.filter((name) => choice.status.includes(name)) : own;
        }
        return oppbookNumbers.searchWith("", oppbook.filter.keys, choice) || "?";
      },
    };
  }
  /// A number as a button, unless it is of none.
  function button(content, count, way) {
    if (!count) return content;
    const element = make("button", { type: "button", class: "rows", "aria-haspopup": "dialog" }, ...content);
    element.oppbookDoor = way;
    return [element];
  }

  // The page as it was written: its rows in the order of the labels.

  const sections = sides.map((side, index) => {
    const section = document.getElementById("by-" + side.key);
    if (!section) return null;
    const table = section.querySelector("table[data-table]"), figure = section.querySelector("figure[data-chart]");
    return {
      index, figure, rows: [...table.tBodies[0].rows], foot: table.tFoot ? table.tFoot.rows[0] : null,
      chart: JSON.parse(figure.querySelector("script[type='application/json']").textContent),
    };
  }).filter(Boolean);
  const figures = [...document.querySelectorAll("#figures dl > div > dd")], tiles = [...document.querySelectorAll("#week dl > div > dd")];
  const kept = new Map();
  for (const place of [...figures, ...tiles]) kept.set(place, { nodes: [...place.childNodes], title: place.title });

  function write(place, value, kind, count, side, label) {
    place.replaceChildren(...button([amounts(value.text)], count, door(kind, side, label)));
    if (value.exact === undefined) place.removeAttribute("title"); else place.title = value.exact;
    if (value.order === null || value.order === undefined) delete place.dataset.order; else place.dataset.order = value.order;
  }
  /// How many opportunities a number is of.
  const counts = {
    all: (sum) => sum.count, open: (sum) => sum.open, pipeline: (sum) => sum.known, weighted: (sum) => sum.weighable, won: (sum) => sum.won, lost: (sum) => sum.lost,
    closed: (sum) => sum.won + sum.lost, stale: (sum) => sum.stale, signed: (sum) => sum.contracts,
  };

  function fill(cells, sum, side, place) {
    const kinds = columns(side);
    line(sum, side).forEach((value, column) => write(cells[column + 1], value, kinds[column], counts[kinds[column]](sum), place === null ? null : side, place));
  }

  async function show() {
    const all = await oppbook.opportunities(), chosen = oppbook.filter.chosen(all), isFiltered = oppbook.filter.isOn();
    const sum = add(all, chosen);
    const shown = [["all", number(sum.count)], ["open", number(sum.open)], ["pipeline", pipeline(sum)], ["weighted", weighted(sum)], ["closed", rateOf(sum)], ["signed", signed(sum)]];
    shown.forEach(([kind, value], index) => write(figures[index], value, kind, counts[kind](sum), null, null));
    const unknown = sum.open - sum.known;
    if (unknown > 0) figures[1].append(make("small", null, both([`${unknown} 个金额未填`, `${unknown} without an amount`])));
    if (isMuch(sum.stale, sum.count)) figures[4].append(make("small", null, both([`登记的 ${sum.count} 个里有 ${sum.stale} 个在谈但久未跟进，未计入`, `${sum.stale} of ${sum.count} registered are open and stale, not counted`])));
    showTiles(sum, isFiltered);
    for (const { index, rows, foot, chart, figure } of sections) {
      const side = sides[index], byPlace = side.labels.map(() => []);
      for (const one of chosen) byPlace[all.sides[index][one]].push(one);
      const sums = byPlace.map((own) => add(all, own));
      // A quarter without any is between two that have some: time goes on.
      const filled = sums.map((one) => one.count > 0), isTime = side.labels.some((label) => yearOf(nameOf(label)));
      const [first, end] = isTime ? [filled.indexOf(true), filled.lastIndexOf(true)] : [0, -1];
      const isKept = (place) => !isFiltered || filled[place] || (place > first && place < end);
      rows.forEach((row, place) => { fill(row.cells, sums[place], index, place); row.hidden = !isKept(place); });
      if (foot) fill(foot.cells, sum, index, null);
      const places = side.labels.map((_, place) => place).filter(isKept), series = [pipeline, weighted, signed];
      figure.oppbookPlaces = places;
      if (oppbook.charts) {
        oppbook.charts.update(figure, Object.assign({}, chart, {
          categories: places.map((place) => chart.categories[place]),
          series: chart.series.map((one, number) => Object.assign({}, one, { values: places.map((place) => series[number](sums[place]).order) })),
        }));
      }
    }
  }

  /// The numbers of the day follow the filter; how they changed is known of all alone.
  function showTiles(sum, isFiltered) {
    if (!isFiltered) {
      for (const place of tiles) { const { nodes, title } = kept.get(place); place.replaceChildren(...nodes); if (title) place.title = title; }
      return;
    }
    const { commit, now } = sum;
    const values = [
      ["pipeline", pipeline(sum), sum.known], ["weighted", weighted(sum), sum.weighable],
      ["commit", sumOf([commit.low, commit.mid, commit.high], commit.isOpen, commit.count, commit.all), commit.count],
      ["year", isByStatus() ? rateOf(sum) : rate(sum.wonOfYear, sum.wonOfYear + sum.lostOfYear), sum.wonOfYear + sum.lostOfYear],
      ["now", sumOf([now.sum, now.sum, now.sum], false, now.count, now.all), now.count],
    ];
    values.forEach(([kind, value, count], index) => write(tiles[index], value, kind, count, null, null));
  }

  /// Without a filter the page is right as it was written; its numbers become doors at once, and are counted when one is chosen.
  function doors() {
    for (const { index, rows, foot } of sections) {
      const kinds = columns(index);
      const open = (row, place) => kinds.forEach((kind, column) => {
        const cell = row.cells[column + 1];
        if (cell.querySelector("button") || cell.dataset.order === "0" || (kind !== "closed" && cell.dataset.order === undefined)) return;
        cell.replaceChildren(...button([...cell.childNodes], 1, door(kind, place === null ? null : index, place)));
      });
      rows.forEach(open);
      if (foot) open(foot, null);
    }
    ["all", "open", "pipeline", "weighted", "closed", "signed"].forEach((kind, index) => {
      const place = figures[index], words = [...place.childNodes].filter((node) => node.nodeName !== "SMALL");
      if (words.length && !place.querySelector("button")) place.prepend(...button(words, 1, door(kind, null, null)));
    });
  }

  document.addEventListener("DOMContentLoaded", () => doors());
  let wasOn = false;
  oppbook.filter.onChange(async () => {
    if (oppbook.filter.isOn() || wasOn) { await show(); wasOn = true; }
    document.documentElement.dataset.overview = "ready";
  });
})();
