"""How soon the pages of a site can be used, in headless Chromium.

    interactive.py SITE

Prints JSON, seconds each: `overview`, from the start of loading until its filters, figures and first chart are there;
`filter`, from a choice until the numbers are the chosen ones; `table`, the same as `overview` for the list of all
opportunities; `sort` and `search`, until the table shows them. Medians of five loads. Prints `{}` where there is no Chromium
or no Playwright.
"""
import json
import shutil
import statistics
import sys
from pathlib import Path

ROUNDS = 5
READY = "document.documentElement.dataset.overview === 'ready' && document.querySelector('[data-drawn]') !== null"


def until(page, condition: str, begin: str = "0") -> float:
    """Seconds from a moment of the page's clock (its start, unless `begin` does something and tells when) until a condition."""
    return page.evaluate(
        f"""() => new Promise((resolve) => {{
            const start = {begin};
            const look = () => {{ if ({condition}) resolve((performance.now() - start) / 1000); else setTimeout(look, 2); }};
            look();
        }})"""
    )


def measure(browser, site: Path) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in ["overview", "filter", "table", "sort", "search"]}
    for _ in range(ROUNDS):
        page = browser.new_page()
        page.goto((site / "index.html").as_uri(), wait_until="commit")
        times["overview"].append(until(page, READY))
        choose = """(() => {
            const select = document.querySelector("#filters select"), now = performance.now();
            select.selectedIndex = select.options.length - 1;
            select.dispatchEvent(new Event("change", { bubbles: true }));
            return now;
        })()"""
        times["filter"].append(until(page, "document.documentElement.dataset.filtered === 'yes'", choose))
        page.goto((site / "opportunities.html").as_uri(), wait_until="commit")
        times["table"].append(until(page, "document.documentElement.dataset.ready === 'table'"))
        click = "(() => { const now = performance.now(); document.querySelectorAll('thead button')[1].click(); return now; })()"
        times["sort"].append(until(page, "document.querySelector('th[aria-sort=ascending]') !== null", click))
        search = """(() => {
            const input = document.querySelector("input[type=search]"), now = performance.now();
            input.value = "有限公司 2026";
            input.dispatchEvent(new Event("input", { bubbles: true }));
            return now;
        })()"""
        shown = "document.querySelector('[data-rows-shown]').textContent"
        times["search"].append(until(page, f"/共|of/.test({shown})", search))
        page.close()
    return times


def main() -> int:
    chromium = next((path for name in ["chromium", "chromium-browser", "google-chrome"] if (path := shutil.which(name))), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    if chromium is None:
        print("{}")
        return 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        times = measure(browser, Path(sys.argv[1]).resolve())
        browser.close()
    print(json.dumps({name: statistics.median(values) for name, values in times.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
