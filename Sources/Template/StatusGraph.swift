import Document

/// The statuses with the moves between them: each can be reached from the first, and from each that is not closed a
/// closed one.
struct StatusGraph {
    let statuses: ChoiceList
    let transitions: [Transition]

    /// - Parameter node: the transitions; nil when the template has none.
    func check(_ statusNode: SchemaNode, _ node: SchemaNode?) {
        guard let first = statuses.choices.first, statuses.count > 1 else { return }
        let items = statusNode.list()
        guard items.count == statuses.count else { return }
        guard first.means == .open else {
            return items[0].report.error(
                "schema-unreachable-status", items[0].start,
                Text(
                    zh: "第一个状态“\(first.label.zh)”不是在谈状态，新商机要从它开始",
                    en: "new opportunities begin with the first status, but “\(first.label.en)” is not open"),
                hint: Text(zh: "把 means: open 的状态放在最前面。", en: "Put a status with means: open first."))
        }
        guard !transitions.isEmpty else {
            return statusNode.report.error(
                "schema-missing-key", node?.start ?? statusNode.start,
                Text(zh: "没有定义状态之间的变更（transitions）", en: "the transitions between statuses are not defined"),
                hint: SchemaModel.hint(for: "transitions", statusNode.report.stages))
        }
        let reached = closure(from: [0]) { ($0.from, $0.to) }
        let closed = Set(statuses.choices.indices.filter { isClosed($0) })
        let ending = closure(from: closed) { ($0.to, $0.from) }
        for (index, choice) in statuses.choices.enumerated() {
            let isReached = reached.contains(index)
            let isEnding = ending.contains(index) || closed.isEmpty
            guard !isReached || !isEnding else { continue }
            items[index].report.error(
                "schema-unreachable-status", items[index].start, message(index, isReached, isEnding),
                hint: hint(choice, isReached, isEnding))
        }
    }

    private func isClosed(_ status: Int) -> Bool {
        switch statuses.meaning(of: status) {
        case .won, .lost, .invalid: true
        default: false
        }
    }

    private func closure(from start: Set<Int>, _ ends: (Transition) -> (Int, Int)) -> Set<Int> {
        var found = start
        var isGrowing = true
        while isGrowing {
            let count = found.count
            for transition in transitions {
                let (from, to) = ends(transition)
                if found.contains(from) { found.insert(to) }
            }
            isGrowing = found.count > count
        }
        return found
    }

    private func message(_ index: Int, _ isReached: Bool, _ isEnding: Bool) -> Text {
        let label = statuses[index].label
        let first = statuses[0].label
        if !isReached, !isEnding {
            return Text(zh: "transitions 里没有进入或离开“\(label.zh)”的变更", en: "no transition leads to or from “\(label.en)”")
        }
        if !isReached {
            let isNamed = transitions.contains { $0.to == index }
            return isNamed
                ? Text(zh: "从“\(first.zh)”无法到达“\(label.zh)”", en: "“\(label.en)” cannot be reached from “\(first.en)”")
                : Text(zh: "transitions 里没有进入“\(label.zh)”的变更", en: "no transition leads to “\(label.en)”")
        }
        let isDead = !transitions.contains { $0.from == index }
        return isDead
            ? Text(
                zh: "“\(label.zh)”不是结案状态，transitions 里却没有离开它的变更",
                en: "“\(label.en)” is not a closed status, but no transition leaves it")
            : Text(zh: "从“\(label.zh)”无法到达任何结案状态", en: "no closed status can be reached from “\(label.en)”")
    }

    private func hint(_ choice: Choice, _ isReached: Bool, _ isEnding: Bool) -> Text {
        let closed =
            statuses.choices.indices.first(where: isClosed).map { statuses[$0].id } ?? statuses[statuses.count - 1].id
        let lines =
            (isReached ? [] : ["{ from: \(statuses[0].id), to: [\(choice.id)] }"])
            + (isEnding ? [] : ["{ from: \(choice.id), to: [\(closed)] }"])
        let line = lines.joined(separator: ", ")
        return Text(
            zh: "在 transitions 里加上，例如 - \(line)；不用的状态就删去。",
            en: "Add a transition, for example - \(line), or remove an unused status.")
    }
}
