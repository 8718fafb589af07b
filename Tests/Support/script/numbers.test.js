"use strict";
// The pure functions of the pages' scripts, under node: node --test FILE.
const test = require("node:test");
const assert = require("node:assert");
const numbers = require("../../../Sources/CAssets/files/numbers.js");

const sides = [
  { key: "period", name: "Quarter", labels: ["2025Q4", "2026Q1", "2026Q2"] },
  { key: "industry", name: "Industry", labels: [["储能", "Storage"], null] },
  { key: "status", name: "Status", labels: ["Open", "Won", "Lost"] },
];
const values = [[0, 1, 2, 1, -1], [0, 0, 1, 1, -1], [0, 1, 2, 0, -1]];
const meanings = ["open", "won", "lost"];

test("amounts are written as the program writes them", () => {
  assert.deepEqual(numbers.amount(48740000, 47390000, 50090000), ["4,874万（4,739–5,009）", "48.7m (47.4–50.1)"]);
  assert.deepEqual(numbers.amount(99999500), ["1亿", "100m"]);
  assert.deepEqual(numbers.amount(800000, 500000, null), ["80万（至少 50）", "800k (at least 500)"]);
  assert.deepEqual(numbers.amount(-10000, -20000, 0), ["-1万（-2 … 0）", "-10k (-20 … 0)"]);
  assert.equal(numbers.everyDigit(2, 1, null), "1 / 2 / …");
});

test("a choice is read from an address and written into one", () => {
  const choice = numbers.choiceOf("?industry=Storage&industry=-&status=Won&owner=x&period=nothing&lang=en", sides);
  assert.deepEqual(choice, { industry: ["Storage", "-"], status: ["Won"] });
  assert.equal(numbers.searchWith("?lang=en&status=Lost", ["industry", "status"], choice), "?lang=en&industry=Storage&industry=-&status=Won");
  assert.equal(numbers.searchWith("?status=Lost", ["status"], {}), "");
});

test("a year is its quarters, several names are alternatives, and sides are met together", () => {
  assert.deepEqual(numbers.chosenOf(values, sides, {}), [0, 1, 2, 3]);
  assert.deepEqual(numbers.chosenOf(values, sides, { period: ["2026"] }), [1, 2, 3]);
  assert.deepEqual(numbers.chosenOf(values, sides, { period: ["2025Q4", "2026Q1"], industry: ["Storage"] }), [0, 1]);
  assert.deepEqual(numbers.chosenOf(values, sides, { industry: ["-"], status: ["Open"] }), [3]);
});

test("sums are of the parts: each sum of some and of the others is that of all", () => {
  const table = [[0, 0, 1, 10, 20, 30, 0, 1, 1, 4000, 2, 6000, 3, 0, 0, 1, 1], [1, 500, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1], [], [0, 0, 1, 5, 5, 5, 1]];
  const all = numbers.add([0, 1, 2, 3], [0, 1, 2, 3], table, values[2], meanings);
  assert.equal(all.count, 4);
  assert.deepEqual([all.open, all.won, all.lost, all.known, all.mid, all.isOpen], [2, 1, 1, 2, 25, true]);
  assert.deepEqual([all.weighted, all.weighable, all.signed, all.stale], [[1, 3, 3], 1, 500, 1]);
  assert.deepEqual([all.commit.all, all.commit.mid, all.wonOfYear, all.now.sum], [1, 20, 1, 500]);
  for (let bits = 0; bits < 16; bits++) {
    const some = [0, 1, 2, 3].filter((index) => bits >> index & 1), others = [0, 1, 2, 3].filter((index) => !(bits >> index & 1));
    const [a, b] = [some, others].map((chosen) => numbers.add(chosen, [0, 1, 2, 3], table, values[2], meanings));
    for (const key of ["count", "open", "won", "lost", "known", "low", "mid", "high", "signed", "stale"]) assert.equal(a[key] + b[key], all[key], key);
  }
});

test("a CSV file runs nothing in a spreadsheet", () => {
  assert.equal(numbers.csv([["a", 'b "c"', "d,e"], ["=1+1", "-5", "-x"]]), '\ufeffa,"b ""c""","d,e"\r\n\'=1+1,-5,\'-x\r\n');
});

test("pinyin initials follow the order of the browser", () => {
  const compare = new Intl.Collator("zh-u-co-pinyin").compare;
  assert.equal(numbers.initials("新能源汽车ABC", compare), "xnyqcabc");
  assert.equal(numbers.initials("安波福 阿里 左右", compare), "abf al zy");
});

test("a line has gaps where nothing is known", () => {
  assert.deepEqual(numbers.linePoints([1, null, 3, 2], 120, 28), ["0,28", "80,0 120,14"]);
  assert.deepEqual(numbers.linePoints([5, 5], 10, 4), ["0,2 10,2"]);
});
