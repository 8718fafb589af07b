import Document
import Lint
import Register
import Template

/// The doors through which anybody's bytes come in, and what must hold behind them whatever the bytes are.
public enum Probe: String, CaseIterable, Sendable {
    /// A file of the register: its YAML, its body and log, every rule about one file.
    case opportunity
    /// A front matter: what the quick reader reads, against libyaml.
    case yaml
    /// `schema/template.yaml`, beside the shipped directory and playbook.
    case schema
    /// A condition, as `--where` takes it.
    case condition

    /// The promises that these bytes break, in words; none for any bytes, if the code is right.
    public func broken(by bytes: [UInt8]) -> [String] {
        var promises = Promises(bytes: bytes)
        switch self {
        case .opportunity: promises.opportunity(Shipped.linter)
        case .yaml: promises.yaml()
        case .schema: promises.schema()
        case .condition: promises.condition(Shipped.linter.template)
        }
        return promises.broken
    }
}

/// What is promised of some bytes, and the promises that turned out broken.
struct Promises {
    let bytes: [UInt8]
    private(set) var broken: [String] = []
    private let lines: LineIndex

    init(bytes: [UInt8]) {
        self.bytes = bytes
        lines = LineIndex(bytes)
    }

    private mutating func hold(_ isKept: Bool, _ promise: @autoclosure () -> String) {
        if !isKept { broken.append(promise()) }
    }

    // MARK: An opportunity

    mutating func opportunity(_ linter: Linter) {
        let path = "register/202405-SAL-003.md"
        let result = linter.check(path: path, bytes: bytes, asOf: Shipped.today)
        document(result.document)
        findings(result.findings)
        let view = RegisterView([result.facts, result.facts], isWhole: true, template: linter.template)
        for (file, diagnostic) in linter.check(view) {
            hold(file < 2, "\(diagnostic.rule) is about file \(file) of 2")
            finding(diagnostic)
        }
        for field in linter.template.fields {
            for language in Language.allCases {
                _ = linter.template.written(result.opportunity.values[field.index].value, as: field, in: language)
            }
        }
        mended(path, linter, unsafe: false)
        mended(path, linter, unsafe: true)
        if let english = Shipped.english, let there = Translation(from: linter.template, to: english).translated(bytes)
        {
            let back = Translation(from: english, to: linter.template).translated(there)
            hold(back != nil, "what was translated cannot be translated back")
            if let back {
                hold(
                    Translation(from: linter.template, to: english).translated(back) == there,
                    "there and back again is another place")
            }
        }
    }

    private mutating func mended(_ path: String, _ linter: Linter, unsafe: Bool) {
        let fixer = Fixer(linter, asOf: Shipped.today, unsafe: unsafe)
        let once = fixer.fix(path: path, bytes: bytes)
        let twice = fixer.fix(path: once.path, bytes: once.bytes)
        hold(twice.bytes == once.bytes && twice.count == 0, "fixing twice is not fixing once")
        hold(once.count > 0 || once.bytes == bytes, "bytes changed without a fix")
        if Document(bytes).encoding.invalidByte == nil {
            hold(Document(once.bytes).encoding.invalidByte == nil, "the fixes make something else than UTF-8")
        }
    }

    private mutating func document(_ document: Document) {
        hold(document.source.elementsEqual(bytes), "the source is not what was read")
        for node in document.yaml.nodes {
            place(node.range, "a YAML node")
            hold(
                node.content.start >= 0 && node.content.start <= node.content.end
                    && node.content.end <= document.store.count,
                "a scalar's content lies outside the store")
            hold(max(node.firstChild, node.next) < Int32(document.yaml.nodes.count), "a node points behind the last")
        }
        for problem in document.yaml.problems { place(problem.range, "\(problem.kind)") }
        for block in document.blocks {
            place(block.range, "a block")
            hold(
                block.range.start <= block.text.start && block.text.end <= block.range.end,
                "a block's text \(block.text) lies outside of it \(block.range)")
        }
        for link in document.links { place(link.range, "a link") }
    }

    // MARK: A front matter

    mutating func yaml() {
        guard firstInvalidUTF8(bytes.span) == nil,
            let simple = SimpleYAMLReader.read(bytes, bytes.indices, nestingLimit: 64)
        else { return }
        var store = bytes
        let witness = YAMLReader.readWithLibyaml(&store, bytes.indices, nestingLimit: 64)
        hold(witness.problems.isEmpty, "libyaml finds \(witness.problems.map(\.kind)), the quick reader nothing")
        hold(simple.nodes == witness.nodes, "the quick reader's nodes are not libyaml's")
        hold(store.count == bytes.count, "libyaml had to decode what the quick reader took as written")
    }

    // MARK: A schema

    mutating func schema() {
        let files = [SchemaFile(path: "template.yaml", bytes: bytes)] + Shipped.otherFiles
        let outcome = TemplateLoader.load(files, asOf: Shipped.today, knownRules: Rule.all.map(\.id.name))
        for finding in outcome.findings where finding.path == "template.yaml" { self.finding(finding.diagnostic) }
        hold(outcome.template != nil || !outcome.findings.isEmpty, "no template, and no word why")
        // What is accepted can be used.
        guard outcome.isUsable, let template = outcome.template else { return }
        var example = Promises(bytes: Array(ExampleRegister.file(.fields, "").utf8))
        example.opportunity(Linter(template))
        broken += example.broken
    }

    // MARK: A condition

    mutating func condition(_ template: Template) {
        let text = String(decoding: bytes, as: UTF8.self)
        let parser = ConditionParser(template)
        switch parser.parse(text) {
        case .failure(let error):
            let count = text.utf8.count
            hold(
                error.range.start >= 0 && error.range.start <= error.range.end && error.range.end <= count,
                "the error lies at \(error.range) of \(count)")
            words(error.message, "an error")
        case .success(let condition):
            _ = condition.evaluate(template.fields.map { _ in .missing }, template)
            _ = condition.undecided(template.fields.map { _ in .missing }, template)
            for language in Language.allCases {
                let written = condition.described(template, in: language)
                guard case .success(let again) = parser.parse(written) else {
                    hold(false, "written back it cannot be read: \(written)")
                    continue
                }
                hold(again == condition, "written back it means something else: \(written)")
            }
        }
    }

    // MARK: Findings

    private mutating func findings(_ findings: [Diagnostic]) {
        for finding in findings { self.finding(finding) }
        for (one, next) in zip(findings, findings.dropFirst()) {
            let isSorted = (one.range.start, one.range.end) <= (next.range.start, next.range.end)
            hold(isSorted, "\(next.rule) at \(next.range) comes behind \(one.rule) at \(one.range)")
        }
    }

    private mutating func finding(_ finding: Diagnostic) {
        place(finding.range, "\(finding.rule)")
        words(finding.message, "\(finding.rule)")
        if let hint = finding.hint { words(hint, "the hint of \(finding.rule)") }
        guard let fix = finding.fix else { return }
        words(fix.title, "the fix of \(finding.rule)")
        hold(!fix.edits.isEmpty || fix.fileName != nil, "the fix of \(finding.rule) does nothing")
        var end: Int32 = 0
        for edit in fix.edits {
            place(edit.range, "the fix of \(finding.rule)")
            hold(edit.range.start >= end, "the edits of \(finding.rule) overlap or are out of order")
            end = edit.range.end
        }
    }

    private mutating func words(_ text: Text, _ what: @autoclosure () -> String) {
        hold(!text.zh.isEmpty && !text.en.isEmpty, "\(what()) says nothing in one language")
    }

    private mutating func place(_ range: ByteRange, _ what: @autoclosure () -> String) {
        let count = bytes.count
        let isInside = range.start >= 0 && range.start <= range.end && range.end <= count
        hold(isInside, "\(what()) lies at \(range) of \(count) bytes")
        guard isInside else { return }
        for offset in [Int(range.start), Int(range.end)] {
            let position = lines.position(ofByte: offset)
            let line = bytes[..<offset].count { $0 == 0x0A } + 1
            hold(
                position.line == line && position.byte == offset,
                "byte \(offset) is told to be on line \(position.line), not \(line)")
            hold(position.column >= 1 && lines.utf16Column(ofByte: offset) >= 0, "byte \(offset) has no column")
        }
    }
}
