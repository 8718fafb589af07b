import Document

/// Lines end with a line feed alone.
enum LineEndings {
    static let rule = Rule(
        "line-endings", .warning,
        Text(zh: "行尾不是 LF", en: "Line endings other than LF"),
        why: Text(
            zh: "两种行尾混在一起，git 会把整份文件显示成改动，评审时看不出真正改了什么。",
            en:
                "With mixed line endings git shows whole files as changed, and a review does not show what really changed."
        ),
        examples: [
            Example(
                .file, bad: textLines(ExampleRegister.whole).joined(separator: "\r\n"),
                good: ExampleRegister.whole, fixed: ExampleRegister.whole)
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        // Where nothing else ends the lines, they hide the front matter.
        guard HiddenFrontMatter(file.document)?.reason != .lineEnds,
            let problem = file.document.carriageReturns(of: "*.md")
        else { return }
        file.report(problem.range, problem.message, hint: problem.hint, fix: problem.fix)
    }
}
