import Foundation
import Testing

/// One question has one answer, wherever it is asked: commands, formats, the report and the site are compared pair by pair.
@Suite struct OneNumberTests {
    /// What each output says of each question, as text: `open` → `report: 23`.
    private struct Answers {
        private(set) var byQuestion: [String: [(output: String, answer: String)]] = [:]

        mutating func add(_ question: String, _ output: String, _ answer: Any?) {
            byQuestion[question, default: []].append((output, answer.map { "\($0)" } ?? "nothing"))
        }
    }

    @Test(arguments: ["2026-11-24", "2026-03-31", "2025-06-30"])
    func everyOutputHasTheSameNumber(day: String) throws {
        let register = try TestRegister.shipped()
        try Self.check(register, day, year: String(day.prefix(4)))
    }

    @Test func soItIsInARegisterOfManyGaps() throws {
        let register = try TestRegister.shipped()
        // An amount, a probability, an owner and a next step less, and a file that cannot be read.
        let gaps = [
            ("202511-KA-001", "预计合同金额"), ("202512-KA-001", "转化概率"), ("202604-KA-002", "下一步"), ("202605-KA-002", "客户名称"),
        ]
        for (id, field) in gaps {
            let path = "register/\(id.prefix(4))/\(id).md"
            let text = String(decoding: try register.read(path), as: UTF8.self)
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
                !$0.hasPrefix("\(field):")
            }
            #expect(lines.count < text.split(separator: "\n", omittingEmptySubsequences: false).count)
            try register.write(path, lines.joined(separator: "\n"))
        }
        try register.write("register/2026/202611-SAL-077.md", "---\n客户名称: [某公司\n---\n\n# 某公司\n")
        try Self.check(register, "2026-11-24", year: "2026")
    }

    private static func check(_ register: TestRegister, _ day: String, year: String) throws {
        let answers = try answers(register, day, year: year)
        #expect(answers.byQuestion.count >= 8)
        for (question, all) in answers.byQuestion.sorted(by: { $0.key < $1.key }) {
            #expect(all.count > 1, "\(question) is asked once only")
            for (one, other) in zip(all, all.dropFirst()) {
                #expect(one.answer == other.answer, "\(question): \(one.output) and \(other.output), \(day)")
            }
        }
    }

    private static func answers(_ register: TestRegister, _ day: String, year: String) throws -> Answers {
        let asOf = "--as-of=\(day)"
        var answers = Answers()
        func document(_ arguments: String...) throws -> [String: Any] {
            let answer = try register.run(arguments + [asOf, "--language=en"])
            return try #require(
                try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any], "\(answer)")
        }
        func part(_ value: Any?, _ keys: String...) -> Any? {
            keys.reduce(value) { ($0 as? [String: Any])?[$1] }
        }
        /// Low, middle and high; what has no upper end has an ellipsis there.
        func ends(_ sum: Any?) -> String {
            let high = part(sum, "is_open") as? Bool == true ? "…" : "\(part(sum, "high") ?? "")"
            return "\(part(sum, "low") ?? "") / \(part(sum, "mid") ?? "") / \(high)"
        }
        func ends(_ line: [Substring: Substring], _ key: String) -> String {
            let high = line["\(key)_is_open"] == "1" ? "…" : "\(line["\(key)_high"] ?? "")"
            return "\(line["\(key)_low"] ?? "") / \(line["\(key)_mid"] ?? "") / \(high)"
        }
        /// As the title of an amount has it, without separators; one number for three.
        func ends(title: String?) -> String? {
            guard let parts = title?.replacing(",", with: "").split(separator: " / ").map(String.init) else {
                return nil
            }
            return (parts.count == 1 ? [parts[0], parts[0], parts[0]] : parts).joined(separator: " / ")
        }

        // The analyses as documents.
        let segment = try document("segment", "--format=json")
        let segments = try document("segments", "--by=source", "--format=json")
        let totals = [("segment", segment["segment"]), ("segments", segments["total"])]
        for (output, total) in totals {
            answers.add("open", output, part(total, "open", "count"))
            answers.add("pipeline", output, ends(part(total, "pipeline")))
            answers.add("weighted", output, ends(part(total, "weighted")))
            answers.add(
                "won of closed", output,
                "\(part(total, "win_rate", "won") ?? "")/\(part(total, "win_rate", "closed") ?? "")")
            answers.add("without an amount", output, part(total, "unknown_amount", "count"))
            answers.add("all", output, part(total, "opportunities", "count"))
        }
        let inspection = try document("inspect", "--format=json")
        answers.add("closed by the log", "inspect", part(inspection, "closed", "closed"))
        answers.add("closed by the log", "segment", part(segment["segment"], "win_rate", "closed"))
        answers.add("to ask about", "inspect", (inspection["opportunities"] as? [Any])?.count)

        let table = try register.run("segments", "--by=source", "--format=csv", asOf).output
            .split(whereSeparator: \.isNewline).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let total = Dictionary(zip(table[0], try #require(table.last))) { first, _ in first }
        answers.add("open", "segments as CSV", total["open"])
        answers.add("pipeline", "segments as CSV", ends(total, "pipeline"))
        answers.add("weighted", "segments as CSV", ends(total, "weighted"))
        answers.add(
            "won of closed", "segments as CSV",
            "\(total["won"] ?? "")/\((Int(total["won"] ?? "") ?? 0) + (Int(total["lost"] ?? "") ?? 0))")

        let compared = try document("compare", "--from=2025-01-01", "--format=json")
        answers.add("pipeline", "compare", ends(compared["end"]))
        answers.add("without an amount", "compare", (part(compared, "end", "unknown") as? [Any])?.count)

        let parts = try #require(part(segment, "forecast", "parts") as? [[String: Any]])
        answers.add("open", "forecast categories", parts.compactMap { part($0, "count", "count") as? Int }.reduce(0, +))
        if let targets = try? document("targets", "--period=\(year)", "--format=json") {
            answers.add(
                "won of closed", "targets",
                "\(part(targets, "whole", "win_rate", "won") ?? "")/\(part(targets, "whole", "win_rate", "closed") ?? "")"
            )
        }

        // The report and the site for people.
        let report = try register.run("report", "weekly", "--format=html", asOf, "--language=en").output
        func figure(_ name: String, _ page: String) -> (title: String?, text: String)? {
            let found = page.firstMatch(
                of: try! Regex(
                    "<dt>(?:<span lang=\"zh\">[^<]*</span><span lang=\"en\">)?\(name)(?:</span>)?</dt><dd(?: class=\"long\")?(?: title=\"([^\"]*)\")?>(.*?)</dd>"
                ))
            guard let found else { return nil }
            return (
                found[1].substring.map(String.init),
                String(found[2].substring ?? "").replacing(/<[^>]*>/, with: " ").trimmingCharacters(in: .whitespaces)
            )
        }
        _ = try register.run("dashboard", asOf, "--language=en", "--output=site")
        let overview = String(decoding: try register.read("site/index.html"), as: UTF8.self)
        for (output, page) in [("report", report), ("site", overview)] {
            answers.add("open", output, figure("Open", page)?.text.firstMatch(of: /^\d+/)?.0)
            answers.add("pipeline", output, ends(title: figure("Pipeline", page)?.title))
            answers.add("weighted", output, ends(title: figure("Weighted pipeline", page)?.title))
        }
        answers.add("all", "site", figure("Opportunities", overview)?.text)
        let rate = figure("Win rate", overview)?.text.firstMatch(of: /^\d+\/\d+/)?.0
        answers.add("won of closed", "site", rate)
        let overall = report.firstMatch(of: /overall: (\d+\/\d+)/)?.1
        answers.add("won of closed", "report", overall)
        let asked = report.firstMatch(of: /(?s)<section id="inspect">(.*?)<\/section>/)?.1 ?? ""
        let more = Int(asked.firstMatch(of: /(\d+) more/)?.1 ?? "") ?? 0
        answers.add("to ask about", "report", asked.ranges(of: "<tr>").count - 1 + more)

        // Lists.
        let open = "status in (initial_contact, proposal, negotiation)"
        if day == "2026-11-24" {
            let list = try register.run("list", open, "--format=csv", asOf).output.split(whereSeparator: \.isNewline)
            answers.add("open", "list", list.count - 1)
            let none = try register.run("list", open + " and amount is missing", "--format=csv", asOf).output
            answers.add("without an amount", "list", none.split(whereSeparator: \.isNewline).count - 1)
            let sql = try register.run(
                "sql", "--format=csv", asOf,
                "SELECT count(*) FROM opportunities WHERE status IN ('initial_contact', 'proposal', 'negotiation')")
            answers.add("open", "sql", sql.output.split(whereSeparator: \.isNewline).last)
            let agenda = try register.run("agenda", asOf, "--language=en").output
            let idle = agenda.firstMatch(of: /Without a next step \((\d+)\)/)?.1 ?? "0"
            answers.add("without a next step", "agenda", idle)
            answers.add("without a next step", "segment", part(segment, "hygiene", "no_next_step", "count"))
        }
        return answers
    }
}
