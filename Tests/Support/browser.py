"""Opens the site of a register in headless Chromium, from disk, as its readers do.

    browser.py                                        exit code 0 when Playwright, axe and Chromium are there
    browser.py BINARY PROJECT SCRATCH PICTURES WHAT   WHAT: pages, filters, doors, found, tables, settings, kept, asked, paper, injection, oddities, public, all

Prints what is wrong, a line each, with what was looked at in front; exit code 1 where anything is. Of several looks the browser is
started once, and the site of the shipped register is written once.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from urllib.parse import quote
from xml.etree import ElementTree

import pypdfium2
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

AS_OF = "2026-11-24"
CHROMIUM = next((path for name in ["chromium", "chromium-browser", "google-chrome"] if (path := shutil.which(name))), None)
wrong: list[str] = []


def expect(holds: bool, words: str) -> None:
    if not holds:
        wrong.append(words)


# ---- the site -------------------------------------------------------------------------------------------------


class Register:
    """A register in a folder of its own, and the command on it."""

    def __init__(self, binary: str, project: Path, folder: Path):
        self.binary, self.root = binary, folder
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "register").mkdir(parents=True)
        shutil.copytree(project / "schema", folder / "schema")

    def run(self, *arguments: str, accepted: tuple[int, ...] = (0,)) -> str:
        environment = {**os.environ, "LC_ALL": "en_US.UTF-8"}
        done = subprocess.run([self.binary, *arguments], cwd=self.root, capture_output=True, text=True, env=environment)
        if done.returncode not in accepted:
            sys.exit(f"oppbook {' '.join(arguments)}: {done.returncode}\n{done.stderr}")
        return done.stdout

    def site(self, *more: str) -> Path:
        self.run("dashboard", "--as-of", AS_OF, *more)
        return self.root / "build" / "site"

    def write(self, identifier: str, lines: list[str], log: str = "") -> None:
        text = "---\n" + "\n".join([f"机会编号: {identifier}", *lines]) + f"\n---\n\n# {identifier}\n\n## 跟进记录\n\n{log}"
        (self.root / "register" / f"{identifier}.md").write_text(text, encoding="utf-8")


def shipped(binary: str, project: Path, scratch: Path) -> Register:
    register = Register(binary, project, scratch / "shipped")
    shutil.rmtree(register.root / "register")
    shutil.copytree(project / "register", register.root / "register")
    return register


# ---- the browser ----------------------------------------------------------------------------------------------


class Browser:
    """Pages that note whatever a reader would find in the console, and every request that leaves the disk."""

    def __init__(self, chromium):
        self.chromium = chromium

    def page(self, width: int = 1280, **settings) -> Page:
        page = self.chromium.new_page(viewport={"width": width, "height": 900}, **settings)
        # Remarks of the browser about the machine's graphics are none about the page.
        page.on("console", lambda message: message.type in ("error", "warning") and "GPU" not in message.text and "WebGL" not in message.text
                and wrong.append(f"{page.url}: {message.type}: {message.text}"))
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        # Leaving a page cuts off what it is still loading, which says nothing of the file; a missing one fails otherwise.
        page.on("requestfailed", lambda request: request.failure == "net::ERR_ABORTED"
                or wrong.append(f"{page.url}: not loaded ({request.failure}): {request.url}"))
        page.on("request", lambda request: request.url.startswith(("file:", "data:", "blob:")) or wrong.append(f"{page.url}: asks for {request.url}"))
        page.on("dialog", lambda dialog: (wrong.append(f"{page.url}: a dialog: {dialog.message}"), dialog.dismiss()))
        return page


def visit(page: Page, file: Path, query: str = "") -> None:
    page.goto(file.as_uri() + query)
    page.wait_for_load_state("load")


def until(page: Page, holds: str) -> None:
    """Waits until an expression holds; asked from outside, since the pages let nothing be evaluated within."""
    for _ in range(3000):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(20)
    wrong.append(f"{page.url}: never came to hold: {holds}")


def draw(page: Page) -> None:
    """Makes the window as high as the page, so that every chart is in view, until all are drawn."""
    size = page.viewport_size
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(height, size["height"])})
    until(page, "document.querySelector('figure .chart:not([data-drawn])') === null")
    page.set_viewport_size(size)


def names(site: Path) -> list[str]:
    """The shared pages, and some of the opportunities'."""
    shared = sorted(path.name for path in site.glob("*.html"))
    # Of the many that are as the first of their kind, a few.
    many = [name for name in shared if is_one_of_many(name)]
    shared = [name for name in shared if not is_one_of_many(name)] + many[:: max(1, len(many) // 6)]
    single = [sorted(f"{folder}/{path.name}" for path in (site / folder).glob("*.html")) for folder in ("o", "c")]
    return shared + [name for names in single for name in names[:: max(1, len(names) // 8)]]


def is_one_of_many(name: str) -> bool:
    """Whether a page is as the first of its kind, with other numbers."""
    return name.startswith("segment-") and not name.endswith("-1.html")


def stands(page: Page, what: str) -> None:
    """A heading, something below it, and no word that a program says when it is at a loss."""
    expect(page.locator("main h1").count() == 1, f"{what}: no heading")
    text = page.evaluate("document.querySelector('main').innerText")
    expect(len(text.strip()) > 20, f"{what}: nothing on the page")
    for word in ["NaN", "undefined", "Infinity", "[object", "Optional("]:
        expect(word not in text, f"{what}: says {word}")
    expect(not re.search(r"\binf\b|\bnan\b", text), f"{what}: says inf or nan")


def accessible(page: Page, what: str) -> None:
    # Of what is in order it lists nothing, which would be a megabyte a page.
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], "preload": False, "resultTypes": ["violations"]}
    result = Axe().run(page, options=options)
    for violation in result.response["violations"]:
        nodes = [node["html"][:120] for node in violation["nodes"][:2]]
        wrong.append(f"{what}: axe: {violation['id']}: {violation['help']}: {nodes}")


NAMED = """() => [...document.querySelectorAll("figure[data-kind=bar], figure[data-kind=waterfall], figure[data-kind=pareto], figure[data-kind=bars]")].map((figure) => {
  const texts = [...figure.querySelectorAll("svg text, svg tspan")].map((one) => one.textContent).join(" ");
  const lang = document.documentElement.dataset.lang === "zh" ? 0 : 1;
  const names = JSON.parse(figure.querySelector("script").textContent).categories.map((name) => typeof name === "string" ? name : name[lang]);
  return [figure.dataset.chart, names.filter((name) => name && !texts.includes(name.slice(0, 3)))];
}).filter(([, missing]) => missing.length)"""


def named(page: Page, what: str) -> None:
    """No name of a category is left out."""
    for chart, missing in page.evaluate(NAMED):
        wrong.append(f"{what}: {chart} does not name {missing}")


def complete(page: Page, what: str) -> None:
    """Nothing of a table has to be looked for behind its edge, and every bar has its name."""
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    beyond = page.evaluate("[...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => `${one.querySelector('table').id} by ${one.scrollWidth - one.clientWidth}`)")
    expect(not beyond, f"{what}: tables wider than their place: {beyond}")
    page.evaluate("for (const one of document.querySelectorAll('figure details')) one.open = false")
    named(page, what)


# ---- what is looked at ----------------------------------------------------------------------------------------


def pages(browser: Browser, register: Register, pictures: Path) -> None:
    """Every page, light and dark, on a screen and on a phone: nothing in the console, everything drawn, axe content."""
    site = register.site()
    pictures.mkdir(parents=True, exist_ok=True)
    for scheme in ["light", "dark"]:
        page = browser.page(color_scheme=scheme)
        for name in names(site):
            if scheme == "dark" and is_one_of_many(name):
                continue
            visit(page, site / name, "?lang=zh" if scheme == "light" else "?lang=en")
            draw(page)
            stands(page, name)
            complete(page, name)
            if not is_one_of_many(name):
                accessible(page, f"{name}, {scheme}")
                page.screenshot(path=pictures / f"{name.replace('/', '-').removesuffix('.html')}-{scheme}.png", full_page=True)
        page.close()
    page = browser.page(width=390)
    for name in names(site):
        if is_one_of_many(name):
            continue
        visit(page, site / name)
        draw(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        expect(wide <= 0, f"{name}: {wide} pixels wider than a phone")
        named(page, f"{name}, phone")
        if name in ("index.html", "board.html", "segments.html"):
            page.screenshot(path=pictures / f"{name.removesuffix('.html')}-phone.png", full_page=True)
    page.close()
    # Without script every number is there.
    page = browser.page(java_script_enabled=False)
    visit(page, site / "index.html")
    expect(page.locator("#by-status table").first.is_visible(), "index.html: without script no table")
    expect(not page.locator("#filters").is_visible(), "index.html: without script a filter bar that does nothing")
    page.close()


def overview(page: Page) -> dict[str, str]:
    """The key figures as they are read."""
    return page.evaluate("""() => {
      const lang = document.documentElement.dataset.lang;
      const words = (node) => node.nodeName === "SMALL" || node.nodeName === "svg" || (node.lang && node.lang !== lang) ? "" : node.childNodes.length ? [...node.childNodes].map(words).join("") : node.textContent;
      const seen = (element) => words(element).trim();
      return Object.fromEntries([...document.querySelectorAll("#figures dl > div")].map((row) => [row.querySelector("dt").innerText.trim(), seen(row.querySelector("dd"))]));
    }""")


def told_sum(money: dict, written) -> str:
    """A sum as a page tells it: with what it leaves out, and not as nothing where it leaves out all."""
    if "mid" not in money:
        return "not known"
    left = len(money["unknown"])
    return written(money) + (f" ({left} more not filled in)" if left else "")


SCALES = [(10**9, "bn", 10, 100), (10**6, "m", 10, 100), (10**3, "k", 0, 100), (1, "", 0, 0)]


def in_scale(amount: int, scale: tuple) -> str:
    """To three digits: two decimals below ten units, one below a hundred; without noughts at their end."""
    factor, _, two, one = scale
    step = max(1, factor // 100 if amount < two * factor else factor // 10 if amount < one * factor else factor)
    text = f"{(amount + step // 2) // step * step / factor:,.2f}"
    return text.rstrip("0").rstrip(".")


def scale_of(amount: int) -> tuple:
    """The largest that is reached once the amount is rounded."""
    for larger, scale in zip(SCALES, SCALES[1:]):
        if amount >= larger[0] or (amount >= scale[0] and float(in_scale(amount, scale).replace(",", "")) * scale[0] >= larger[0]):
            return larger
        if amount >= scale[0]:
            return scale
    return SCALES[-1]


def spoken(money: dict) -> str:
    """`48.7m (47.4–50.1)`, as English readers see a sum."""
    low, mid, high = money["low"], money["mid"], money["high"]
    scale = scale_of(mid)
    text = in_scale(mid, scale) + scale[1]
    if money["is_open"]:
        return f"at least {text}" if low == mid else f"{text} (at least {in_scale(low, scale)})"
    ends = [in_scale(low, scale), in_scale(high, scale)]
    return text if ends == [in_scale(mid, scale)] * 2 else f"{text} ({'–'.join(ends)})"


def rated(rate: dict, won: int, closed: int) -> str:
    if closed == 0:
        return "none closed"
    if "rate" not in rate:
        return f"{won}/{closed}"
    return f"{won}/{closed} = "


def filters(browser: Browser, register: Register, _: Path) -> None:
    """What is chosen in the bar changes the numbers to those that the command tells of the same part."""
    site = register.site()
    page = browser.page()
    statuses = {line.split(",")[0] for line in register.run("sql", "--format", "csv", "--as-of", AS_OF, "SELECT DISTINCT status FROM opportunities").split()[1:]}
    expect(len(statuses) > 4, "the register has too few statuses to tell anything")

    def check(query: str, condition: str | None) -> dict:
        visit(page, site / "index.html", "?lang=en" + query)
        until(page, "document.documentElement.dataset.overview === 'ready'")
        told = ["segments", "--by", "scenario", "--format", "json", "--as-of", AS_OF] + (["--where", condition] if condition else [])
        total = json.loads(register.run(*told))["total"]
        seen = overview(page)
        what = f"overview, {condition or 'everything'}"
        won, closed = total["won"]["count"], total["won"]["count"] + total["lost"]["count"]
        expect(seen["Opportunities"] == f"{total['opportunities']['count']:,}", f"{what}: {seen['Opportunities']} opportunities, {total['opportunities']['count']}")
        for name, key in (("Pipeline", "pipeline"), ("Weighted pipeline", "weighted")):
            expect(seen[name] == told_sum(total[key], spoken), f"{what}: {seen[name]}, {told_sum(total[key], spoken)}")
        # Of one status everybody knows what became of it.
        isByStatus = "status" in query
        rate = "not with a status chosen" if isByStatus else rated(total["win_rate"], won, closed)
        expect(seen["Win rate"].startswith(rate), f"{what}: {seen['Win rate']}, {rate}")
        if "rate" in total["win_rate"] and not isByStatus:
            told = [float(number) for number in re.findall(r"([\d.]+)%", seen["Win rate"])]
            expect(len(told) == 3, f"{what}: no interval in {seen['Win rate']}")
            for number, key in zip(told, ["rate", "low", "high"]):
                expect(abs(number / 100 - total["win_rate"][key]) < 6e-4, f"{what}: {number}% for {total['win_rate'][key]}")
        signed = told_sum(total["signed"], lambda money: in_scale(money["mid"], scale_of(money["mid"])) + scale_of(money["mid"])[1])
        expect(seen["Signed"] == signed, f"{what}: signed {seen['Signed']}, {signed}")
        counts = page.evaluate("[...document.querySelectorAll('#by-status tbody tr')].map((row) => Number(row.cells[1].textContent.replaceAll(',', '')))")
        expect(sum(counts) == total["opportunities"]["count"], f"{what}: statuses {counts}")
        return seen

    everything = check("", None)
    some = check("&industry=Energy+storage", "industry = 储能")
    expect(some != everything, "choosing an industry changes nothing")
    check("&owner=%E5%BB%BA%E5%9B%BD", "owner = 建国")
    check("&status=Signed", "status = signed")
    quarters = re.compile(r"(\d{4})Q(\d)$")
    for owner in page.evaluate("[...document.querySelectorAll('.pick[data-key=owner] input')].map((one) => one.value)"):
        visit(page, site / "index.html", f"?lang=en&owner={owner}")
        until(page, "document.documentElement.dataset.overview === 'ready'")
        shown = page.evaluate("JSON.parse(document.querySelector('#by-period figure script').textContent).categories")
        places = [int(match[1]) * 4 + int(match[2]) for match in map(quarters.search, shown) if match]
        expect(places == list(range(places[0], places[-1] + 1)), f"{owner}: quarters are missing in {shown}")
    check("&period=2026Q1", "discovered_on between 2026-01-01 and 2026-03-31")
    check("&period=2025&industry=New-energy+vehicles&status=Lost", "discovered_on between 2025-01-01 and 2025-12-31 and industry = 新能源汽车 and status = lost")

    # By hand: what is chosen goes into the address, survives loading again, and goes when it is cleared.
    visit(page, site / "index.html", "?lang=en")
    until(page, "document.documentElement.dataset.overview === 'ready'")
    pick(page, "industry", "Energy storage")
    expect("industry=Energy" in page.url, f"the address does not tell the choice: {page.url}")
    expect(overview(page) == some, "chosen by hand the numbers are others than by the address")
    # The next page has the choice too, or says that it does not follow it; going back undoes it.
    page.locator("#nav a[href^='funnel.html']").click()
    page.wait_for_selector("[data-unfiltered]")
    expect("industry=Energy" in page.url, f"the choice is not carried along: {page.url}")
    page.go_back()
    until(page, "document.documentElement.dataset.overview === 'ready'")
    page.go_back()
    until(page, "document.documentElement.dataset.filterReady === '?lang=en'")
    expect(overview(page) == everything, "going back does not undo the choice")
    page.go_forward()
    until(page, "document.documentElement.dataset.filterReady.includes('industry')")
    draw(page)
    bars = page.evaluate("JSON.parse(document.querySelector('#by-owner figure script').textContent)")
    rows = page.evaluate("[...document.querySelectorAll('#by-owner tbody tr:not([hidden])')].map((row) => row.cells[0].textContent.trim())")
    expect([text if isinstance(text, str) else text[1] for text in bars["categories"]] == rows, f"chart {bars['categories']}, table {rows}")
    page.reload()
    until(page, "document.documentElement.dataset.overview === 'ready'")
    expect(overview(page) == some, "loaded again the choice is gone")
    page.get_by_role("button", name="Clear").click()
    until(page, "document.documentElement.dataset.filterReady === '?lang=en'")
    expect(overview(page) == everything and "industry" not in page.url, "cleared, not everything is there again")
    # By keyboard alone.
    page.focus(".pick[data-key=status] summary")
    for key in ["Enter", "Tab", "Space", "Escape"]:
        page.keyboard.press(key)
    until(page, "document.documentElement.dataset.filterReady.includes('status=')")
    expect(page.evaluate("document.activeElement.tagName") == "SUMMARY", "the keyboard does not come back from the choices")
    expect(overview(page) != everything, "the keyboard does not choose")
    # A choice that is none counts as all.
    visit(page, site / "index.html", "?lang=en&industry=nothing&owner=%3Cscript%3E")
    until(page, "document.documentElement.dataset.overview === 'ready'")
    expect(overview(page) == everything, "an unknown choice hides something")
    page.close()


def pick(page: Page, side: str, label: str) -> None:
    """Chooses one more value in the filter bar."""
    before = page.evaluate("document.documentElement.dataset.filterReady")
    page.locator(f".pick[data-key={side}] summary").click()
    page.locator(f".pick[data-key={side}] label", has_text=label).first.click()
    until(page, f"document.documentElement.dataset.filterReady !== {json.dumps(before)}")
    page.keyboard.press("Escape")


FIELDS = {"owner": "owner", "industry": "industry", "region": "region", "source": "source", "status": "status"}


def condition(side: dict, names: list[str]) -> str:
    """What the command line calls the values chosen of a side, in the register's own language."""
    labels = {(label if isinstance(label, str) else label[1]): label if isinstance(label, str) else label[0] for label in side["labels"] if label}
    parts = []
    for name in names:
        if side["key"] == "period":
            year, quarter = int(name[:4]), int(name[5])
            last = {1: "03-31", 2: "06-30", 3: "09-30", 4: "12-31"}[quarter]
            parts.append(f"discovered_on between {year}-{quarter * 3 - 2:02}-01 and {year}-{last}")
        else:
            parts.append(f"{FIELDS[side['key']]} is missing" if name == "-" else f"{FIELDS[side['key']]} = {labels[name]}")
    return "(" + " or ".join(parts) + ")"


def doors(browser: Browser, register: Register, _: Path) -> None:
    """For thirty random choices in the address every figure is the command's, and so is the sum of the panel that it opens."""
    site = register.site()
    page = browser.page()
    random = Random(20)
    visit(page, site / "index.html", "?lang=en")
    sides = [side for side in page.evaluate("JSON.parse(document.getElementById('choices').textContent).sides") if side["key"] != "department"]
    for number in range(30):
        choice = {}
        for side in random.sample(sides, random.choice([1, 1, 2, 3])):
            labels = ["-" if label is None else label if isinstance(label, str) else label[1] for label in side["labels"]]
            choice[side["key"]] = random.sample(labels, min(len(labels), random.choice([1, 2, 4])))
        query = "".join(f"&{key}={quote(name)}" for key, names in choice.items() for name in names)
        where = " and ".join(condition(side, choice[side["key"]]) for side in sides if side["key"] in choice)
        visit(page, site / "index.html", "?lang=en" + query)
        until(page, "document.documentElement.dataset.overview === 'ready'")
        total = json.loads(register.run("segments", "--by", "scenario", "--format", "json", "--as-of", AS_OF, "--where", where))["total"]
        seen, what = overview(page), f"choice {number}, {where}"
        expect(seen["Opportunities"] == f"{total['opportunities']['count']:,}", f"{what}: {seen['Opportunities']}, not {total['opportunities']['count']}")
        for name, key in (("Pipeline", "pipeline"), ("Weighted pipeline", "weighted")):
            expect(seen[name] == told_sum(total[key], spoken), f"{what}: {name} {seen[name]}, {told_sum(total[key], spoken)}")
        tiles = page.evaluate("[...document.querySelectorAll('#week dd')].map((one) => one.innerText.split('\\n').join(' ').trim())")
        expect(tiles[0].split(" (")[0] == seen["Pipeline"].split(" (")[0] or "mid" not in total["pipeline"], f"{what}: the tile says {tiles[0]}, the figure {seen['Pipeline']}")
        for index, name in enumerate(["Opportunities", "Open", "Pipeline", "Weighted pipeline", "Win rate", "Signed"]):
            button = page.locator("#figures dd").nth(index).locator("button")
            if button.count() == 0:
                continue
            panel = opened(page, button)
            if name in ("Opportunities", "Open"):
                expect(panel["rows"] == int(seen[name].replace(",", "")), f"{what}: {panel['rows']} opportunities behind {name} {seen[name]}")
            elif name != "Win rate":
                word = {"Pipeline": "open", "Weighted pipeline": "weighted", "Signed": "signed"}[name]
                sum_ = seen[name].split(" (")[0] if "more not filled in" in seen[name].split(" (")[-1] and seen[name].count(" (") == 1 else re.sub(r" \(\d+ more not filled in\)$", "", seen[name])
                expect(any(word in part and part.endswith(sum_) for part in panel["sums"]), f"{what}: the panel of {name} {sum_} says {panel['sums']}")
    # The numbers of the parts, too, and the list shows the same.
    visit(page, site / "index.html", "?lang=en&status=Signed&status=Lost")
    until(page, "document.documentElement.dataset.overview === 'ready'")
    page.locator("#by-owner details").evaluate("one => one.open = true")
    button = page.locator("#by-owner tbody tr:not([hidden]) td button").first
    panel = opened(page, button, close=False)
    expect(panel["rows"] == int(button.inner_text()), f"{panel['rows']} rows behind {button.inner_text()}")
    page.locator("dialog[open] a", has_text="Open in the list").click()
    until(page, "document.documentElement.dataset.ready === 'table' && document.documentElement.dataset.filterReady")
    count = page.locator("#opportunities tbody tr").count()
    expect(count == panel["rows"], f"the list shows {count} of {panel['rows']}")
    page.go_back()
    # Numbers that the program listed, and a bar by the keyboard.
    visit(page, site / "index.html", "?lang=en")
    until(page, "document.documentElement.dataset.overview === 'ready'")
    expect(opened(page, page.locator("#week dd button").first, close=False)["rows"] > 10, "the tile opens nothing")
    page.locator("dialog[open] a", has_text="Open in the list").click()
    until(page, "document.documentElement.dataset.ready === 'table'")
    expect("list=index." in page.url and page.locator("#opportunities tbody tr").count() > 10, f"the list behind a number is at {page.url}")
    visit(page, site / "index.html", "?lang=en")
    draw(page)
    page.focus("#by-status .chart")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] tbody tr")
    with page.expect_download() as download:
        page.locator("dialog[open] button", has_text="CSV").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").strip().split("\n")
    expect(len(lines) == page.locator("dialog[open] tbody tr").count() + 1 and "Customer" in lines[0], f"the CSV file has {len(lines)} lines")
    page.close()


def opened(page: Page, button, close: bool = True) -> dict:
    """What the panel of a number says."""
    button.click()
    page.wait_for_selector("dialog[open] tbody tr")
    told = page.evaluate("""() => ({
      rows: Number(document.querySelector('dialog[open] h2').textContent.replace(/[^0-9]/g, '')),
      sums: [...document.querySelectorAll('dialog[open] .sums .part span[lang=en]')].map((one) => one.textContent),
    })""")
    if close:
        page.keyboard.press("Escape")
    return told


def found(browser: Browser, register: Register, _: Path) -> None:
    """The key / finds whatever is looked for; a customer has a page."""
    site = register.site()
    page = browser.page()
    visit(page, site / "index.html", "?lang=zh")
    page.keyboard.press("/")
    page.wait_for_selector("dialog.finder[open]")
    rows = json.loads(register.run("sql", "--format", "json", "--as-of", AS_OF, "SELECT id, customer FROM opportunities ORDER BY id"))
    def hits(words: str) -> list[str]:
        page.locator(".finder input").fill(words)
        page.wait_for_timeout(150)
        return page.evaluate("[...document.querySelectorAll('.finder a')].map((one) => one.firstElementChild && one.firstElementChild.lang ? one.firstElementChild.textContent : one.firstChild.textContent)")
    page.wait_for_timeout(500)
    expect(rows[3]["id"] in hits(rows[3]["id"]), f"{rows[3]['id']} is not found: {hits(rows[3]['id'])}")
    customer = rows[5]["customer"]
    expect(customer in hits(customer[:4]), f"{customer} is not found: {hits(customer[:4])}")
    expect("建国" in hits("建国"), "a person is not found")
    expect("漏斗" in hits("ld"), f"pinyin initials find {hits('ld')}")
    hits(customer)
    page.keyboard.press("Enter")
    page.wait_for_url("**/c/*")
    expect("/c/" in page.url and page.locator("h1").inner_text() == customer, f"Enter leads to {page.url}")
    page.wait_for_selector("#nav .group")
    link = page.locator("#deals tbody a").first
    identifier = link.inner_text()
    link.click()
    page.wait_for_url("**/o/*")
    expect(page.url.endswith(f"o/{identifier}.html"), f"the customer's opportunity {identifier} is at {page.url}")
    expect(page.locator(".strip dd").count() >= 3, "the head of the opportunity says too little")
    page.locator(".deal header a").first.click()
    page.wait_for_url("**/c/*")
    expect("/c/" in page.url, "the opportunity does not lead to its customer")
    page.close()
    phone = browser.page(width=390)
    visit(phone, site / "index.html", "?lang=zh")
    wide = phone.evaluate("[...document.querySelectorAll('#inspect .scroll')].map((one) => one.scrollWidth - one.clientWidth)")
    expect(all(one <= 0 for one in wide), f"on a phone the list of whom to ask scrolls by {wide}")
    phone.close()


def tables(browser: Browser, register: Register, _: Path) -> None:
    """Tables sort by mouse and keyboard, search, and tell the opportunities behind a number."""
    site = register.site()
    page = browser.page()
    visit(page, site / "opportunities.html", "?lang=en")
    until(page, "document.querySelectorAll('table[data-table] tbody tr').length > 5")
    first = lambda: page.evaluate("[...document.querySelectorAll('table[data-table] tbody tr')].map((row) => row.cells[0].innerText.trim())")
    before = first()
    count = int(json.loads(register.run("sql", "--format", "json", "--as-of", AS_OF, "SELECT count(*) AS n FROM opportunities"))[0]["n"])
    expect(len(before) == min(count, 100), f"{len(before)} rows of {count}")
    head = page.locator("table[data-table] thead th button").first
    head.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(first() == sorted(before, reverse=True), f"sorted the other way round: {first()[:3]}")
    expect(page.locator("th[aria-sort=descending]").count() == 1, "the table does not say how it is sorted")
    word = before[len(before) // 2]
    page.locator("input[type=search]").first.fill(word)
    page.wait_for_timeout(300)
    expect(first() == [word], f"a search for {word} finds {first()[:3]}")
    page.locator("table[data-table] tbody a").first.click()
    page.wait_for_load_state("load")
    expect(page.url.endswith(f"o/{word}.html"), f"the row of {word} leads to {page.url}")
    visit(page, site / "funnel.html", "?lang=en")
    page.locator("details").first.evaluate("one => one.open = true")
    button = page.locator("button.rows").first
    number = int(button.get_attribute("data-n"))
    button.click()
    page.wait_for_selector("dialog[open] tbody tr")
    expect(page.locator("dialog[open] tbody tr").count() == number, f"{page.locator('dialog[open] tbody tr').count()} rows behind {number}")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]").count() == 0, "the list does not close by the keyboard")
    expect(page.evaluate("document.activeElement.classList.contains('rows')"), "the focus does not come back to the number")
    page.close()


def kept(browser: Browser, register: Register, _: Path) -> None:
    """What a reader chooses stays: columns, order, what was opened and folded; charts and tables become files."""
    site = register.site("--source-url", "https://git.example.com/sales/blob/main/{path}?plain=1")
    page = browser.page()
    visit(page, site / "opportunities.html", "?lang=en")
    until(page, "document.querySelectorAll('table[data-table] tbody tr').length > 5")
    heads = lambda: page.evaluate("[...document.querySelectorAll('#opportunities thead th')].map((head) => head.innerText.trim())")
    before = heads()
    page.locator(".tools .pick summary").click()
    page.locator(".tools .pick input[value=owner]").click()
    page.locator(".tools .pick input[value=probability]").click()
    shown = [name for name in before if name not in ("Owner", "Probability")]
    expect(len(shown) == len(before) - 2 and heads() == shown, f"of {before} the list shows {heads()}")
    page.keyboard.press("Escape")
    page.locator("#opportunities thead th button", has_text="Customer").click()
    order = page.evaluate("[...document.querySelectorAll('#opportunities tbody tr')].map((row) => row.innerText)")
    page.reload()
    until(page, "document.querySelectorAll('table[data-table] tbody tr').length > 5")
    expect(heads() == shown, f"after loading anew the list shows {heads()}")
    expect(page.evaluate("[...document.querySelectorAll('#opportunities tbody tr')].map((row) => row.innerText)") == order, "the order is another one after loading anew")
    text = saved(page, page.locator(".tools button", has_text="CSV").first).read_text(encoding="utf-8-sig")
    expect(text.splitlines()[0].split(",") == shown, f"the file has {text.splitlines()[0]}")
    expect(len(text.splitlines()) == len(order) + 1, f"{len(text.splitlines())} lines in the file of {len(order)} rows")

    visit(page, site / "funnel.html", "?lang=en")
    draw(page)
    figure = page.locator("figure[data-chart]").first
    drawing = saved(page, figure.locator("[data-saves=svg]")).read_text(encoding="utf-8")
    expect(ElementTree.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg" and "<path" in drawing, f"no drawing: {drawing[:80]}")
    picture = saved(page, figure.locator("[data-saves=png]")).read_bytes()
    width = int.from_bytes(picture[16:20], "big")
    expect(picture[:4] == b"\x89PNG" and width == 2 * figure.locator(".chart").evaluate("one => one.clientWidth"), f"no picture of twice its width: {width}")
    figure.locator("summary").click()
    page.wait_for_timeout(100)
    table = saved(page, figure.locator("[data-saves=csv]")).read_text(encoding="utf-8-sig").splitlines()
    expect(len(table) == figure.locator("tbody tr").count() + 1, f"{len(table)} lines of the table")
    page.reload()
    page.wait_for_timeout(300)
    expect(page.locator("figure[data-chart] details").first.evaluate("one => one.open"), "what was opened is closed after loading anew")
    expect(page.locator("figure[data-chart] details[open]").count() == 1, "more is open than was opened")

    visit(page, site / "board.html", "?lang=en")
    card = page.locator(".columns tbody tr").first.inner_text()
    expect("days in it" in card and ("Next step" in card or "No next step" in card or "(" in card), f"a card says {card!r}")
    page.locator("h2 .fold").first.click()
    page.reload()
    page.wait_for_timeout(200)
    expect(page.locator(".columns .folded").count() == 1, "the column is not folded after loading anew")
    expect(not page.locator(".columns .folded table").is_visible(), "a folded column shows its table")
    stands(page, "the folded board")

    one = next((site / "o").glob("*.html"))
    visit(page, one)
    link = page.locator("header a[href^='https://git.example.com/']").get_attribute("href")
    expect(link == f"https://git.example.com/sales/blob/main/register/{one.stem[:4]}/{one.stem}.md?plain=1", f"the source of {one.stem} is {link}")
    page.close()


# The tip of a point is drawn in the picture, as its other texts are.
TEXTS = """(chart) => [...chart.querySelectorAll("svg text")].map((one) => one.textContent)"""


def keys(browser: Browser, register: Register, _: Path) -> None:
    """The arrow keys walk over the points of every chart, and each says what it is."""
    site = register.site()
    page = browser.page()
    seen: set[str] = set()
    for name in [name for name in names(site) if not is_one_of_many(name)]:
        visit(page, site / name, "?lang=zh")
        draw(page)
        for chart in page.locator("figure .chart").all():
            kind = chart.get_attribute("data-drawn")
            seen.add(kind)
            chart.focus()
            before = chart.evaluate(TEXTS)
            chart.press("ArrowRight")
            page.wait_for_timeout(60)
            first = chart.evaluate(TEXTS)
            expect(len(first) > len(before), f"{name}: the arrow keys say nothing of a chart of the kind {kind}")
            chart.press("ArrowRight")
    expect(len(seen) > 7, f"only charts of the kinds {sorted(seen)}")
    page.close()


def saved(page: Page, button) -> Path:
    """The file that a button gives."""
    with page.expect_download() as download:
        button.click()
    return Path(download.value.path())


def asked(browser: Browser, register: Register, _: Path) -> None:
    """What the commands say, the pages say: whom to ask, and what will be signed. Links lead to their place."""
    site = register.site()
    page = browser.page()
    told = json.loads(register.run("inspect", "--as-of", AS_OF, "--format", "json"))["opportunities"]
    expect(len(told) > 10, "the register has too few to ask about")
    visit(page, site / "index.html", "?lang=en")
    rows = "[...document.querySelectorAll('%s tbody tr')].map((row) => row.querySelector('a').innerText.trim())"
    shown = page.evaluate(rows % "#inspect")
    expect(shown == [one["id"] for one in told[:10]], f"the overview asks about {shown}")
    visit(page, site / "inspect.html", "?lang=en")
    everyone = page.evaluate(rows % "#opportunities")
    expect(everyone == [one["id"] for one in told], f"asked about: {everyone}")
    visit(page, site / "forecast.html", "?lang=en")
    answer = page.locator("p.lead").first.inner_text().strip()
    expect(answer in register.run("forecast", "--as-of", AS_OF, "--format", "markdown"), f"the command does not say {answer}")
    visit(page, site / "funnel.html", "?lang=en#cohorts")
    page.wait_for_timeout(400)
    top = page.evaluate("document.getElementById('cohorts').getBoundingClientRect().top")
    expect(abs(top) < 40, f"a link to cohorts ends {top} pixels beside it")
    page.close()


def paper(browser: Browser, register: Register, pictures: Path) -> None:
    """On paper every chart is there and whole, and sums are printed once."""
    site = register.site()
    pictures.mkdir(parents=True, exist_ok=True)
    page = browser.page()
    for name in ["index", "changes", "funnel"]:
        visit(page, site / f"{name}.html", "?lang=zh&theme=dark")
        until(page, "typeof echarts === 'object'")
        captions = page.evaluate("[...document.querySelectorAll('figure[data-chart]')].map((one) => [...one.querySelectorAll('figcaption span[lang=zh]')].map((part) => part.textContent).join('') || one.querySelector('figcaption').textContent)")
        feet = page.evaluate("""() => {
          const closed = [...document.querySelectorAll('details:not([open])')];
          for (const one of closed) one.open = true;
          const sums = document.querySelector('main').innerText.split('\\n').filter((line) => line.trim().startsWith('合计')).length;
          for (const one of closed) one.open = false;
          return sums;
        }""")
        file = pictures / f"{name}.pdf"
        page.pdf(path=file, format="A4", margin={side: "12mm" for side in ("top", "bottom", "left", "right")})
        printed(file, name, captions, feet)
    page.close()


def printed(file: Path, name: str, captions: list[str], feet: int) -> None:
    document = pypdfium2.PdfDocument(file)
    sheets = []
    for sheet in document:
        text = sheet.get_textpage()
        sheets.append((text, sheet.render(scale=1).to_numpy().astype(int), sheet.get_height()))
    for caption in captions:
        found = None
        for text, pixels, height in sheets:
            hit = text.search(caption[:10], match_case=True).get_next()
            while hit and not found:
                # What is coloured below the caption is the chart; tables are black on white.
                below = int(height - text.get_charbox(hit[0])[1])
                part = pixels[below + 4 : below + 190, :, :3]
                found = (part.max(axis=2) - part.min(axis=2) > 40).sum() > 20 if part.size else False
                hit = text.search(caption[:10], index=hit[0] + 1, match_case=True).get_next()
            if found:
                break
        expect(bool(found), f"{name}: no chart is printed below “{caption}”")
    for number, (_, pixels, _) in enumerate(sheets):
        expect(pixels[:, -20:, :3].min() > 240, f"{name}: sheet {number + 1} is cut at the right")
    sums = sum(line.strip().startswith("合计") for text, _, _ in sheets for line in text.get_text_range().splitlines())
    expect(sums <= feet, f"{name}: {sums} sums of {feet} are printed")


def settings(browser: Browser, register: Register, pictures: Path) -> None:
    """Languages, light and dark, paper."""
    site = register.site()
    page = browser.page()
    visit(page, site / "funnel.html", "?lang=zh")
    expect("漏斗" in page.locator("h1").inner_text(), "no Chinese heading")
    expect(page.title().startswith("漏斗"), f"the title is {page.title()}")
    page.locator("[data-set-lang=en]").click()
    expect(page.locator("h1").inner_text().strip() == "Funnel" and page.evaluate("document.documentElement.lang") == "en", "no English heading")
    colors = set()
    for theme in ["light", "dark"]:
        page.locator(f"[data-set-theme={theme}]").click()
        colors.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    expect(len(colors) == 2, f"light and dark look the same: {colors}")
    draw(page)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(not page.locator("nav#nav").is_visible(), "the contents are printed")
    expect(page.evaluate("[...document.querySelectorAll('details')].every((one) => one.open)"), "some numbers are not printed")
    page.pdf(path=pictures / "funnel.pdf", format="A4")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.close()


PAYLOADS = [
    "<script>window.pwned=1</script>", "</script><script>window.pwned=1</script>", "<img src=x onerror=window.pwned=1>", "\"><svg onload=window.pwned=1>",
    "' onmouseover='window.pwned=1", "</title><script>window.pwned=1</script>", "<!--<script>", "{{{title}}}{{#x}}", "${window.pwned=1}",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;", "</textarea></style><script>window.pwned=1</script>", "<a href=\"javascript:window.pwned=1\">x</a>",
    "<iframe srcdoc=\"<script>parent.pwned=1</script>\">", "\\\"};window.pwned=1;//", "<base href=//evil.example>", "<meta http-equiv=refresh content=0>",
    "\u202e\u2028window.pwned=1", "<math><mi xlink:href=\"javascript:window.pwned=1\">x</mi></math>", "[x](javascript:window.pwned=1)", "{a|b}<b>\n",
]


def injection(browser: Browser, register: Register, _: Path) -> None:
    """Whatever stands in a field is shown as text."""
    for number, payload in enumerate(PAYLOADS):
        quoted = json.dumps(payload, ensure_ascii=True)
        register.write(
            f"202601-SAL-{number + 1:03}",
            ["业务场景: 新市场拓展", "机会类型: 新购", f"来源渠道: {quoted if number % 5 == 0 else '行业展会'}", f"来源说明: {quoted}", f"客户名称: {quoted}",
             "所属行业: 储能", "所在区域: 华东", f"联系人: [{{ 姓名: {quoted}, 职务: {quoted} }}]", "发现时间: 2026-01-02", "登记日期: 2026-01-03",
             f"竞争态势: 1-2家竞品", f"竞争对手: [{{ 名称: {quoted}, 现供应商: 是, 客户不满: {quoted} }}]", f"决策链: [{quoted}]", "预计合同金额: 30万",
             f"策略方向: [{quoted}]", f"下一步: {{ 事项: {quoted}, 截止日期: 2026-02-01 }}", "责任人: 明", f"机会状态: {quoted if number % 7 == 6 else '方案提交'}",
             f"{quoted}: {quoted}"],
            f"### 2026-01-05 电话 明\n\n{payload}\n\n- 疑虑：{payload}\n- 策略方向：{payload} → {payload}\n")
    odd = register.root / "register" / "<img src=x onerror=window.pwned=1>.md"
    odd.write_text("---\n机会编号: 1\n---\n\n# x\n", encoding="utf-8")
    shutil.rmtree(register.root / "schema" / "targets")
    for file in ["template.yaml", "directory.yaml"]:
        path = register.root / "schema" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("zh: 储能, en: Energy storage", "zh: '<img src=x onerror=window.pwned=1>储能', en: '<svg onload=window.pwned=1>'")
                        .replace("zh: 市场销售机会登记表, en: Sales opportunity register", "zh: '</title><script>window.pwned=1</script>', en: '</title><script>window.pwned=1</script>'"),
                        encoding="utf-8")
    for record in (register.root / "register").glob("2026*.md"):
        record.write_text(record.read_text(encoding="utf-8").replace("所属行业: 储能", "所属行业: energy_storage"), encoding="utf-8")
    site = register.site()
    page = browser.page()
    for name in sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")):
        visit(page, site / name, "?lang=en")
        draw(page)
        expect(page.evaluate("window.pwned") is None, f"{name}: a payload ran")
        expect(page.evaluate("[...document.querySelectorAll('script')].every((one) => one.type === 'application/json' || one.getAttribute('src').match(/^(\\.\\.\\/)?(assets|data|rows)\\//))"),
               f"{name}: a script that is not ours")
        expect(page.locator("iframe, base, math, [onerror], [onload], [onmouseover]").count() == 0, f"{name}: an element that came from a field")
        expect(page.locator("a[href^='javascript:' i]").count() == 0, f"{name}: a link that runs")
    visit(page, site / "o" / "202601-SAL-001.html")
    expect(PAYLOADS[0] in page.evaluate("document.body.innerText"), "a payload is not shown as text")
    page.close()


def oddities(browser: Browser, binary: str, project: Path, scratch: Path) -> None:
    """Registers that are hardly any: every page stands, and says what it does not know."""
    base = ["业务场景: 新市场拓展", "机会类型: 新购", "来源渠道: 行业展会", "所在区域: 华东", "联系人: [{ 姓名: \"*工\", 职务: 总监 }]", "责任人: 明"]

    def opportunity(number: int, *more: str, log: str = "") -> tuple[str, list[str], str]:
        named = [line.split(":")[0] for line in more]
        given = [line for line in base + ["客户名称: 甲公司", "所属行业: 储能", "发现时间: 2026-01-02", "登记日期: 2026-01-03", "机会状态: 初步接洽"] if line.split(":")[0] not in named]
        return f"202601-SAL-{number:03}", given + list(more), log

    won = "### 2026-03-01 面谈 明\n\n- 机会状态：商务谈判 → 合同签订\n"
    registers = {
        "empty": [],
        "one": [opportunity(1)],
        "all-won": [opportunity(n, "机会状态: 合同签订", "预计合同金额: 30万", f"合同: {{ 签订日期: 2026-03-01, 合同金额: {n}00000元 }}", log=won) for n in range(1, 31)],
        "no-amounts": [opportunity(n, "机会状态: " + ["方案提交", "商务谈判", "已流失"][n % 3]) for n in range(1, 31)],
        "future": [opportunity(n, f"发现时间: 2031-01-0{n}", f"登记日期: 2031-01-0{n}", "预计签约日期: 2099-12-31") for n in range(1, 6)],
        "long-name": [opportunity(1, "客户名称: " + "很长的公司名称" * 29), opportunity(2, "客户名称: " + "W" * 200)],
        "right-to-left": [
            opportunity(1, "客户名称: שלום חברה בע\"מ"), opportunity(2, "客户名称: شركة المثال العربية"),
            opportunity(3, "客户名称: \"甲\\u202E公司\"", "机会状态: 方案提交", "预计合同金额: 800万"),
        ],
        "nothing-filled": [(f"202601-SAL-{n:03}", ["机会状态: 方案提交"], "") for n in range(1, 4)],
    }
    page = browser.page()
    phone = browser.page(width=390)
    for what, opportunities in registers.items():
        register = Register(binary, project, scratch / what)
        for identifier, lines, log in opportunities:
            register.write(identifier, lines, log)
        site = register.site()
        for name in names(site):
            visit(page, site / name, "?lang=en")
            draw(page)
            stands(page, f"{what}, {name}")
            if what == "long-name" and name in ("board.html", "opportunities.html", "index.html"):
                complete(page, f"{what}, {name}")
            if what == "right-to-left" and name == "board.html":
                # A name that turns the direction of writing turns its own alone.
                expect(page.evaluate("getComputedStyle(document.querySelector('#status-2 tbody th')).unicodeBidi") == "isolate", "a name is not isolated")
            if what in ("long-name", "right-to-left", "empty"):
                visit(phone, site / name)
                wide = phone.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                expect(wide <= 0, f"{what}, {name}: {wide} pixels wider than a phone")
    # 500 segments.
    register = Register(binary, project, scratch / "many")
    directory = register.root / "schema" / "directory.yaml"
    lines = "".join(f"    - {{ id: made_{n}, label: {{ zh: 行业{n}, en: Industry {n} }} }}\n" for n in range(500))
    directory.write_text(directory.read_text(encoding="utf-8").replace("  industries:\n", "  industries:\n" + lines), encoding="utf-8")
    for n in range(500):
        identifier, lines, log = opportunity(1, f"所属行业: 行业{n}", f"客户名称: 客户{n}")
        register.write(f"202601-SAL-{n + 1:03}", lines, log)
    site = register.site()
    for name in ["index.html", "segments.html", "funnel.html", "opportunities.html", "segment-industry-1.html"]:
        visit(page, site / name, "?lang=en")
        draw(page)
        stands(page, f"500 segments, {name}")
    # What a page does not show at once is found all the same.
    visit(page, site / "board.html", "?lang=en")
    page.locator("#status-1 input[type=search]").fill("客户499")
    page.wait_for_timeout(100)
    expect("客户499" in page.locator("#status-1 tbody").inner_text(), "the board does not find the last of 500")
    # A file that cannot be read is told of everywhere, on pages that were there before, too.
    (register.root / "register" / "broken.md").write_text("---\na: [\n---\n", encoding="utf-8")
    site = register.site()
    for name in ["index.html", "opportunities.html", "o/202601-SAL-001.html"]:
        visit(page, site / name, "?lang=en")
        page.wait_for_selector(".caution")
        expect("register/broken.md" in page.locator(".caution").first.inner_text(), f"{name}: does not tell of the broken file")
    page.close()
    phone.close()


def public(browser: Browser, register: Register, _: Path) -> None:
    """For everybody: no names of people and customers in any file, no pages of opportunities."""
    site = register.site("--audience", "public")
    expect(not list((site / "o").glob("*")), "pages of opportunities are there")
    rows = json.loads(register.run("sql", "--format", "json", "--as-of", AS_OF, "SELECT id, customer, owner FROM opportunities"))
    secrets = {row[key] for row in rows for key in ("id", "customer", "owner") if row[key] and len(row[key]) > 1}
    for file in site.rglob("*"):
        if not file.is_file() or file.name == "echarts.min.js":
            continue
        text = file.read_text(encoding="utf-8")
        for secret in secrets:
            expect(secret not in text, f"{file.relative_to(site)}: tells {secret}")
    page = browser.page()
    for name in names(site):
        visit(page, site / name, "?lang=en")
        draw(page)
        stands(page, f"public, {name}")
    page.close()


def main() -> None:
    if CHROMIUM is None:
        sys.exit("no Chromium in the path")
    if len(sys.argv) == 1:
        return
    binary, project, scratch, pictures, what = sys.argv[1:]
    project, scratch, pictures = Path(project), Path(scratch), Path(pictures)
    looks = {
        "pages": lambda browser: pages(browser, site(), pictures), "filters": lambda browser: filters(browser, site(), pictures),
        "tables": lambda browser: tables(browser, site(), pictures), "settings": lambda browser: settings(browser, site(), pictures),
        "doors": lambda browser: doors(browser, site(), pictures), "found": lambda browser: found(browser, site(), pictures),
        "kept": lambda browser: kept(browser, site(), pictures), "keys": lambda browser: keys(browser, site(), pictures),
        "asked": lambda browser: asked(browser, site(), pictures), "paper": lambda browser: paper(browser, site(), pictures),
        "public": lambda browser: public(browser, shipped(binary, project, scratch / "public"), pictures),
        "injection": lambda browser: injection(browser, Register(binary, project, scratch / "injection"), pictures),
        "oddities": lambda browser: oddities(browser, binary, project, scratch),
    }
    register: list[Register] = []

    def site() -> Register:
        if not register:
            register.append(shipped(binary, project, scratch))
        return register[0]

    chosen = list(looks) if what == "all" else what.split(",")
    # Two browsers look at it together, each with a part that takes about as long as the other's.
    other = None
    if what == "all":
        rest = [name for name in chosen if name not in FIRST]
        chosen = [name for name in chosen if name in FIRST]
        arguments = [sys.executable, __file__, binary, str(project), str(scratch / "second"), str(pictures), ",".join(rest)]
        other = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    with sync_playwright() as playwright:
        browser = Browser(playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]))
        for name in chosen:
            before = len(wrong)
            began = time.monotonic()
            try:
                looks[name](browser)
            except (Exception, SystemExit) as error:  # The others are looked at all the same.
                wrong.append(f"{type(error).__name__}: {error}")
            for line in wrong[before:][:60]:
                print(f"{name}: {line}")
            print(f"# {name}: {time.monotonic() - began:.1f} s", file=sys.stderr)
        browser.chromium.close()
    status = 1 if wrong else 0
    if other is not None:
        output, _ = other.communicate()
        print(output, end="")
        status = status or other.returncode
    sys.exit(status)


# The looks of the first browser; the second has the others.
FIRST = {"pages", "tables", "settings", "paper", "public"}


if __name__ == "__main__":
    main()
