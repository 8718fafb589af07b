import Document
import Foundation
import Register
import Template
import Testing

@testable import Review

/// SplitMix64: the same numbers from the same seed, everywhere.
struct SketchNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// An opportunity as a test thinks of it, to be written as a file.
struct Sketch: Equatable {
    var scalars: [String: String]
    /// Of sets: the items.
    var lists: [String: [String]]
    var areListsOnLines: Bool
    /// By name; the title of each.
    var contacts: [String: String]
    /// By name: the lines.
    var sections: [String: [String]]
    /// By number; numbers order what is of one day.
    var log: [Int: Entry]
    /// Above fields.
    var comments: [String: String] = [:]
    /// The lines of a text of several lines.
    var story = ["第一行", "第二行", "第三行", "第四行", "第五行"]
    var isWindows = false

    struct Entry: Equatable {
        var date: Int
        var lines: [String]
    }

    static let scalarNames = [
        "机会编号", "客户名称", "发现时间", "预计合同金额", "转化概率", "机会状态", "责任人", "来源渠道", "业务场景", "自定义",
    ]
    static let listNames = ["需求痛点", "决策关注点"]
    static let sectionNames = ["核心需求痛点", "竞争格局", "附注"]

    func text() -> String {
        var lines = ["---"]
        for name in Self.scalarNames {
            guard let value = scalars[name] else { continue }
            if let comment = comments[name] { lines.append("# \(comment)") }
            lines.append("\(name): \(value)")
        }
        for name in Self.listNames {
            guard let items = lists[name] else { continue }
            if areListsOnLines, !items.isEmpty {
                lines.append("\(name):")
                lines += items.map { "  - \($0)" }
            } else {
                lines.append("\(name): [\(items.joined(separator: ", "))]")
            }
        }
        if !contacts.isEmpty {
            lines.append("联系人:")
            for name in contacts.keys.sorted() { lines.append("  - { 姓名: \(name), 职务: \(contacts[name] ?? "") }") }
        }
        lines.append("备注: |")
        lines += story.map { "  \($0)" }
        lines += ["---", "", "# 某新能源汽车有限公司", ""]
        for name in Self.sectionNames {
            guard let section = sections[name] else { continue }
            lines += ["## \(name)", ""] + section.flatMap { [$0, ""] }
        }
        lines += ["## 跟进记录", ""]
        for (_, entry) in log.sorted(by: { ($0.value.date, $0.key) < ($1.value.date, $1.key) }) {
            lines += Self.lines(entry) + [""]
        }
        let end = isWindows ? "\r\n" : "\n"
        return lines.dropLast().joined(separator: end) + end
    }

    static func lines(_ entry: Entry) -> [String] {
        let day = entry.date < 10 ? "0\(entry.date)" : "\(entry.date)"
        return ["### 2024-05-\(day) 面谈 明", ""] + entry.lines
    }

    static func random(_ numbers: inout SketchNumbers) -> Sketch {
        var log: [Int: Entry] = [:]
        for number in 0..<Int.random(in: 0...4, using: &numbers) {
            log[number] = Entry(date: number * 3 + 1, lines: ["- 疑虑：第\(number)件事", "- 反馈：答复\(number)"])
        }
        return Sketch(
            scalars: [
                "机会编号": "202405-SAL-003", "客户名称": "某新能源汽车有限公司", "发现时间": "2024-05-06", "预计合同金额": "50-100万元",
                "转化概率": "中", "机会状态": "初步接洽", "责任人": "明", "业务场景": "新市场拓展",
            ],
            lists: ["需求痛点": ["成本高"], "决策关注点": ["技术稳定性", "交付周期"]], areListsOnLines: Bool.random(using: &numbers),
            contacts: ["王工": "技术总监", "李总": "总经理"],
            sections: ["核心需求痛点": ["需降低生产成本。", "寻求方案。", "客户很急。"], "附注": ["无。"]], log: log)
    }

    /// One edit, such as people make; `mark` tells the words of the sides apart.
    mutating func edit(_ mark: String, _ numbers: inout SketchNumbers) {
        let choices = ["80万元", "120万元", "200-300万元"]
        let (probabilities, statuses, people) = (["高", "低"], ["方案提交", "暂停", "需求沟通"], ["华", "芳"])
        switch Int.random(in: 0..<16, using: &numbers) {
        case 0: scalars["预计合同金额"] = choices.randomElement(using: &numbers)
        case 1: scalars["转化概率"] = probabilities.randomElement(using: &numbers)
        case 2: scalars["机会状态"] = statuses.randomElement(using: &numbers)
        case 3: scalars["责任人"] = people.randomElement(using: &numbers)
        case 4: scalars["来源渠道"] = ["行业展会", "客户转介绍"].randomElement(using: &numbers)
        case 5: scalars["业务场景"] = nil
        case 6: scalars["自定义"] = "值\(Int.random(in: 0...1, using: &numbers))"
        case 7: change("需求痛点", ["成本高", "效率低", "技术瓶颈"], &numbers)
        case 8: change("决策关注点", ["价格", "技术稳定性", "交付周期", "售后服务"], &numbers)
        case 9:
            let name = ["王工", "李总", "张经理"].randomElement(using: &numbers) ?? ""
            if contacts[name] == nil {
                contacts[name] = "采购经理"
            } else if Bool.random(using: &numbers) {
                contacts[name] = "副总\(mark)"
            } else {
                contacts[name] = nil
            }
        case 10, 11:
            // A few numbers are shared: both sides then add the same.
            let number = Int.random(in: 0...9, using: &numbers) == 0 ? 100 : Int.random(in: 200...999, using: &numbers)
            log[number] =
                number == 100
                ? Entry(date: 17, lines: ["- 下一步：寄样品"])
                : Entry(
                    date: Int.random(in: 10...28, using: &numbers),
                    lines: ["- 要点：\(mark)\(number)", "- 反馈：好\(mark)\(number)"])
        case 12:
            guard let number = log.keys.filter({ $0 < 100 }).sorted().randomElement(using: &numbers) else { return }
            if Int.random(in: 0...2, using: &numbers) == 0 {
                log[number] = nil
            } else {
                log[number]?.lines[1] = "- 反馈：改\(mark)\(number)"
            }
        case 13: comments[["转化概率", "责任人"].randomElement(using: &numbers) ?? ""] = "已核对"
        case 14: story[Int.random(in: 0..<5, using: &numbers)] = "改\(mark)"
        default:
            let name = Self.sectionNames.randomElement(using: &numbers) ?? ""
            if sections[name] == nil {
                sections[name] = ["新写\(mark)。"]
            } else if let line = sections[name]?.indices.randomElement(using: &numbers) {
                sections[name]?[line] = "改写\(mark)\(line)。"
            }
        }
    }

    private mutating func change(_ name: String, _ items: [String], _ numbers: inout SketchNumbers) {
        guard let item = items.randomElement(using: &numbers), let list = lists[name] else { return }
        lists[name] = list.contains(item) ? (list.count > 1 ? list.filter { $0 != item } : list) : list + [item]
    }
}

/// What a merged file says.
private struct Reading {
    var scalars: [String: String] = [:]
    var comments: [String: String] = [:]
    var lists: [String: Set<String>] = [:]
    var contacts: [String: String] = [:]
    /// Lines that are not blank, by the sections' names.
    var sections: [String: [String]] = [:]
    /// Entries without blank lines.
    var log: [String] = []
    var isLogInOrder = false

    init?(_ bytes: [UInt8]) {
        let document = Document(bytes.filter { $0 != UInt8(ascii: "\r") })
        let opportunity = ShippedMerge.reader.read(document)
        guard opportunity.isReadable, let root = document.yaml.root, document.yaml.problems.isEmpty,
            !opportunity.problems.contains(where: { if case .fieldTwice = $0.kind { true } else { false } })
        else { return nil }
        for (key, value) in document.yaml.pairs(of: root) {
            let name = document.text(ofNode: key)
            let above = document.text(ByteRange(0, Int(document.yaml.nodes[key].range.start))).split(separator: "\n")
                .last
            if let above, above.hasPrefix("# ") { comments[name] = String(above.dropFirst(2)) }
            let node = document.yaml.nodes[value]
            if node.kind == .scalar {
                scalars[name] = document.text(ofNode: value)
            } else if name == "联系人" {
                for item in document.yaml.children(of: value) {
                    let pairs = document.yaml.pairs(of: item).map { document.text(ofNode: $0.value) }
                    contacts[pairs[0]] = pairs[1]
                }
            } else {
                let items = document.yaml.children(of: value).map { document.text(ofNode: $0) }
                guard Set(items).count == items.count else { return nil }
                lists[name] = Set(items)
            }
        }
        for span in opportunity.sections {
            sections[document.text(span.name)] = Self.lines(document.text(span.body))
        }
        log = opportunity.log.map { Self.lines(document.text($0.range)).joined(separator: "\n") }
        isLogInOrder = opportunity.isLogInOrder
        guard opportunity.sections.count == sections.count else { return nil }
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n").map(String.init).filter { !$0.allSatisfy(\.isWhitespace) }
    }

    /// Sets and blank lines aside, what two files say alike.
    func says(_ other: Reading) -> Bool {
        scalars == other.scalars && comments == other.comments && lists == other.lists && contacts == other.contacts
            && log.sorted() == other.log.sorted()
            && sections.filter { $0.key != "跟进记录" } == other.sections.filter { $0.key != "跟进记录" }
    }
}

/// A thousand times three versions made by a generator of edits.
@Suite struct RandomMergeTests {
    private struct Case {
        var base, ours, theirs: Sketch

        init(seed: UInt64) {
            var numbers = SketchNumbers(state: seed)
            base = Sketch.random(&numbers)
            base.isWindows = Int.random(in: 0..<6, using: &numbers) == 0
            (ours, theirs) = (base, base)
            for _ in 0..<Int.random(in: 1...5, using: &numbers) { ours.edit("甲", &numbers) }
            for _ in 0..<Int.random(in: 1...5, using: &numbers) { theirs.edit("乙", &numbers) }
            if Int.random(in: 0..<20, using: &numbers) == 0 { theirs.isWindows.toggle() }
        }
    }

    @Test func nothingIsLostAndNothingStandsThereTwice() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "oppbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var (clean, cleanInGit) = (0, 0)
        for seed in 0..<1000 {
            let sample = Case(seed: UInt64(seed))
            let texts = [sample.base, sample.ours, sample.theirs].map { Array($0.text().utf8) }
            guard case .merged(let merged) = ShippedMerge.merge.merge(base: texts[0], ours: texts[1], theirs: texts[2]),
                case .merged(let swapped) = ShippedMerge.merge.merge(base: texts[0], ours: texts[2], theirs: texts[1])
            else {
                Issue.record("seed \(seed): not merged")
                continue
            }
            let readings = [merged.taking(.ours), merged.taking(.theirs)].map { Reading($0) }
            guard let first = readings[0], let second = readings[1] else {
                Issue.record("seed \(seed): not readable\n\(String(decoding: merged.taking(.ours), as: UTF8.self))")
                continue
            }
            for problem in Self.problems(sample, merged, first, second) { Issue.record("seed \(seed): \(problem)") }
            // Which side is ours does not matter to what is said.
            if let other = Reading(swapped.taking(.theirs)) {
                #expect(first.says(other), "seed \(seed): swapped")
            } else {
                Issue.record("seed \(seed): swapped is not readable")
            }
            #expect(Set(merged.conflicts.map(\.name)) == Set(swapped.conflicts.map(\.name)), "seed \(seed)")
            clean += merged.conflicts.isEmpty ? 1 : 0

            let git = try Self.gitMerge(texts, in: folder)
            guard !git.hasConflicts else {
                for problem in Self.problemsFromMarkers(sample, git.bytes) {
                    Issue.record("seed \(seed), from markers: \(problem)")
                }
                continue
            }
            let textual = git.bytes
            // Git may have written one field twice: that is not a correct merge.
            guard let reading = Reading(textual) else { continue }
            cleanInGit += 1
            guard merged.conflicts.isEmpty else {
                Issue.record("seed \(seed): git merges this, conflict in \(merged.conflicts.map(\.name.zh))")
                continue
            }
            #expect(first.says(reading), "seed \(seed): not what git says")
            guard
                case .merged(let kept) = ShippedMerge.merge.merge(
                    base: texts[0], ours: texts[1], theirs: texts[2], textual: textual)
            else { continue }
            #expect(kept.bytes(MergeMarkers()) == textual, "seed \(seed): other bytes than git's")
        }
        // The generator makes enough of each kind.
        #expect(clean > cleanInGit && cleanInGit > 50 && clean < 990, "\(clean) clean, \(cleanInGit) in git")
    }

    /// Lines as they should not be, and some that are harmless.
    private static let odd = [
        "---", "...", "机会状态: [", "  \t- x", "# 注", "", "   ", "## 跟进记录", "### 2024-05-02", "### 无日期", "状态 未知", "职务: \"",
        "## 核心需求痛点",
        "<<<<<<< x", "=======", "标题\n---", "```", "&a *a", "? 键", "<!-- 未完", "- - 1", "负责人: {甲: 乙}", "某字段:\n- 一\n- 二",
        "\u{2028}", "a\r", "1. 一",
    ]

    private static func damaged(_ sketch: Sketch, _ numbers: inout SketchNumbers) -> [UInt8] {
        var lines = sketch.text().components(separatedBy: "\n")
        for _ in 0..<Int.random(in: 0...3, using: &numbers) {
            let place = Int.random(in: 0..<lines.count, using: &numbers)
            switch Int.random(in: 0..<4, using: &numbers) {
            case 0: lines.remove(at: place)
            case 1: lines.insert(lines[place], at: Int.random(in: 0..<lines.count, using: &numbers))
            case 2: lines.swapAt(place, Int.random(in: 0..<lines.count, using: &numbers))
            default: lines.insert(odd.randomElement(using: &numbers) ?? "", at: place)
            }
            if lines.isEmpty { lines = [""] }
        }
        return Array(lines.joined(separator: "\n").utf8)
    }

    /// Of texts of every kind: what only one side changed is that side's file, byte for byte, and nothing is merged
    /// into a file that cannot be read.
    @Test func aFileThatOneSideChangedIsThatFile() {
        var readable = 0
        for seed in 5000..<5400 {
            let sample = Case(seed: UInt64(seed))
            var numbers = SketchNumbers(state: UInt64(seed))
            let texts = [sample.base, sample.ours, sample.theirs].map { Self.damaged($0, &numbers) }
            for (base, ours, theirs) in [
                (texts[0], texts[1], texts[0]), (texts[0], texts[0], texts[1]), (texts[0], texts[1], texts[1]),
            ] {
                guard case .merged(let merged) = ShippedMerge.merge.merge(base: base, ours: ours, theirs: theirs) else {
                    continue
                }
                readable += 1
                #expect(merged.bytes(MergeMarkers()) == texts[1], "seed \(seed)")
            }
            if case .merged(let merged) = ShippedMerge.merge.merge(base: texts[0], ours: texts[1], theirs: texts[2]) {
                let document = Document(merged.taking(.ours))
                #expect(!document.yaml.isBroken && document.yaml.root != nil, "seed \(seed)")
            }
        }
        #expect(readable > 500, "\(readable)")
    }

    /// What is wrong with a merge.
    private static func problems(_ sample: Case, _ merged: MergedOpportunity, _ first: Reading, _ second: Reading)
        -> [String]
    {
        let (b, o, t) = (sample.base, sample.ours, sample.theirs)
        let names = Set(merged.conflicts.map(\.name.zh))
        var problems: [String] = []
        let text = merged.bytes(MergeMarkers())
        let isWindows = o.isWindows == b.isWindows ? t.isWindows : o.isWindows
        if text.filter({ $0 == UInt8(ascii: "\r") }).count
            != (isWindows ? text.filter { $0 == UInt8(ascii: "\n") }.count : 0)
        {
            problems.append("line ends")
        }
        for name in ["转化概率", "责任人"] where o.comments[name] != nil || t.comments[name] != nil {
            if first.comments[name] != "已核对" || second.comments[name] != "已核对" { problems.append("comment of \(name)") }
        }
        if !first.isLogInOrder || !second.isLogInOrder { problems.append("order of the log") }
        if !names.contains("备注") {
            for line in Set(o.story + t.story).subtracting(b.story) where first.scalars["备注"]?.contains(line) != true {
                problems.append("line \(line)")
            }
        } else if o.story == b.story || t.story == b.story {
            problems.append("备注")
        }
        for name in Sketch.scalarNames {
            let (base, our, their) = (b.scalars[name], o.scalars[name], t.scalars[name])
            if our == their || our == base || their == base {
                let expected = our == base ? their : our
                if first.scalars[name] != expected || second.scalars[name] != expected || names.contains(name) {
                    problems.append(name)
                }
            } else if !names.contains(name) || first.scalars[name] != our || second.scalars[name] != their {
                problems.append("\(name) is not marked")
            }
        }
        for name in Sketch.listNames {
            let (base, our, their) = (Set(b.lists[name] ?? []), Set(o.lists[name] ?? []), Set(t.lists[name] ?? []))
            let merged = base.union(our).union(their).filter { item in
                base.contains(item) ? our.contains(item) && their.contains(item) : true
            }
            if !names.contains(name), first.lists[name] != merged {
                problems.append("\(name): \(first.lists[name] ?? [])")
            }
        }
        for name in ["王工", "李总", "张经理"] {
            let (base, our, their) = (b.contacts[name], o.contacts[name], t.contacts[name])
            if our == their || our == base || their == base {
                guard !names.contains("联系人") else { continue }
                if first.contacts[name] != (our == base ? their : our) { problems.append("联系人 \(name)") }
            } else if !names.contains("联系人") {
                problems.append("联系人 \(name) is not marked")
            }
        }
        for number in Set(b.log.keys).union(o.log.keys).union(t.log.keys).sorted() {
            func text(_ sketch: Sketch) -> String? { sketch.log[number].map(entryText) }
            let (base, our, their) = (text(b), text(o), text(t))
            func count(_ text: String?, _ reading: Reading) -> Int { reading.log.filter { $0 == text }.count }
            if our == their || our == base || their == base {
                guard let expected = our == base ? their : our else { continue }
                if count(expected, first) != 1 || count(expected, second) != 1 { problems.append("entry \(expected)") }
            } else if base == nil, number >= 200 {
                if count(our, first) != 1 || count(their, first) != 1 { problems.append("entries of number \(number)") }
            } else if !names.contains(where: { $0.hasPrefix("跟进记录") }) {
                problems.append("entry \(number) is not marked")
            }
        }
        for name in Sketch.sectionNames {
            let (base, our, their) = (b.sections[name], o.sections[name], t.sections[name])
            if our == their || our == base || their == base {
                let expected = our == base ? their : our
                if first.sections[name] != expected || second.sections[name] != expected {
                    problems.append("section \(name)")
                }
            } else if !names.contains(name) {
                for line in Set((our ?? []) + (their ?? [])).subtracting(base ?? [])
                where first.sections[name]?.contains(line) != true {
                    problems.append("line \(line)")
                }
            }
        }
        return problems
    }

    /// What is wrong with a repair of git's conflicts, of which only the markers are known.
    private static func problemsFromMarkers(_ sample: Case, _ bytes: [UInt8]) -> [String] {
        guard let marked = MarkedConflicts(bytes) else { return ["no markers"] }
        let outcome = ShippedMerge.merge.merge(marked)
        guard case .merged(let merged) = outcome else {
            return Reading(marked.ours) == nil || Reading(marked.theirs) == nil ? [] : ["\(outcome)"]
        }
        guard let first = Reading(merged.taking(.ours)), let second = Reading(merged.taking(.theirs)) else {
            return ["not readable"]
        }
        var problems: [String] = []
        // Git may have put one side's heading above the other's notes; the notes are all there.
        func notes(_ sketch: Sketch) -> Set<String> { Set(sketch.log.values.flatMap(\.lines)) }
        for (sketch, reading) in [(sample.ours, first), (sample.theirs, second)] {
            let text = reading.log.joined(separator: "\n") + "\n"
            for note in notes(sketch).subtracting(notes(sample.base))
            where text.components(separatedBy: note + "\n").count != 2 { problems.append(note) }
        }
        return problems
    }

    private static func entryText(_ entry: Sketch.Entry) -> String {
        Sketch.lines(entry).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// What git's merge by lines gives.
    private static func gitMerge(_ texts: [[UInt8]], in folder: URL) throws -> (bytes: [UInt8], hasConflicts: Bool) {
        for (name, text) in zip(["base", "ours", "theirs"], texts) {
            try Data(text).write(to: folder.appending(path: name))
        }
        let output = folder.appending(path: "merged")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "merge-file", "-p", "-q", "ours", "base", "theirs"]
        process.currentDirectoryURL = folder
        process.standardOutput = try FileHandle(forWritingTo: output)
        try process.run()
        process.waitUntilExit()
        return ([UInt8](try Data(contentsOf: output)), process.terminationStatus != 0)
    }
}
