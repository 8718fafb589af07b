import Foundation
import Testing

/// The dashboard in a real browser: headless Chromium opens the site from disk; see Tests/Support/browser.py.
@Suite(.serialized, .enabled(if: Chromium.isThere, "Chromium, Playwright or axe is not there: run make test"))
struct BrowserTests {
    /// Every page in light, dark and on a phone: nothing in the console, every chart drawn, axe content. Leaves its
    /// pictures in build/screenshots.
    @Test func everyPageStands() throws { try look("pages") }

    /// The overview's filters, compared with `oppbook segments --where`.
    @Test func filtersChangeTheNumbers() throws { try look("filters") }

    /// Thirty random choices: every figure is the command's, and its panel's sum.
    @Test func everyNumberOpensItsOpportunities() throws { try look("doors") }

    /// Words and pinyin initials; the page of a customer.
    @Test func whateverIsLookedForIsFound() throws { try look("found") }

    @Test func tablesSortSearchAndTell() throws { try look("tables") }
    @Test func languageAndThemeAreRemembered() throws { try look("settings") }

    /// Printed to PDF: every chart, every caption, every sum once.
    @Test func paperHasEveryChart() throws { try look("paper") }

    /// Whom to ask and what will be signed, as the commands say it.
    @Test func pagesSayWhatTheCommandsSay() throws { try look("asked") }

    /// Columns, order, what was opened; charts and tables as files.
    @Test func whatAReaderChoosesStays() throws { try look("kept") }

    /// The arrow keys, in a chart of every kind.
    @Test func arrowKeysWalkOverCharts() throws { try look("keys") }

    /// Payloads in every field, in a file's name and in the template.
    @Test func scriptsAreShownAsText() throws { try look("injection") }

    /// No opportunity, one, all won, no amounts, days to come, five hundred segments, long names, right to left.
    @Test func oddRegistersStand() throws { try look("oddities") }

    @Test func thePublicSiteTellsNoNames() throws { try look("public") }

    /// The browser is started once, and the shipped register's site written once, for all of them.
    private func look(_ what: String) throws {
        let answer = try Self.seen.get()
        #expect(answer.output.contains("# \(what): "), "\(answer.output)")
        let wrong = answer.output.split(separator: "\n").filter { $0.hasPrefix("\(what): ") }
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    private static let seen = Result {
        let scratch = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
            path: "oppbook-browser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        return try Witness.run(
            "browser.py", TestRegister.command, TestRegister.project.path(), scratch.path(),
            TestRegister.project.appending(path: "build/screenshots").path(), "all")
    }
}

private enum Chromium {
    /// Without arguments the script only says whether what it needs is there.
    static let isThere: Bool = (try? Witness.run("browser.py").status) == 0
}
