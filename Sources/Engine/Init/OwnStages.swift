import Document
import Template

/// The stages of a company, made of the shipped ones: exactly those that it names.
struct OwnStages {
    /// As the company gives them.
    let names: [SchemaName]

    /// Fields are required from a stage after the first one on.
    private static let fewest = 2

    /// Names the stages: those that have a shipped name keep it; the first, the second and the last are those at which
    /// fields begin to be required, others come behind the one before them, and what a shipped stage that nobody named
    /// was for is for the one behind it, else for the one before.
    /// - Parameter adding: makes a change and reads the schema again.
    func name(
        in change: inout SchemaChange,
        _ adding: (inout SchemaChange, (inout SchemaChange) throws(Failure) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        let statuses = change.template.statuses
        let stages = statuses.choices.indices.filter { statuses.meaning(of: $0) == .open }
        guard !names.isEmpty, !stages.isEmpty else { return }
        try refuseTooFew()
        let shipped = shippedStages(statuses, stages)
        let left = stages.filter { !shipped.contains($0) }
        for stage in left {
            let other = shipped.compactMap { $0 }.first { $0 > stage } ?? shipped.compactMap { $0 }.last ?? stages[0]
            try adding(&change) { (c) throws(Failure) in
                c.merge(status: statuses[stage].id, into: statuses[other].id)
            }
        }
        try rename(
            names.indices.compactMap { index in shipped[index].map { (index, statuses[$0].id) } }, &change, adding)
        var last = shipped[0].map { statuses[$0].id } ?? ""
        for (index, name) in names.enumerated() {
            if shipped[index] == nil {
                let status = SchemaChange.NewStatus(name, after: last, means: .open, since: nil)
                try adding(&change) { (c) throws(Failure) in try c.addStatus(status) }
            }
            last = change.template.statuses.find(name.label).map { change.template.statuses[$0.index].id } ?? last
        }
    }

    private func refuseTooFew() throws(Failure) {
        guard names.count < Self.fewest else { return }
        throw Failure(
            Text(zh: "只有 1 个阶段“\(names[0].label)”，至少要 2 个", en: "one stage is not enough: “\(names[0].label)”"),
            hint: Text(
                zh: "第一个是刚接触，从第二个起登记表要填全；例如 --stage \(names[0].label),报价。",
                en:
                    "The first is for new opportunities, and from the second on the form has to be complete: --stage \(ShellWord.typed(names[0].label + ",Offer"))."
            ))
    }

    /// The shipped stage that each name takes; nil for a stage of its own.
    private func shippedStages(_ statuses: ChoiceList, _ stages: [Int]) -> [Int?] {
        var shipped = Array(repeating: Int?.none, count: names.count)
        for (index, name) in names.enumerated() {
            let found = statuses.find(name.label)?.index
            if let found, stages.contains(found), !shipped.contains(found) { shipped[index] = found }
        }
        // In their order and from the first, or it is other stages that are meant.
        let known = shipped.compactMap { $0 }
        if known != known.sorted() || (known.first == stages[0]) != (shipped[0] == stages[0])
            || (names.count < stages.count && shipped[0] != stages[0])
        {
            shipped = shipped.map { _ in nil }
        }
        func claim(_ index: Int, _ stage: Int) {
            guard names.indices.contains(index), shipped[index] == nil, !shipped.contains(stage) else { return }
            let before = shipped[..<index].compactMap { $0 }.max() ?? -1
            let after = shipped[(index + 1)...].compactMap { $0 }.min() ?? .max
            if before < stage, stage < after { shipped[index] = stage }
        }
        func claimInOrder() {
            claim(0, stages[0])
            if names.count >= stages.count, let last = stages.last { claim(names.count - 1, last) }
            for (index, stage) in stages.enumerated() { claim(index, stage) }
        }
        claimInOrder()
        // A shipped stage that nobody named must not be left where there are names enough.
        if names.count >= stages.count, !stages.allSatisfy(shipped.contains) {
            shipped = shipped.map { _ in nil }
            claimInOrder()
        }
        return shipped
    }

    /// Renames one after the other, a name that another stage still has later than that one.
    private func rename(
        _ all: [(name: Int, id: String)], _ change: inout SchemaChange,
        _ adding: (inout SchemaChange, (inout SchemaChange) throws(Failure) -> Void) throws(Failure) -> Void
    ) throws(Failure) {
        var left = all.filter { name, id in
            let label = change.template.statuses.choices.first { $0.id == id }?.label
            return label?.zh != names[name].label && label?.en != names[name].label
        }
        while !left.isEmpty {
            let statuses = change.template.statuses
            let free = left.firstIndex { name, id in
                words(names[name]).allSatisfy { word in
                    statuses.find(word).map { statuses[$0.index].id == id } ?? true
                }
            }
            let (name, id) = left.remove(at: free ?? 0)
            guard let status = statuses.index(ofID: id) else { continue }
            try adding(&change) { (c) throws(Failure) in try c.renameStatus(status, to: names[name]) }
        }
    }

    private func words(_ name: SchemaName) -> [String] { [name.label] + (name.other.map { [$0] } ?? []) + name.aliases }
}
