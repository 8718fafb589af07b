import Lint
import Document

/// Findings for people at a terminal: place, level, rule, message, the line with a marker below it, and a way out.
public struct TextReport {
    public let language: Language
    public let hasColor: Bool
    /// Whether each file has a heading, above its findings; otherwise each finding begins with its file.
    public var isGrouped = false

    public init(language: Language, hasColor: Bool) {
        self.language = language
        self.hasColor = hasColor
    }

    /// The heading of a file at a terminal: its name, what it is about, and how many findings follow.
    public func heading(_ name: String, _ customer: String?, count: Int) -> String {
        let about = customer.map { "  " + oneLine($0) } ?? ""
        let counted = Text(zh: "（\(count) 处）", en: " (\(count))")[language]
        return colored(oneLine(name), "1") + about + counted + "\n"
    }

    /// Whether a finding takes as few lines as can be: of a field that is not there, its line shows nothing.
    public func isBrief(_ finding: LocatedFinding) -> Bool {
        isGrouped && finding.diagnostic.rule == "required-field" && finding.diagnostic.fix == nil
    }

    private static let colors: [Level: String] = [.error: "31", .warning: "33", .hint: "36"]

    private func colored(_ text: String, _ code: String) -> String {
        hasColor ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    public func text(_ finding: LocatedFinding) -> String {
        let diagnostic = finding.diagnostic
        let color = Self.colors[diagnostic.level, default: "0"]
        let name = colored(diagnostic.level.word[language], "1;" + color)
        let start = finding.index?.position(ofByte: Int(diagnostic.range.start))
        let at = start.map { "\($0.line):\($0.column)" }
        let parts = isGrouped ? [at] : [oneLine(finding.name), at]
        let place = parts.compactMap { $0 }.joined(separator: ":")
        var text =
            "\(place.isEmpty ? "" : colored(place, "1") + ": ")\(name) [\(diagnostic.rule)] \(oneLine(diagnostic.message[language]))\n"
        if let start, let index = finding.index, let source = finding.source, !diagnostic.range.isEmpty,
            !isBrief(finding)
        {
            text += excerpt(diagnostic, start, index, source, color)
        }
        if let hint = diagnostic.hint { text += "  \(colored("=", "34")) \(oneLine(hint[language]))\n" }
        if let fix = diagnostic.fix {
            let words = fix.safety == .safe ? Text(zh: "可修复", en: "fix") : Text(zh: "可能的修复", en: "possible fix")
            text +=
                "  \(colored("=", "34")) \(words[language])\(language == .zh ? "：" : ": ")\(oneLine(fix.title[language]))\n"
        }
        return text
    }

    /// Control signs would move the cursor, or worse: names and values come from files.
    private func oneLine(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: Self.isControl) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if Self.isControl(scalar) {
                result += scalar == "\n" ? "\\n" : scalar == "\t" ? " " : "\u{FFFD}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Marks of writing direction among them, which would show the line in another order than it is written.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    // MARK: The line

    /// Widest line that is shown whole, in columns.
    private static let widest = 120
    /// Columns kept before the marker of a wider line.
    private static let before = 40

    /// Bytes read of a line on each side of the marker.
    private static let environment = 480

    /// Whole characters of a part of the file: one that was cut at either end is left out.
    private func text(_ source: [UInt8], _ range: Range<Int>) -> String {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, source[start] & 0xC0 == 0x80, range.count >= Self.environment { start += 1 }
        if range.count >= Self.environment {
            while end > start, end < source.count, source[end] & 0xC0 == 0x80 { end -= 1 }
        }
        return String(decoding: source[start..<end], as: UTF8.self)
    }

    private func excerpt(
        _ diagnostic: Diagnostic, _ start: LineIndex.Position, _ index: LineIndex, _ source: [UInt8], _ color: String
    ) -> String {
        let line = index.range(ofLine: start.line)
        let end = max(start.byte, min(Int(diagnostic.range.end), Int(line.end)))
        // Of a very long line only what surrounds the finding is read: nothing more could be shown.
        let first = max(Int(line.start), start.byte - Self.environment)
        let left = (first > line.start ? "…" : "") + text(source, first..<start.byte)
        let middle = text(source, start.byte..<min(end, start.byte + Self.environment))
        // A carriage return inside a line ends what people see of it.
        let limit = max(end, min(Int(line.end), end + Self.environment))
        let right = text(source, end..<(source[end..<limit].firstIndex(of: 0x0D) ?? limit))

        var (shownLeft, shownMiddle, shownRight) = (
            shown(left.maskingPersonalData), shown(middle.maskingPersonalData), shown(right.maskingPersonalData)
        )
        if DisplayWidth.of(shownLeft + shownMiddle + shownRight) > Self.widest {
            if DisplayWidth.of(shownLeft) > Self.before { shownLeft = "…" + lastColumns(shownLeft, Self.before - 1) }
            shownMiddle = DisplayWidth.clipped(shownMiddle, to: Self.widest / 2)
            let rest = Self.widest - DisplayWidth.of(shownLeft) - DisplayWidth.of(shownMiddle)
            shownRight = DisplayWidth.clipped(shownRight, to: max(1, rest))
        }
        let number = String(start.line)
        let margin = String(repeating: " ", count: number.count)
        let bar = colored("|", "34")
        let blanks = String(repeating: " ", count: DisplayWidth.of(shownLeft))
        let marks = String(repeating: "^", count: max(1, DisplayWidth.of(shownMiddle)))
        return """
             \(colored(number, "34")) \(bar) \(shownLeft)\(shownMiddle)\(shownRight)
             \(margin) \(bar) \(blanks)\(colored(marks, color))

            """
    }

    /// Tabs as four blanks, other control signs as replacement characters, so that columns can be counted.
    private func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0.value == 0xFEFF }) else {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: result += "    "
            case 0..<0x20, 0x7F, 0xFEFF: result += "\u{FFFD}"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private func lastColumns(_ text: String, _ width: Int) -> String {
        var result = ""
        var used = 0
        for character in text.reversed() {
            used += DisplayWidth.of(character)
            if used > width { break }
            result.append(character)
        }
        return String(result.reversed())
    }

    // MARK: The end

    /// The last line: how much was looked at and what was found.
    /// - Parameter known: findings of the baseline, which are not among these.
    public func summary(_ findings: [FileFinding], files: Int, known: Int = 0) -> String {
        let counts = Level.allCases.map { level in findings.count { $0.diagnostic.level == level } }
        let more =
            known == 0
            ? Text(same: "") : Text(zh: "；另有 \(known) 个是基线里已知的", en: "; \(known) more known from the baseline")
        if findings.isEmpty {
            let nothing =
                known == 0 ? Text(zh: "没有问题", en: "no findings") : Text(zh: "没有新问题", en: "no new findings")
            return Text(
                zh: "已检查 \(files) 份文件，\(nothing.zh)\(more.zh)",
                en: "\(files.counted("file")) checked, \(nothing.en)\(more.en)")[language]
        }
        // What was found is in the schema, then, which is not counted.
        let checked =
            files == 0 ? Text(same: "") : Text(zh: "已检查 \(files) 份文件：", en: "\(files.counted("file")) checked: ")
        return Text(
            zh: "\(checked.zh)\(counts[0]) 个错误，\(counts[1]) 个警告，\(counts[2]) 个提示\(more.zh)",
            en:
                "\(checked.en)\(zip(counts, ["error", "warning", "hint"]).map { $0.counted($1) }.joined(separator: ", "))\(more.en)"
        )[
            language]
    }

    /// What to do first, for somebody who does not know yet: register an opportunity, or read what the most frequent
    /// rule is for. Nil where a fix is the thing to do, and where nothing is wrong.
    public func firstStep(_ findings: [FileFinding], files: Int) -> String? {
        if files == 0 {
            return Text(
                zh: "还没有商机；登记第一个：oppbook new 客户名称=某某公司",
                en: "no opportunities yet; register the first: oppbook new customer=\"Acme Corporation\"")[language]
        }
        let errors = findings.filter { $0.diagnostic.level == .error }
        guard !errors.isEmpty, !errors.contains(where: { $0.diagnostic.fix != nil }) else { return nil }
        var counts: [String: Int] = [:]
        for finding in errors { counts[finding.diagnostic.rule.name, default: 0] += 1 }
        guard let rule = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else { return nil }
        return Text(zh: "为什么、怎么改：oppbook explain \(rule)", en: "why, and what to do: oppbook explain \(rule)")[language]
    }
}
