import Foundation
import Testing

/// `oppbook report` and the files it writes.
@Suite struct ReportCommandTests {
    private static let register = Result { () throws -> TestRegister in
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        return register
    }

    private static let day = "--as-of=2026-11-24"

    @Test func withoutABrowserItSaysWhatToDo() throws {
        let register = try Self.register.get()
        let folder = register.root.appending(path: "bin")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let none = try register.run(
            ["report", "weekly", Self.day, "--format", "pdf"], through: ["env", "PATH=\(folder.path())"])
        #expect(none.status == 2 && none.output.isEmpty)
        #expect(
            none.errors
                == "oppbook: Chromium was not found; it is needed to print the PDF\n  = Install chromium, or use --format html and print it from a browser.\n"
        )
        let wrong = try register.run(
            ["report", "weekly", Self.day, "--format", "pdf"], through: ["env", "OPPBOOK_CHROMIUM=/nowhere/chromium"],
            language: "zh_CN.UTF-8")
        #expect(wrong.status == 2 && wrong.errors.hasPrefix("oppbook: OPPBOOK_CHROMIUM 指的不是程序：/nowhere/chromium\n"))
        // A program that prints nothing, and says why.
        try register.write("bin/fake", "#!/bin/sh\necho no display >&2\n")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.appending(path: "fake").path())
        let fake = try register.run(
            ["report", "weekly", Self.day, "--format", "pdf"],
            through: ["env", "OPPBOOK_CHROMIUM=\(folder.path())/fake"])
        #expect(fake.status == 2 && fake.errors.hasPrefix("oppbook: Chromium did not write a PDF: no display\n"))
        #expect(!register.exists("build/report-weekly-2026-11-24.pdf"))
    }

    @Test func aFileIsWrittenWhereItIsAskedFor() throws {
        let register = try Self.register.get()
        let shown = try register.run("report", "monthly", Self.day, "--format", "html")
        #expect(shown.status == 0 && shown.output.hasPrefix("<!doctype html>") && shown.output.hasSuffix("</html>\n"))
        let written = try register.run("report", "monthly", Self.day, "--format", "html", "--output", "monthly.html")
        #expect(written.status == 0 && written.output.isEmpty && written.errors == "written: monthly.html\n")
        #expect(String(decoding: try register.read("monthly.html"), as: UTF8.self) == shown.output)
        // It needs nothing but itself.
        for word in ["src=", "href=", "url(", "@import", "<script", "http:", "https:"] {
            #expect(!shown.output.contains(word), "\(word)")
        }
        let nowhere = try register.run("report", "monthly", Self.day, "--output", "no/such/folder.md")
        #expect(nowhere.status == 2 && nowhere.errors.contains("no/such/folder.md"))
    }

    private static let browser = ["chromium", "chromium-browser", "google-chrome"].contains { name in
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            access("\($0)/\(name)", X_OK) == 0
        }
    }

    /// What the browser printed, read by another program: Chinese comes out as text.
    @Test(.enabled(if: browser && Witness.canReadPDF, "there is no Chromium, or no pypdfium2: run make test"))
    func thePDFIsText() throws {
        let register = try Self.register.get()
        let answer = try register.run("report", "quarterly", Self.day, "--language", "zh", "--format", "pdf")
        #expect(answer.status == 0, "\(answer.errors)")
        let path = "build/report-quarterly-2026-11-24.pdf"
        #expect(answer.errors.hasSuffix("/\(path)\n") && answer.output.isEmpty)
        let read = try Witness.run("pdf_text.py", register.root.appending(path: path).path())
        let text = read.output.filter { !$0.isWhitespace }
        #expect(read.status == 0, "\(read.output)")
        let markdown = try register.run("report", "quarterly", "--format", "markdown", Self.day, "--language", "zh")
            .output
        for heading in markdown.split(separator: "\n") where heading.hasPrefix("#") {
            #expect(text.contains(heading.drop { $0 == "#" || $0 == " " }.filter { !$0.isWhitespace }), "\(heading)")
        }
        for word in ["202512-SAL-001", "宜宾三江电芯有限公司", "4,874万（4,739–5,009）"] {
            #expect(text.contains(word), "\(word)")
        }
    }
}

extension Witness {
    /// Whether there is a reader of PDF.
    static let canReadPDF: Bool = (try? run(["-c", "import pypdfium2"]).status) == 0
}
