import Document

/// Statuses, with the transitions to and from them.
extension SchemaChange {
    /// A status to be.
    public struct NewStatus: Sendable {
        public var name: SchemaName
        /// The status that it comes behind: by one of its names; nil for the last one of its meaning.
        public var after: String?
        /// `open` for a stage.
        public var means: Meaning
        /// From which day logs know it.
        public var since: CivilDate?

        public init(_ name: SchemaName, after: String?, means: Meaning, since: CivilDate?) {
            (self.name, self.after, self.means, self.since) = (name, after, means, since)
        }
    }

    /// Words for the meanings that a status may have.
    public static let statusMeanings: [Meaning] = [.open, .won, .lost, .hold, .invalid]

    public mutating func addStatus(_ status: NewStatus) throws(Failure) {
        let statuses = template.statuses
        try refuseTaken(status.name, statuses, Text(zh: "状态", en: "status"))
        let alike = statuses.choices.indices.filter { statuses.meaning(of: $0) == status.means }
        let before: Int
        if let word = status.after {
            before = try found(word, in: statuses, Text(zh: "状态", en: "status"))
        } else if status.means == .open, alike.count > 0 {
            throw Failure(
                Text(
                    zh: "“\(status.name.label)”排在哪个阶段之后？",
                    en: "after which stage does “\(status.name.label)” come?"),
                hint: Text(
                    zh: "加上 --after，可以是：\(names(alike).joined(separator: "、"))。",
                    en: "Add --after with one of: \(names(alike).joined(separator: ", "))."))
        } else {
            before = alike.last ?? statuses.count - 1
        }
        if status.means == .open, statuses.meaning(of: before) != .open {
            throw Failure(
                Text(
                    zh: "“\(statuses[before].written(in: language))”不是阶段，新阶段不能排在它之后",
                    en: "“\(statuses[before].written(in: language))” is not a stage; no stage can come after it"),
                hint: Text(
                    zh: "--after 可以是：\(names(alike).joined(separator: "、"))。",
                    en: "--after can be one of: \(names(alike).joined(separator: ", "))."))
        }
        var item = status.name.item(in: language)
        item.add("means", text: status.means.rawValue)
        if let since = status.since { item.add("since", text: since.description) }
        if status.means == .open {
            // As in the stage before, until somebody knows better.
            let settings = template.statusSettings[before]
            for (key, days) in [("stale_after", settings.staleAfter), ("stay_limit", settings.stayLimit)] {
                if let days { item.add(key, text: String(days)) }
            }
        }
        let id = status.name.id(in: language)
        let graph = Moves(template)
        edit("template.yaml") { editor in
            editor.add(item, to: ["statuses"], after: statuses[before].id)
            if status.means == .open {
                graph.insert(stage: id, after: before, in: &editor)
                Self.forecast(stage: id, as: statuses[before], &editor)
            } else {
                graph.add(status: id, like: alike.last, means: status.means, in: &editor)
            }
        }
    }

    /// A stage is at least as sure as the one before: where that one can be committed or a best case, so can it.
    private static func forecast(stage id: String, as before: Choice, _ editor: inout SchemaEditor) {
        let sure = [ForecastCategory.commit, .bestCase].map(\.rawValue)
        let names = [before.id, before.label.zh, before.label.en] + before.aliases
        let edits = (editor.root?.at(["forecast"])?.list() ?? []).compactMap { line -> Edit? in
            guard line.isMapping, let category = line.value(of: "category"), sure.contains(category.spelling),
                let status = line.value(of: "status"),
                (status.isList ? status.strings() : [status.spelling]).contains(where: names.contains)
            else { return nil }
            return SchemaEditor.adding(YAMLScalar.written(id, inFlow: true), to: status, after: before.id)
        }
        editor.apply(edits)
    }

    private func names(_ indices: [Int]) -> [String] {
        indices.map { template.statuses[$0].written(in: language) }
    }
}

/// The lines of `transitions`, and what a new status adds to them.
private struct Moves {
    let template: Template
    private let statuses: ChoiceList

    init(_ template: Template) { (self.template, statuses) = (template, template.statuses) }

    /// One line.
    private struct Line {
        var node: SchemaNode
        var from: SchemaNode
        var to: SchemaNode
        var origins: [Int]
        var targets: [Int]
        var needsNote: Bool
    }

    private func lines(_ editor: SchemaEditor) -> [Line] {
        (editor.root?.at(["transitions"])?.list() ?? []).compactMap { node in
            guard node.isMapping, let from = node.value(of: "from"), let to = node.value(of: "to") else { return nil }
            func indices(_ node: SchemaNode) -> [Int] { node.strings().compactMap { statuses.find($0)?.index } }
            return Line(
                node: node, from: from, to: to, origins: indices(from), targets: indices(to),
                needsNote: node.value(of: "note")?.spelling == "required")
        }
    }

    private func isStage(_ status: Int) -> Bool { statuses.meaning(of: status) == .open }

    /// Puts a stage between one and the next: the next is reached through it, and directly with a reason only; whoever
    /// comes from outside, or back, may come to it; and from it one may go wherever one may from the stage before.
    func insert(stage id: String, after before: Int, in editor: inout SchemaEditor) {
        let name = YAMLScalar.written(id, inFlow: true)
        let next = statuses.choices.indices.first { $0 > before && [.open, .won].contains(statuses.meaning(of: $0)) }
        let own = statuses[before].id
        var edits: [Edit] = []
        var behind: SchemaNode?
        var isNextReached = false
        var back = [own]
        for line in lines(editor) {
            let isOwn = line.origins == [before]
            if isOwn { behind = line.node }
            if isOwn, !line.needsNote, let next, line.targets.contains(next) {
                // The stage takes the place of the next one.
                let items = line.to.isList ? line.to.list() : [line.to]
                let place = items.first { $0.isScalar && statuses.find($0.spelling)?.index == next }
                if let place { edits.append(Edit(place.range, name)) }
                isNextReached = true
            } else if isOwn, line.needsNote {
                back += line.targets.map { statuses[$0].id }
            } else if line.targets.contains(before), !line.origins.allSatisfy({ isStage($0) && $0 <= before }) {
                edits.append(SchemaEditor.adding(name, to: line.to, after: statuses[before].id))
            } else if let next, line.targets.contains(next), line.needsNote,
                line.origins.allSatisfy({ isStage($0) && $0 < before })
            {
                edits.append(SchemaEditor.adding(name, to: line.to))
            }
        }
        let onward = template.transitions.filter { $0.from == before && !$0.needsNote && $0.to != next }
            .map { statuses[$0.to].id }
        var added: [String] = []
        func add(_ from: String, _ to: [String], note: Bool) {
            guard !to.isEmpty else { return }
            let targets = SchemaItem.list(to.map { YAMLScalar.written($0, inFlow: true) })
            added.append("{ from: \(from), to: \(targets)\(note ? ", note: required" : "") }")
        }
        if !isNextReached { add(own, [id], note: false) }
        add(name, (next.map { [statuses[$0].id] } ?? []) + onward, note: false)
        add(name, back, note: true)
        if isNextReached, let next { add(own, [statuses[next].id], note: true) }
        finish(edits, added, behind: behind, &editor)
    }

    /// Adds a status beside the stages: reached and left as another of its meaning is, or from every stage.
    func add(status id: String, like model: Int?, means: Meaning, in editor: inout SchemaEditor) {
        let name = YAMLScalar.written(id, inFlow: true)
        let lines = lines(editor)
        guard let model else {
            let stages = statuses.choices.indices.filter { isStage($0) }.map {
                YAMLScalar.written(statuses[$0].id, inFlow: true)
            }
            let list = SchemaItem.list(stages)
            let added =
                ["{ from: \(list), to: \(name) }"] + (means == .hold ? ["{ from: \(name), to: \(list) }"] : [])
            return finish([], added, behind: lines.last?.node, &editor)
        }
        var edits: [Edit] = []
        for line in lines {
            if line.targets.contains(model) {
                edits.append(SchemaEditor.adding(name, to: line.to, after: statuses[model].id))
            }
            if line.origins.contains(model) {
                edits.append(SchemaEditor.adding(name, to: line.from, after: statuses[model].id))
            }
        }
        finish(edits, [], behind: nil, &editor)
    }

    private func finish(
        _ edits: [Edit], _ added: [String], behind node: SchemaNode?, _ editor: inout SchemaEditor
    ) {
        guard !added.isEmpty else { return editor.apply(edits) }
        guard let node else {
            editor.apply(edits)
            for line in added { editor.add(SchemaItem(flow: line), to: ["transitions"]) }
            return
        }
        let place = node.lineEnd(at: node.end)
        let indent = node.indent(ofLineAt: Int(node.range.start))
        let text = added.map { editor.newline + indent + "- " + $0 }.joined()
        editor.apply(edits + [Edit(ByteRange(place, place), text)])
    }
}
