"use strict";
// What the scripts of the pages compute: pure functions, which know no page. They add up and write down what the program gives;
// no rate, interval or limit is computed here.

/** @typedef {string | [string, string]} Both A text, or the Chinese and the English one. */
/** @typedef {{ key: string, name: Both, labels: (Both | null)[] }} Side What opportunities are chosen by. */
/** @typedef {Record<string, string[]>} Choice The names chosen of each side, by its key; several of one are alternatives. */
/** @typedef {[number, number, number | null]} Ends A middle with its ends; the last is null if it is open. */
/** @typedef {[number, string, number, number]} Scale A unit, its word, and the numbers of it below which two decimals, and one, are written. */
/**
 * @typedef {object} Sum
 * @property {number} count @property {number} open @property {number} won @property {number} lost @property {number} stale
 * @property {number} known @property {number} weighable @property {number} contracts @property {number} signed
 * @property {number} low @property {number} mid @property {number} high @property {boolean} isOpen
 * @property {number[]} weighted @property {boolean} isWeightedOpen
 * @property {{ low: number, mid: number, high: number, isOpen: boolean, count: number, all: number }} commit
 * @property {number} wonOfYear @property {number} lostOfYear
 * @property {{ sum: number, count: number, all: number }} now
 */

const oppbookNumbers = (() => {
  /** @param {number} value @param {number} digits */
  const format = (value, digits) => value.toLocaleString("en-US", { maximumFractionDigits: digits });

  // Amounts as the program writes them (AmountText.swift): to about four digits in Chinese, three in English.

  /** @type {Record<string, Scale[]>} */
  const scales = {
    zh: [[1e8, "亿", 100, 1000], [1e4, "万", 100, 1000], [1, "", 0, 0]],
    en: [[1e9, "bn", 10, 100], [1e6, "m", 10, 100], [1e3, "k", 0, 100], [1, "", 0, 0]],
  };
  /** @param {number} amount @param {Scale} scale */
  function digits(amount, [factor, , two, one]) {
    const units = Math.floor(amount / factor), step = Math.max(1, units < two ? factor / 100 : units < one ? factor / 10 : factor);
    return Math.floor((amount + Math.floor(step / 2)) / step) * step / factor;
  }
  /** @param {number} amount @param {string} language @returns {Scale} */
  function scaleOf(amount, language) {
    const all = scales[language];
    for (let at = 0; at + 1 < all.length; at++) {
      if (amount >= all[at][0]) return all[at];
      if (amount >= all[at + 1][0]) return digits(amount, all[at + 1]) >= all[at][0] / all[at + 1][0] ? all[at] : all[at + 1];
    }
    return all[all.length - 1];
  }
  /** @param {number} middle @param {number} low @param {number | null} high @returns {Ends} */
  const endsOf = (middle, low, high) => [middle, low, high];
  /**
   * A middle with its ends, in both languages; `high` is null if it is open.
   * @param {number} middle @param {number} [low] @param {number | null} [high] @returns {[string, string]}
   */
  function amount(middle, low = middle, high = middle) {
    /** @param {string} language */
    const written = (language) => {
      const scale = scaleOf(Math.abs(middle), language);
      /** @param {number} value */
      const text = (value) => format(Math.sign(value) * digits(Math.abs(value), scale), 2);
      const whole = text(middle) + scale[1];
      /** @param {string} text */
      const least = (text) => (language === "zh" ? "至少 " : "at least ") + text;
      /** @param {string} text */
      const inBrackets = (text) => language === "zh" ? `（${text}）` : ` (${text})`;
      if (high === null) return low === middle ? least(whole) : whole + inBrackets(least(text(low)));
      if (text(low) === text(middle) && text(high) === text(middle)) return whole;
      return whole + inBrackets([text(low), text(high)].join(low < 0 || high < 0 ? " … " : "–"));
    };
    return [written("zh"), written("en")];
  }
  /**
   * Every digit of them.
   * @param {number} middle @param {number} [low] @param {number | null} [high]
   */
  function everyDigit(middle, low = middle, high = middle) {
    if (high !== null && low === middle && high === middle) return format(middle, 0);
    return [format(low, 0), format(middle, 0), high === null ? "…" : format(high, 0)].join(" / ");
  }

  // What is chosen

  /** @param {Both | null} label */
  const nameOf = (label) => label === null ? "-" : Array.isArray(label) ? label[1] : label;
  /** @param {string} name */
  const yearOf = (name) => /^\d{4}Q\d$/.test(name) ? name.slice(0, 4) : null;
  /**
   * The places that the names chosen of a side mean; null for all, as where no name is one of the side's.
   * @param {Side} side @param {string[] | undefined} names @returns {Set<number> | null}
   */
  function places(side, names) {
    if (!names || !names.length) return null;
    /** @type {Set<number>} */
    const found = new Set();
    side.labels.forEach((label, place) => {
      const name = nameOf(label), year = yearOf(name);
      if (names.includes(name) || (year !== null && names.includes(year))) found.add(place);
    });
    return found.size ? found : null;
  }
  /** @param {string} search Of an address. @param {Side[]} sides @returns {Choice} */
  function choiceOf(search, sides) {
    const query = new URLSearchParams(search);
    /** @type {Choice} */
    const choice = {};
    for (const side of sides) {
      const names = query.getAll(side.key).filter((name) => places(side, [name]));
      if (names.length) choice[side.key] = [...new Set(names)];
    }
    return choice;
  }
  /**
   * The search of an address with another choice in it.
   * @param {string} search @param {string[]} keys Of all sides. @param {Choice} choice
   */
  function searchWith(search, keys, choice) {
    const query = new URLSearchParams(search);
    for (const key of keys) {
      query.delete(key);
      for (const name of choice[key] || []) query.append(key, name);
    }
    const text = query.toString();
    return text ? "?" + text : "";
  }
  /**
   * The opportunities that a choice leaves, in their order.
   * @param {number[][]} values For each side the place of each opportunity; -1 for none. @param {Side[]} sides @param {Choice} choice
   */
  function chosenOf(values, sides, choice) {
    const sets = sides.map((side) => places(side, choice[side.key]));
    const all = (values[0] || []).map((_, index) => index);
    return all.filter((index) => sets.every((set, side) => set ? set.has(values[side][index]) : values[side][index] >= 0));
  }

  // Sums

  const [SIGNED, SIGNED_SUM, KNOWN, LOW, MID, HIGH, OPEN_TOP, WEIGHABLE, W_LOW, W_MID, W_HIGH, W_OPEN, STALE, COMMIT, WON_OF_YEAR, LOST_OF_YEAR, NOW] =
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 15, 16, 17, 18, 19];
  /**
   * The sums of some opportunities: whole yuan, one rounding at the end.
   * @param {Iterable<number>} chosen @param {number[]} number Of each opportunity, which of the numbers are its own.
   * @param {number[][]} numbers @param {number[]} statuses Of each opportunity. @param {string[]} meanings Of each status. @returns {Sum}
   */
  function add(chosen, number, numbers, statuses, meanings) {
    /** @type {Sum} */
    const sum = {
      count: 0, open: 0, won: 0, lost: 0, stale: 0, known: 0, weighable: 0, contracts: 0, signed: 0, low: 0, mid: 0, high: 0, isOpen: false,
      weighted: [0, 0, 0], isWeightedOpen: false, commit: { low: 0, mid: 0, high: 0, isOpen: false, count: 0, all: 0 }, wonOfYear: 0, lostOfYear: 0,
      now: { sum: 0, count: 0, all: 0 },
    };
    const rest = [0, 0, 0];
    for (const index of chosen) {
      const one = numbers[number[index]] || [], at = (/** @type {number} */ place) => one[place] || 0;
      const meaning = meanings[statuses[index]];
      sum.count += 1;
      if (meaning === "open") sum.open += 1; else if (meaning === "won") sum.won += 1; else if (meaning === "lost") sum.lost += 1;
      sum.stale += at(STALE);
      sum.contracts += at(SIGNED);
      sum.signed += at(SIGNED_SUM);
      sum.known += at(KNOWN);
      sum.low += at(LOW); sum.mid += at(MID); sum.high += at(HIGH);
      sum.isOpen = sum.isOpen || at(OPEN_TOP) === 1;
      sum.weighable += at(WEIGHABLE);
      [W_LOW, W_MID, W_HIGH].forEach((place, end) => { sum.weighted[end] += at(place); rest[end] += at(place + 1); });
      sum.isWeightedOpen = sum.isWeightedOpen || at(W_OPEN) === 1;
      if (at(COMMIT)) {
        const commit = sum.commit;
        commit.all += 1; commit.count += at(KNOWN);
        commit.low += at(LOW); commit.mid += at(MID); commit.high += at(HIGH);
        commit.isOpen = commit.isOpen || at(OPEN_TOP) === 1;
      }
      sum.wonOfYear += at(WON_OF_YEAR); sum.lostOfYear += at(LOST_OF_YEAR);
      if (at(NOW)) { sum.now.all += 1; sum.now.count += at(SIGNED); sum.now.sum += at(SIGNED_SUM); }
    }
    sum.weighted = sum.weighted.map((yuan, end) => yuan + Math.floor((rest[end] + 5000) / 10000));
    return sum;
  }

  // Words

  /**
   * A table as CSV, RFC 4180; with the mark by which spreadsheets know UTF-8, and nothing that they would run as a formula.
   * @param {string[][]} rows
   */
  function csv(rows) {
    /** @param {string} text */
    const cell = (text) => {
      const safe = /^[=+@\t\r-]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? "'" + text : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  }

  // The first sign of each letter in the order of pinyin; no syllable begins with i, u or v.
  const letters = "abcdefghjklmnopqrstwxyz", firsts = "阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀";
  /**
   * The pinyin initials of a text: 新能源 is `xny`. Other signs stay as they are. The readings are those by which the
   * browser sorts, so that no table is needed.
   * @param {string} text @param {(a: string, b: string) => number} compare By pinyin.
   */
  function initials(text, compare) {
    let result = "";
    for (const sign of text.toLowerCase()) {
      if (sign < "\u4e00" || sign > "\u9fff") { result += sign; continue; }
      let at = 0;
      while (at + 1 < firsts.length && compare(firsts[at + 1], sign) <= 0) at += 1;
      result += letters[at];
    }
    return result;
  }
  /** @param {string} text @param {string[]} words In small letters. */
  const hasAll = (text, words) => words.every((/** @type {string} */ word) => text.includes(word));
  /** @param {string} text */
  const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  /**
   * The points of a line through some values, in a box; a gap where a value is unknown.
   * @param {(number | null)[]} values @param {number} width @param {number} height @returns {string[]} Of each piece.
   */
  function linePoints(values, width, height) {
    const known = values.filter((value) => value !== null).map(Number);
    const least = Math.min(...known), most = Math.max(...known), span = most - least || 1;
    /** @type {string[]} */
    const pieces = [];
    /** @type {string[]} */
    let piece = [];
    values.forEach((value, index) => {
      if (value === null) { if (piece.length) pieces.push(piece.join(" ")); piece = []; return; }
      const x = values.length > 1 ? index / (values.length - 1) * width : width, y = most === least ? height / 2 : height - (value - least) / span * height;
      piece.push(`${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`);
    });
    if (piece.length) pieces.push(piece.join(" "));
    return pieces;
  }

  return { format, endsOf, amount, everyDigit, nameOf, yearOf, places, choiceOf, searchWith, chosenOf, add, csv, initials, hasAll, wordsOf, linePoints };
})();
if (typeof module === "object") module.exports = oppbookNumbers;
