"use strict";
// The box that finds any customer, opportunity, person or page by words or pinyin initials; the key `/` opens it.
(() => {
  const { tr, pick, make, both, load, opportunities, nameOf, base, onChange } = oppbook;
  const { hasAll, wordsOf, initials } = oppbookNumbers;
  const most = 12;
  let dialog = null, input = null, list = null, things = null;

  /// Where the browser sorts Chinese by pinyin, initials are found by the same order.
  function byPinyin() {
    if (!Intl.Collator.supportedLocalesOf(["zh-u-co-pinyin"]).length) return null;
    const collator = new Intl.Collator("zh-u-co-pinyin");
    return collator.compare("阿", "八") < 0 && collator.compare("夕", "丫") < 0 ? collator.compare : null;
  }

  async function gather() {
    const [all, contents] = await Promise.all([opportunities(), load("data/contents.js")]);
    const column = (key) => all.columns.find((one) => one.key === key);
    const found = [];
    const add = (kind, text, target) => found.push({ kind, text, target, words: [].concat(text).join(" ").toLowerCase(), letters: null });
    for (const [, items] of contents.groups) for (const [name, title] of items) add(["页面", "page"], title, name + ".html");
    for (const [name, title] of contents.segments) add(["客群", "segment"], title, name + ".html");
    const customers = column("customer"), owners = column("owner");
    if (customers) customers.texts.forEach((text, number) => { if (customers.pages[number]) add(["客户", "customer"], text, customers.pages[number] + ".html"); });
    if (owners) owners.texts.forEach((text) => { if (pick(text)) add(["人员", "person"], text, "opportunities.html?owner=" + encodeURIComponent(oppbookNumbers.nameOf(text))); });
    all.columns[0].texts.forEach((text, index) => add(["商机", "opportunity"], text, "o/" + nameOf(all, index) + ".html"));
    return found;
  }

  function show() {
    const words = wordsOf(input.value);
    if (!things || !words.length) { list.replaceChildren(); return; }
    const compare = /^[a-z]+$/.test(words.join("")) ? byPinyin() : null;
    const hits = things.filter((thing) => {
      if (hasAll(thing.words, words)) return true;
      if (!compare || thing.kind[1] === "opportunity") return false;
      if (thing.letters === null) thing.letters = initials([].concat(thing.text)[0], compare);
      return hasAll(thing.letters, words);
    });
    list.replaceChildren(...hits.slice(0, most).map((hit) => make("li", null, make("a", { href: base + hit.target }, both(hit.text), " ", make("small", null, both(hit.kind))))));
    if (hits.length > most) list.append(make("li", { class: "none" }, tr(`还有 ${hits.length - most} 个，多写几个字。`, `${hits.length - most} more; write more words.`)));
    if (!hits.length) list.append(make("li", { class: "none" }, tr("没有找到。", "Nothing found.")));
  }

  async function open() {
    if (!dialog) {
      input = make("input", { type: "search", autocomplete: "off", "data-label-zh": "查找客户、编号、人员或页面", "data-label-en": "Find a customer, an id, a person or a page", "aria-label": "" });
      list = make("ul", { class: "found" });
      dialog = make("dialog", { class: "finder", "data-label-zh": "查找", "data-label-en": "Find" }, make("p", null, input), list);
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      input.addEventListener("input", show);
      dialog.addEventListener("keydown", (event) => {
        const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement);
        if (event.key === "Enter" && document.activeElement === input && links.length) { event.preventDefault(); links[0].click(); }
        if (event.key === "ArrowDown" && links.length) { event.preventDefault(); links[Math.min(at + 1, links.length - 1)].focus(); }
        if (event.key === "ArrowUp") { event.preventDefault(); if (at > 0) links[at - 1].focus(); else input.focus(); }
      });
      document.body.append(dialog);
    }
    label();
    oppbook.apply();
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.select();
    if (!things) { list.replaceChildren(make("li", { class: "none" }, tr("读取中…", "Loading…"))); things = await gather(); }
    show();
  }

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("DOMContentLoaded", () => {
    if (!document.documentElement.dataset.filter) return;
    const button = make("button", { type: "button", class: "find", on: { click: open } }, both(["查找", "Find"]), " ", make("kbd", null, "/"));
    document.querySelector(".settings").prepend(button);
  });
  /** What may be typed; in the language that was chosen last. */
  function label() { if (input) input.placeholder = tr("客户、编号、人员、页面；拼音首字母也行", "Customer, id, person or page"); }
  onChange(label);
})();
