"use strict";
// Draws the charts of the pages with ECharts, as SVG: sharp on paper, too. The library is loaded when the first of them comes
// into view, or when the page is at rest, so that printing finds it. The page has the numbers as a table, which stays open where
// nothing can be drawn.
(() => {
  const root = document.documentElement;
  const { settings, pick, tr, show, make } = oppbook;
  const drawn = new Map();

  /// Colours come from the style, so that light and dark are said in one place.
  function look() {
    const style = getComputedStyle(root);
    const color = (name) => style.getPropertyValue("--" + name).trim();
    return {
      ink: color("ink"), soft: color("soft"), rule: color("rule"), paper: color("paper"), tint: color("tint"), accent: color("accent"),
      strong: color("strong"),
      // One meaning, one colour: blue is open, the surer the darker; green is won, red is lost or late, grey anything else.
      tones: { open: color("c0"), likely: color("open-2"), unsure: color("open-3"), won: color("won"), lost: color("lost"), target: color("strong"), other: color("other") },
      hatch: color("hatch"), series: [0, 1, 2, 3, 4, 5, 6, 7].map((number) => color("c" + number)), font: getComputedStyle(document.body).fontFamily,
    };
  }

  /// Braces begin a style in the texts that ECharts draws; a name that turns the direction of writing turns its own alone.
  const plain = (text) => String(text).replaceAll("{", "｛").replaceAll("}", "｝").replace(/[^\n]*[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069][^\n]*/g, "\u2068$&\u2069");
  const tall = (rows, least) => Math.max(least, rows * 30 + 60);

  /// How wide a text of an axis is, about. Pixels.
  const wide = (text) => [...text].reduce((sum, sign) => sum + (sign.codePointAt(0) > 0x2e80 ? 11.5 : 6.6), 0);
  const [margin, leastSlot] = [90, 15];
  const slot = (chart, width) => (width - margin) / Math.max(1, chart.categories.length);
  const longest = (chart) => Math.max(0, ...chart.categories.map((name) => wide(pick(name))));
  /// Whether all names have a place below the bars: side by side, in lines, or turned.
  const fits = (chart, width) => longest(chart) + 8 <= slot(chart, width) || slot(chart, width) >= 52 || (longest(chart) <= 64 && slot(chart, width) >= leastSlot);
  /// An axis with every name on it.
  function below(chart, theme, width, more) {
    const per = slot(chart, width), one = { color: theme.ink, fontSize: 11, fontFamily: theme.font, interval: 0 };
    const label = longest(chart) + 8 <= per ? one
      : per >= 52 ? Object.assign(one, { width: per - 6, overflow: "break" })
        : per >= leastSlot ? Object.assign(one, { rotate: 60, width: 84, overflow: "truncate" })
          : Object.assign(one, { interval: "auto", hideOverlap: true });
    return names(chart, theme, Object.assign({ axisLabel: label }, more));
  }

  /// A round number below the lowest of some levels, which leaves them half of the height.
  function axisStart(least, most) {
    const wanted = least - (most - least);
    if (wanted <= 0) return 0;
    const step = 10 ** Math.max(0, Math.floor(Math.log10(wanted)) - 1);
    return Math.floor(wanted / step) * step;
  }

  // Colours and patterns

  /// What tells bars apart where colours do not: on grey paper, and for eyes that see few of them.
  const patterns = [
    null,
    { symbol: "rect", rotation: Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [2, 4], symbolSize: 1 },
    { symbol: "circle", dashArrayX: [[5, 5], [0, 5, 5, 0]], dashArrayY: [5, 0], symbolSize: 0.6 },
    { symbol: "rect", rotation: -Math.PI / 4, dashArrayX: [1, 0], dashArrayY: [1, 6], symbolSize: 1 },
  ];
  const toneOrder = { won: 2, lost: 3, likely: 1, unsure: 2 };
  const colorOf = (chart, theme, number) => theme.tones[chart.series[number].tone] || theme.series[number % 8];
  function fill(chart, theme, number) {
    const tone = chart.series[number].tone;
    const pattern = patterns[tone ? toneOrder[tone] || 0 : number % patterns.length];
    const style = { color: colorOf(chart, theme, number) };
    // A pale blue has an edge that is seen on paper of any colour.
    if (tone === "likely" || tone === "unsure") Object.assign(style, { borderColor: theme.tones.open, borderWidth: 1 });
    if (chart.series.length > 1 && pattern) style.decal = Object.assign({ color: theme.hatch }, pattern);
    return style;
  }
  const channels = (color) => color.match(/^#(..)(..)(..)$/).slice(1).map((part) => parseInt(part, 16));
  const mixed = (a, b, share) => channels(a).map((value, at) => value + (channels(b)[at] - value) * share);
  /// How light a colour is, from 0 to 1, as contrast is defined for texts (WCAG 2.2).
  const light = (rgb) => rgb.map((value) => value / 255).map((value) => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (a, b) => { const [high, low] = [light(a), light(b)].sort((x, y) => y - x); return (high + 0.05) / (low + 0.05); };
  /// Of two inks the one that is better read on a ground.
  const inkOn = (ground, theme) => contrast(ground, channels(theme.paper)) > contrast(ground, channels(theme.ink)) ? theme.paper : theme.ink;

  // Parts of options

  function common(chart, theme) {
    return {
      animation: false,
      textStyle: { fontFamily: theme.font, color: theme.ink },
      color: theme.series,
      aria: { enabled: true, label: { description: pick(chart.summary) } },
      grid: { left: 8, right: 24, top: chart.series.length > 1 ? 36 : 22, bottom: 8, containLabel: true },
      tooltip: {
        trigger: "item", renderMode: "richText", confine: true, backgroundColor: theme.paper, borderColor: theme.rule, borderWidth: 1,
        padding: [6, 10], textStyle: { color: theme.ink, fontSize: 12, fontFamily: theme.font },
      },
    };
  }
  function numbers(theme, unit, more) {
    return Object.assign({
      type: "value", axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: theme.rule } },
      axisLabel: { color: theme.soft, fontSize: 11, hideOverlap: true, formatter: (value) => show(value, unit, true) },
      minInterval: unit === "count" || unit === "days" ? 1 : 0,
    }, more);
  }
  function names(chart, theme, more) {
    return Object.assign({
      type: "category", data: chart.categories.map((name) => plain(pick(name))), axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.strong } }, axisLabel: { color: theme.ink, fontSize: 11.5, hideOverlap: true },
    }, more);
  }
  const lying = (chart, theme, width, more) => names(chart, theme, Object.assign({
    inverse: true, axisLabel: { color: theme.ink, fontSize: 11.5, fontFamily: theme.font, width: Math.min(200, width * 0.34), overflow: "truncate", interval: 0 },
  }, more));
  const legend = (chart, theme) => chart.series.length > 1
    ? { show: true, type: "scroll", top: 0, left: 0, icon: "rect", itemWidth: 10, itemHeight: 10, data: chart.series.map((one) => plain(pick(one.name))), textStyle: { color: theme.soft, fontSize: 11.5 }, pageIconColor: theme.ink, pageTextStyle: { color: theme.soft } }
    : { show: false };
  const title = (one) => plain(pick(one.name));
  /// Dashed lines at values of the axes; those that are not given are left out.
  const marks = (theme, places) => {
    const data = Object.entries(places).filter(([, value]) => value !== undefined).map(([axis, value]) => ({ [axis]: value }));
    return data.length ? { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: theme.soft, type: "dashed" }, data } : undefined;
  };
  function tip(chart, lines) {
    return (point) => plain(lines(point).filter((line) => line !== null).join("\n"));
  }
  const interval = (one, index, unit) => one.low && one.low[index] !== null && one.low[index] !== undefined
    ? `${show(one.low[index], unit)} – ${one.high[index] === null ? tr("无上限", "no upper end") : show(one.high[index], unit)}` : null;
  const head = (chart, one, index) => [chart.categories[index] === undefined ? null : pick(chart.categories[index]), chart.series.length > 1 ? pick(one.name) : null].filter(Boolean).join(" · ");

  /// A line between the ends of an interval, with short caps.
  function whiskers(one, isLying, theme, color) {
    return {
      type: "custom", silent: true, z: 3, tooltip: { show: false }, encode: { x: isLying ? [1, 2] : 0, y: isLying ? 0 : [1, 2] },
      data: one.values.map((value, index) => [index, one.low[index], one.high[index]]).filter((point) => point[1] !== null && point[2] !== null && point[1] !== undefined),
      renderItem(params, api) {
        const place = (value) => api.coord(isLying ? [value, api.value(0)] : [api.value(0), value]);
        const [start, end] = [place(api.value(1)), place(api.value(2))];
        const cap = isLying ? [0, 4] : [4, 0];
        const line = (a, b) => ({ type: "line", shape: { x1: a[0], y1: a[1], x2: b[0], y2: b[1] }, style: { stroke: color, lineWidth: 1.5 } });
        return { type: "group", children: [line(start, end), ...[start, end].map((at) => line([at[0] - cap[0], at[1] - cap[1]], [at[0] + cap[0], at[1] + cap[1]]))] };
      },
    };
  }

  // Kinds of charts. Each gives an option and a height in pixels.

  const kinds = {
    bar(chart, theme, width) { return fits(chart, width) ? { height: 300, option: bars(chart, theme, false, false, width) } : kinds.bars(chart, theme, width); },
    bars(chart, theme, width) { return { height: tall(chart.categories.length * Math.max(1, chart.series.length * 0.7), 160), option: bars(chart, theme, true, false, width) }; },
    stack(chart, theme, width) {
      const isLying = chart.categories.length > 12 || !fits(chart, width);
      return { height: isLying ? tall(chart.categories.length, 200) : 320, option: bars(chart, theme, isLying, true, width) };
    },
    interval(chart, theme, width) {
      const option = common(chart, theme);
      const ends = chart.series.flatMap((one) => [...one.values, ...(one.low || [])]).filter((value) => value !== null);
      const fromZero = chart.unit !== "points" && ends.every((value) => value >= 0);
      return {
        height: tall(chart.categories.length, 120),
        option: Object.assign(option, {
          legend: legend(chart, theme),
          xAxis: numbers(theme, chart.unit, { min: fromZero ? 0 : undefined, scale: !fromZero }), yAxis: lying(chart, theme, width),
          series: chart.series.flatMap((one, number) => [
            one.low ? whiskers(one, true, theme, colorOf(chart, theme, number)) : null,
            {
              type: "scatter", name: title(one), symbol: ["circle", "diamond", "rect"][number % 3], symbolSize: 9, itemStyle: { color: colorOf(chart, theme, number) }, z: 4, markLine: marks(theme, { xAxis: chart.mark }),
              data: one.values.map((value, index) => [value, index]).filter((point) => point[0] !== null),
              tooltip: { formatter: tip(chart, ({ value }) => [head(chart, one, value[1]), show(value[0], chart.unit), interval(one, value[1], chart.unit)]) },
            },
          ].filter(Boolean)),
        }),
      };
    },
    heat(chart, theme, width) {
      const points = chart.series.flatMap((one, row) => one.values.map((value, column) => [column, row, value])).filter((point) => point[2] !== null);
      const sizes = points.map((point) => point[2]);
      const most = Math.max(...sizes, 0), least = Math.min(...sizes, 0);
      const option = common(chart, theme);
      option.grid = { left: 8, right: 8, top: 8, bottom: 44, containLabel: true };
      return {
        height: chart.series.length * 32 + 110,
        option: Object.assign(option, {
          xAxis: below(chart, theme, width * 0.8, { splitArea: { show: false }, axisLine: { show: false } }),
          yAxis: lying({ categories: chart.series.map((one) => one.name) }, theme, width, { axisLine: { show: false } }),
          visualMap: { min: least, max: most === least ? least + 1 : most, calculable: false, text: [show(most, chart.unit, true), show(least, chart.unit, true)], orient: "horizontal", left: "center", bottom: 0, itemHeight: 120, itemWidth: 10, formatter: (value) => show(value, chart.unit, true), textStyle: { color: theme.soft, fontSize: 11 }, inRange: { color: [theme.tint, theme.series[0]] } },
          series: [{
            type: "heatmap", itemStyle: { borderColor: theme.paper, borderWidth: 2 },
            label: { show: width / Math.max(1, chart.categories.length) > 60, fontSize: 11, formatter: ({ value }) => show(value[2], chart.unit, true) },
            // Dark on light squares, light on dark ones.
            data: points.map((point) => ({ value: point, label: { color: inkOn(mixed(theme.tint, theme.series[0], most === least ? 0 : (point[2] - least) / (most - least)), theme) } })),
            tooltip: { formatter: tip(chart, ({ value }) => [`${pick(chart.series[value[1]].name)} · ${pick(chart.categories[value[0]])}`, show(value[2], chart.unit)]) },
          }],
        }),
      };
    },
    step(chart, theme) {
      const option = common(chart, theme);
      const line = (one, values, number, more) => Object.assign({
        type: "line", step: "end", name: title(one), showSymbol: false, symbolSize: 7, lineStyle: { width: 1.8, color: theme.series[number % 8], type: ["solid", [6, 3], [2, 2], [9, 3, 2, 3]][number % 4] }, itemStyle: { color: theme.series[number % 8] },
        data: fromStart(values.map((value, index) => [one.x && one.x.length ? one.x[index] : index, value]).filter((point) => point[1] !== null)),
      }, more);
      // A share that lasts is whole before anything happened.
      const fromStart = (points) => chart.unit === "share" && points.length && points[0][0] > 0 ? [[0, 1], ...points] : points;
      option.grid.bottom = 24;
      return {
        height: 300,
        option: Object.assign(option, {
          legend: legend(chart, theme), tooltip: Object.assign(option.tooltip, {
            trigger: "axis", axisPointer: { lineStyle: { color: theme.soft } },
            formatter: (points) => plain([tr(`第 ${points[0].axisValue} 天`, `Day ${points[0].axisValue}`), ...points.map((point) => `${point.seriesName} ${show(point.value[1], chart.unit)}`)].join("\n")),
          }),
          xAxis: numbers(theme, "days", { min: 0, name: tr("天", "days"), nameLocation: "middle", nameGap: 26, nameTextStyle: { color: theme.soft, fontSize: 11 }, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: theme.strong } } }),
          yAxis: numbers(theme, chart.unit, { min: 0, max: chart.unit === "share" ? 1 : undefined }),
          series: chart.series.flatMap((one, number) => [
            line(one, one.values, number, { markLine: marks(theme, { yAxis: chart.mark }) }),
            ...[one.low, one.high].filter(Boolean).map((values) => line(one, values, number, { silent: true, tooltip: { show: false }, lineStyle: { width: 1, type: "dotted", color: theme.series[number % 8] } })),
          ]),
        }),
      };
    },
    waterfall(chart, theme, width) {
      const values = chart.series[0].values;
      let level = 0;
      const parts = values.map((value, index) => {
        const color = theme.tones[(chart.series[0].tones || [])[index]] || theme.tones.other;
        if (index === 0 || index === values.length - 1) { level = value || 0; return { floor: 0, size: value || 0, color }; }
        const from = level;
        level += value || 0;
        return { floor: Math.min(from, level), size: Math.abs(value || 0), color };
      });
      // Small changes of a large sum: the axis begins below the lowest level, and says so.
      const tops = parts.map((part) => part.floor + part.size), most = Math.max(...tops), least = Math.min(...parts.slice(1, -1).map((part) => part.floor), tops[0], tops.at(-1));
      const start = least > most / 2 ? axisStart(least, most) : 0;
      const option = common(chart, theme);
      if (start > 0) option.grid.top = 40;
      return {
        height: 320,
        option: Object.assign(option, {
          xAxis: below(chart, theme, width),
          yAxis: numbers(theme, chart.unit, start > 0 ? { min: start, name: tr(`纵轴从 ${show(start, chart.unit, true)} 起`, `axis starts at ${show(start, chart.unit, true)}`), nameTextStyle: { color: theme.soft, fontSize: 11, align: "left" } } : {}),
          series: [
            { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: parts.map((part) => part.floor), tooltip: { show: false } },
            {
              type: "bar", stack: "all", barMaxWidth: 46, data: parts.map((part) => ({ value: part.size, itemStyle: { color: part.color } })),
              label: { show: true, position: "top", color: theme.soft, fontSize: 11, formatter: ({ dataIndex }) => show(values[dataIndex], chart.unit, true) },
              tooltip: { formatter: tip(chart, ({ dataIndex }) => [pick(chart.categories[dataIndex]), show(values[dataIndex], chart.unit)]) },
            },
          ],
        }),
      };
    },
    funnel(chart, theme, width) {
      const most = Math.max(...chart.series[0].values.map((value) => value || 0), 1);
      const one = chart.series[0];
      return {
        height: tall(chart.categories.length * 1.25, 150),
        option: Object.assign(common(chart, theme), {
          xAxis: { type: "value", show: false, min: -most / 2, max: most / 2 }, yAxis: lying(chart, theme, width, { axisLine: { show: false } }),
          series: [
            { type: "bar", stack: "all", silent: true, itemStyle: { color: "transparent" }, data: one.values.map((value) => -(value || 0) / 2), tooltip: { show: false } },
            {
              type: "custom", encode: { x: 0, y: 1 }, data: one.values.map((value, index) => [value || 0, index]),
              renderItem(params, api) {
                const size = api.size([api.value(0), 1]);
                const [x, y] = api.coord([-api.value(0) / 2, api.value(1)]);
                const height = size[1] * 0.62;
                const isWide = size[0] > 44;
                return {
                  type: "rect", shape: { x, y: y - height / 2, width: Math.max(1, size[0]), height }, style: { fill: theme.series[0] },
                  textContent: { style: { text: show(api.value(0), chart.unit, true), fill: isWide ? theme.paper : theme.ink, fontSize: 12, fontFamily: theme.font } }, textConfig: { position: isWide ? "inside" : "right" },
                };
              },
              tooltip: { formatter: tip(chart, ({ value }) => [pick(chart.categories[value[1]]), show(value[0], chart.unit), most ? `${show(value[0] / (one.values[0] || 1), "share")} ${tr("占首阶段", "of the first")}` : null]) },
            },
          ],
        }),
      };
    },
    pareto(chart, theme, width) {
      const one = chart.series[0];
      const all = one.values.reduce((sum, value) => sum + (value || 0), 0) || 1;
      let sum = 0;
      const shares = one.values.map((value) => (sum += value || 0) / all);
      return {
        height: 320,
        option: Object.assign(common(chart, theme), {
          xAxis: below(chart, theme, width),
          yAxis: [numbers(theme, chart.unit), numbers(theme, "share", { min: 0, max: 1, splitLine: { show: false } })],
          series: [
            { type: "bar", barMaxWidth: 46, name: title(one), itemStyle: { color: theme.series[0] }, data: one.values, tooltip: { formatter: tip(chart, ({ dataIndex }) => [pick(chart.categories[dataIndex]), show(one.values[dataIndex], chart.unit)]) } },
            { type: "line", yAxisIndex: 1, symbolSize: 6, lineStyle: { color: theme.soft, width: 1.6 }, itemStyle: { color: theme.soft }, data: shares, tooltip: { formatter: tip(chart, ({ dataIndex }) => [pick(chart.categories[dataIndex]), tr("累计 ", "cumulative ") + show(shares[dataIndex], "share")]) } },
          ],
        }),
      };
    },
    bubble(chart, theme) {
      const across = chart.acrossUnit || "points";
      const most = Math.max(...chart.series.flatMap((one) => one.sizes || []).map((size) => size || 0), 1);
      return {
        height: 380,
        option: Object.assign(common(chart, theme), {
          legend: legend(chart, theme), xAxis: numbers(theme, across, across === "share" ? { min: 0, max: 1 } : { scale: true }),
          yAxis: numbers(theme, chart.unit, { scale: true, boundaryGap: ["12%", "12%"] }),
          series: chart.series.map((one, number) => ({
            type: "scatter", name: title(one), markLine: number === 0 ? marks(theme, { yAxis: chart.mark, xAxis: chart.acrossMark }) : undefined,
            data: one.values.map((value, index) => ({ value: [one.x ? one.x[index] : index, value, index] })).filter((point) => point.value[0] !== null && point.value[1] !== null),
            symbol: ["circle", "rect", "triangle", "diamond"][number % 4], symbolSize: (value) => 6 + 34 * Math.sqrt(((one.sizes || [])[value[2]] || 0) / most),
            itemStyle: { color: theme.series[number % 8], opacity: 0.72, borderColor: theme.paper },
            label: { show: Boolean(one.names), position: "right", fontSize: 11, color: theme.soft, formatter: ({ value }) => one.names && one.names[value[2]] ? plain(pick(one.names[value[2]])) : "" },
            labelLayout: { hideOverlap: true },
            tooltip: { formatter: tip(chart, ({ value }) => [one.names && one.names[value[2]] ? pick(one.names[value[2]]) : title(one), `${show(value[0], across)} · ${show(value[1], chart.unit)}`]) },
          })),
        }),
      };
    },
    strip(chart, theme, width) {
      const dots = chart.series.slice(0, -1), limits = chart.series[chart.series.length - 1];
      // Side by side rather than on top of each other, the same way every time.
      const aside = (index) => (index * 0.618034 % 1 - 0.5) * 0.62;
      const colors = [theme.tones.open, theme.tones.lost, theme.tones.other];
      return {
        height: tall(chart.categories.length * 1.3, 150),
        option: Object.assign(common(chart, theme), {
          legend: legend(Object.assign({}, chart, { series: chart.series.filter((one) => one.values.length) }), theme),
          xAxis: numbers(theme, chart.unit, { min: 0 }), yAxis: lying(chart, theme, width),
          series: [
            ...dots.map((one, number) => ({
              type: "custom", name: title(one), itemStyle: { color: colors[number] }, encode: { x: 0, y: 1 }, data: one.values.map((value, index) => [value, one.x[index], index]),
              renderItem(params, api) {
                const [x, y] = api.coord([api.value(0), api.value(1)]);
                return { type: "circle", shape: { cx: x, cy: y + aside(api.value(2)) * api.size([0, 1])[1], r: 3 }, style: { fill: colors[number], opacity: 0.55 } };
              },
              tooltip: { formatter: tip(chart, ({ value }) => [`${pick(chart.categories[value[1]])} · ${pick(one.name)}`, `${show(value[0], chart.unit)} ${tr("天", "days")}`]) },
            })),
            ticks(limits, theme, chart),
          ],
        }),
      };
    },
    bullet(chart, theme, width) {
      const [done, due, aim] = chart.series;
      const band = (one, color, ends) => ({
        type: "custom", name: title(one), itemStyle: { color }, encode: { x: [1, 2], y: 0 },
        data: one.values.map((value, index) => [index, ...ends(value, index)]).filter(([, start, end]) => end > start),
        renderItem(params, api) {
          const [start, end] = [api.coord([api.value(1), api.value(0)]), api.coord([api.value(2), api.value(0)])];
          const tall = Math.min(22, api.size([0, 1])[1] * 0.6);
          return { type: "rect", shape: { x: start[0], y: start[1] - tall / 2, width: Math.max(1, end[0] - start[0]), height: tall }, style: { fill: color } };
        },
        tooltip: { formatter: tip(chart, ({ value: [index] }) => [`${pick(chart.categories[index])} · ${pick(one.name)}`, show(one.values[index], chart.unit), interval(one, index, chart.unit)]) },
      });
      // Without an upper end it is drawn as far as the middle, and its words say so.
      const high = (index) => due.high[index] === null ? due.values[index] : due.high[index];
      const low = (index) => due.low[index];
      const onTop = (start, end) => (value, index) => [done.values[index] + start(index), done.values[index] + end(index)];
      return {
        height: tall(chart.categories.length * 1.2, 110),
        option: Object.assign(common(chart, theme), {
          legend: legend(chart, theme), xAxis: numbers(theme, chart.unit, { min: 0 }), yAxis: lying(chart, theme, width),
          series: [
            // On top of what is done: to the low end, then paler to the high end.
            band(done, theme.tones.won, (value) => [0, value]), band(due, theme.tones.open, onTop(() => 0, low)), band(due, theme.tones.unsure, onTop(low, high)),
            ticks(aim, theme, chart),
          ],
        }),
      };
    },
    slopes(chart, theme, width) {
      const option = common(chart, theme);
      option.grid.right = Math.min(150, width * 0.3);
      return {
        height: Math.max(260, Math.min(560, chart.series.length * 20 + 120)),
        option: Object.assign(option, {
          xAxis: names(chart, theme, { boundaryGap: false }), yAxis: numbers(theme, chart.unit, { scale: true }),
          series: chart.series.map((one) => ({
            type: "line", name: title(one), data: one.values, symbolSize: 6, lineStyle: { width: 1.5, color: theme.series[0], opacity: 0.7 }, itemStyle: { color: theme.series[0] },
            endLabel: { show: true, formatter: title(one), fontSize: 11, color: theme.soft }, labelLayout: { moveOverlap: "shiftY" },
            tooltip: { formatter: tip(chart, () => [pick(one.name), one.values.map((value) => show(value, chart.unit)).join(" → ")]) },
          })),
        }),
      };
    },
  };

  /// A short bar across the line of each category.
  function ticks(one, theme, chart) {
    return {
      type: "custom", name: title(one), itemStyle: { color: theme.ink }, z: 4, encode: { x: 0, y: 1 },
      data: one.values.map((value, index) => [value, index]).filter((point) => point[0] !== null),
      renderItem(params, api) {
        const [x, y] = api.coord([api.value(0), api.value(1)]);
        const half = Math.min(30, api.size([0, 1])[1]) * 0.4;
        return { type: "line", shape: { x1: x, y1: y - half, x2: x, y2: y + half }, style: { stroke: theme.ink, lineWidth: 2.5 } };
      },
      tooltip: { formatter: tip(chart, ({ value }) => [`${pick(chart.categories[value[1]])} · ${pick(one.name)}`, show(value[0], chart.unit)]) },
    };
  }

  function bars(chart, theme, isLying, isStack, width) {
    const axis = isLying ? "xAxis" : "yAxis";
    const hasRoom = isLying ? lying(chart, theme, width) : below(chart, theme, width);
    const option = Object.assign(common(chart, theme), { legend: legend(chart, theme), [axis]: numbers(theme, chart.unit), [isLying ? "yAxis" : "xAxis"]: hasRoom });
    option.series = chart.series.flatMap((one, number) => [
      {
        type: "bar", name: title(one), data: one.values, stack: isStack ? "all" : undefined, barMaxWidth: isLying ? 18 : 40,
        itemStyle: fill(chart, theme, number), markLine: number === 0 ? marks(theme, { [axis]: chart.mark }) : undefined,
        label: { show: !isStack && chart.series.length === 1 && chart.categories.length <= 24, position: isLying ? "right" : "top", color: theme.soft, fontSize: 11, formatter: ({ value }) => show(value, chart.unit, true) },
        tooltip: { formatter: tip(chart, ({ dataIndex }) => [head(chart, one, dataIndex), show(one.values[dataIndex], chart.unit), interval(one, dataIndex, chart.unit)]) },
      },
      one.low && !isStack && chart.series.length === 1 ? whiskers(one, isLying, theme, theme.soft) : null,
    ].filter(Boolean));
    if (option.series.some((one) => one.type === "custom")) option.series[0].label.show = false;
    // The number behind the longest bar needs room.
    if (isLying && option.series[0].label.show) option.grid.right = 64;
    return option;
  }

  // Drawing

  /// Nobody can tell so many dots from each other; drawn one by one they would make the page slow.
  const mostShapes = 4000;
  const shapes = (chart) => chart.series.reduce((sum, one) => sum + one.values.length, 0);
  const heightOf = (chart, width) => kinds[chart.kind](chart, look(), width).height;
  /// Pixels between the margins of a sheet of A4; other sheets get the drawing larger or smaller.
  const paper = 700;

  // A bar leads to the opportunities behind it, by the mouse or by the keyboard.

  /// Which of the categories a point of a drawing belongs to.
  const categoryOf = (chart, point) => ["bar", "bars", "stack", "waterfall", "pareto", "funnel"].includes(chart.kind) ? point.dataIndex
    : chart.kind === "interval" ? point.value[1] : chart.kind === "bullet" && Array.isArray(point.value) ? point.value[point.value.length > 2 ? 0 : 1] : undefined;
  function lead(element, chart, point) {
    const one = chart.series.find((one) => title(one) === point.seriesName);
    element.dispatchEvent(new CustomEvent("oppbook-bar", { bubbles: true, detail: { category: categoryOf(chart, point), series: one && one.name } }));
  }
  const lasting = ["bar", "bars", "stack", "waterfall", "pareto", "funnel"];
  /// What the arrow keys walk over: the series that are seen, and the points of each that have a value.
  function walk(chart, instance) {
    const all = instance.getOption().series.map((one, index) => ({ one, index, points: (one.data || []).map((point, at) => ({ point, at })) }));
    if (lasting.includes(chart.kind)) {
      return chart.series.map((own) => {
        // Waterfalls and funnels have a series below the one that is seen, which has no name.
        const index = Math.max(all.findIndex(({ one }) => one.name === title(own)), all.findIndex(({ one }) => !one.silent));
        return { index: Math.max(0, index), name: title(own), points: chart.categories.map((_, at) => ({ point: at, at })).filter(({ at }) => own.values[at] !== null && own.values[at] !== undefined) };
      }).filter(({ points }) => points.length);
    }
    const has = ({ point }) => { const value = point && point.value !== undefined ? point.value : point; return Array.isArray(value) ? value.every((part) => part !== null) : value !== null && value !== undefined && value !== "-"; };
    return all.filter(({ one }) => !one.silent && !(one.tooltip && one.tooltip.show === false))
      .map(({ one, index, points }) => ({ index, name: one.name, points: points.filter(has) })).filter(({ points }) => points.length);
  }

  function steer(element, state) {
    let at = { series: 0, place: -1 };
    element.tabIndex = 0;
    element.addEventListener("keydown", (event) => {
      const { chart, instance } = state, steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
      const rows = instance ? walk(chart, instance) : [];
      if (!rows.length || !(steps || (event.key === "Enter" && at.place >= 0))) return;
      event.preventDefault();
      if (steps) {
        const series = (at.series + steps[0] + rows.length) % rows.length;
        at = { series, place: Math.max(0, Math.min(rows[series].points.length - 1, at.place + steps[1])) };
      }
      const row = rows[Math.min(at.series, rows.length - 1)], { point, at: dataIndex } = row.points[Math.min(at.place, row.points.length - 1)];
      if (steps) instance.dispatchAction({ type: "showTip", seriesIndex: row.index, dataIndex });
      else lead(element, chart, { seriesName: row.name, dataIndex, value: point && point.value !== undefined ? point.value : point });
    });
  }

  /// A chart as the content of a file: as it is drawn, null where it is a picture only; and as a picture.
  const files = (element, state) => ({
    svg() {
      const drawing = element.querySelector("svg");
      if (!drawing) return null;
      const copy = drawing.cloneNode(true);
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      copy.style.backgroundColor = look().paper;
      return new XMLSerializer().serializeToString(copy);
    },
    png() {
      const theme = look(), width = state.width, { option, height } = kinds[state.chart.kind](state.chart, theme, width);
      const other = echarts.init(document.createElement("div"), null, { renderer: "canvas", width, height });
      other.setOption(option, true);
      const bytes = atob(other.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: theme.paper }).split(",")[1]);
      other.dispose();
      return Uint8Array.from(bytes, (sign) => sign.charCodeAt(0));
    },
  });

  /// Draws a chart in an element, again whenever the language, the theme or the width changes. Returns a function that draws
  /// another chart there.
  function place(element, chart) {
    const state = { chart, width: 0, instance: null };
    state.draw = (onPaper) => {
      const width = onPaper ? paper : element.clientWidth;
      if (!width) return;
      const theme = look();
      const { option, height } = kinds[state.chart.kind](state.chart, theme, width);
      element.style.height = height + "px";
      state.width = width;
      const size = { width, height };
      if (!state.instance) state.instance = echarts.init(element, null, Object.assign({ renderer: shapes(state.chart) > mostShapes ? "canvas" : "svg" }, size));
      else state.instance.resize(size);
      state.instance.setOption(option, true);
      if (!state.listens) { state.listens = true; state.instance.on("click", (point) => lead(element, state.chart, point)); }
      const drawing = element.querySelector("svg");
      if (drawing) drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
      element.dataset.drawn = state.chart.kind;
    };
    state.draw(isPrinting);
    element.dispatchEvent(new CustomEvent("oppbook-drawn", { bubbles: true, detail: files(element, state) }));
    drawn.set(element, state);
    steer(element, state);
    sizes.observe(element);
    return (other) => { state.chart = other; state.draw(isPrinting); };
  }

  let isPrinting = false;
  const redraw = () => { for (const state of drawn.values()) state.draw(isPrinting); };
  let waiting = 0;
  const sizes = new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => { if (!isPrinting) for (const [element, state] of drawn) if (element.clientWidth !== state.width) state.draw(); });
  });

  let library = null;
  /// ECharts, loaded once; fails where the site was written without it.
  const ready = () => library = library || (root.hasAttribute("data-echarts") ? oppbook.load("assets/echarts.min.js") : Promise.reject(new Error("no charts")));

  const updates = new Map();
  const chartOf = (figure) => JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  /// Shows other numbers in the chart of a figure, now or when it comes into view.
  function update(figure, chart) {
    figure.querySelector("script[type='application/json']").textContent = JSON.stringify(chart);
    if (updates.has(figure)) updates.get(figure)(chart);
  }

  /// The library is there.
  function draw(figure) {
    if (!updates.has(figure)) updates.set(figure, place(figure.querySelector(".chart"), chartOf(figure)));
  }

  async function open(figure) {
    const details = figure.querySelector("details");
    try {
      await ready();
      draw(figure);
    } catch (error) {
      console.warn("oppbook: no chart:", String(error));
      for (const element of figure.querySelectorAll(".chart, [data-saves-of]")) element.remove();
      if (details) details.open = true;
    }
  }

  let figures = [];
  document.addEventListener("DOMContentLoaded", () => {
    if (!root.hasAttribute("data-echarts")) return;
    figures = [...document.querySelectorAll("figure[data-chart]")];
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watcher.unobserve(entry.target);
        open(entry.target);
      }
    }, { rootMargin: "300px" });
    for (const figure of figures) {
      // The caption is its name, in the language that is shown, before and after it is drawn.
      const caption = figure.querySelector("figcaption");
      caption.id = figure.dataset.chart + "-caption";
      const element = make("div", { class: "chart", role: "img", "aria-labelledby": caption.id });
      caption.after(element);
      const details = figure.querySelector("details");
      if (details) details.open = false;
      watcher.observe(figure);
    }
    // As high as it will be, so that what is below stays where a link led.
    const width = figures.length ? figures[0].clientWidth : 0;
    if (width) for (const figure of figures) figure.querySelector(".chart").style.height = heightOf(chartOf(figure), figure.clientWidth || width) + "px";
    oppbook.settle();
  });
  // Whoever prints does not wait.
  addEventListener("load", () => { if (figures.length) setTimeout(() => ready().catch(() => { /* Each figure says so. */ }), 0); });
  oppbook.onChange(redraw);

  // On paper: light, every chart as wide as the sheet, and every number.
  let before = null;
  addEventListener("beforeprint", () => {
    before = { theme: root.dataset.theme, closed: [...document.querySelectorAll("details:not([open])")] };
    root.dataset.theme = "light";
    for (const details of before.closed) details.open = true;
    isPrinting = true;
    if (window.echarts) for (const figure of figures) if (figure.querySelector(".chart")) draw(figure);
    redraw();
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    if (before.theme) root.dataset.theme = before.theme; else delete root.dataset.theme;
    for (const details of before.closed) details.open = false;
    [before, isPrinting] = [null, false];
    redraw();
  });

  oppbook.charts = { place, ready, redraw, update, kinds };
})();
