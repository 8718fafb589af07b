import Document

/// A node of a tree by a part of its path: `无锡`, `江苏/无锡`, `江苏省无锡市`, `华东-江苏`, `医疗`.
struct SpokenPath {
    private let tree: Tree
    private let language: Language

    init(_ tree: Tree, _ language: Language) { (self.tree, self.language) = (tree, language) }

    func read(_ text: String) -> Interpretation? {
        let steps = steps(text)
        return read(text, steps) ?? (steps.count > 1 ? read(text, steps.reversed()) : nil)
    }

    private func steps(_ text: String) -> [String] {
        let steps = text.split { "/\\->＞>、,，·|— ".contains($0) }.map(String.init)
        // Names with blanks in them.
        if steps.count > 1, text.utf8.count == text.count {
            return text.split { "/\\>,|".contains($0) }.map { String($0).trimmed }
        }
        return steps
    }

    private func read(_ text: String, _ steps: [String]) -> Interpretation? {
        let exact = nodes(steps, Self.isNamed)
        if let node = one(exact) { return .certain(written(node)) }
        let beginning = nodes(steps, Self.begins)
        let holding = nodes(steps, Self.isPart)
        // 医疗 is a part of one name only; 电池 begins one and ends another.
        if let node = one(beginning), one(holding) == node { return .certain(written(node)) }
        let joined = exact.isEmpty && beginning.isEmpty ? joined(text) : []
        if let node = one(joined) { return .certain(written(node)) }
        let candidates = exact + joined
        if candidates.count > 1 { return .oneOf(candidates.prefix(8).map(written)) }
        if let node = one(holding) { return .likely(written(node)) }
        return holding.count > 1 ? .oneOf(holding.prefix(8).map(written)) : nil
    }

    private func written(_ node: Int) -> String { tree.written(node, in: language) }

    /// The only one, or the one that all others are below: 吉林 is the province before it is the city.
    private func one(_ nodes: [Int]) -> Int? {
        guard let first = nodes.min(by: { tree.nodes[$0].depth < tree.nodes[$1].depth }) else { return nil }
        return nodes.allSatisfy { tree.isNode($0, within: first) } ? first : nil
    }

    /// Nodes that are named by the last step, and whose ancestors are named by the others, some of which may be left
    /// out.
    private func nodes(_ steps: [String], _ isMeant: (String, String) -> Bool) -> [Int] {
        guard let last = steps.last else { return [] }
        return tree.nodes.indices.filter { node in
            guard names(node).contains(where: { isMeant(last, $0) }) else { return false }
            var above = tree.ancestry(of: node).dropLast()[...]
            for step in steps.dropLast() {
                guard let place = above.firstIndex(where: { names($0).contains { isMeant(step, $0) } }) else {
                    return false
                }
                above = above[(place + 1)...]
            }
            return true
        }
    }

    /// 江苏省无锡市, without signs between the steps.
    private func joined(_ text: String) -> [Int] {
        tree.nodes.indices.filter { node in
            var rest = text[...]
            for step in tree.ancestry(of: node) {
                let names = names(step).flatMap { [$0, Self.short($0)] }.sorted { $0.count > $1.count }
                if let name = names.first(where: { $0.count >= 2 && rest.hasPrefix($0) }) {
                    rest = rest.dropFirst(name.count)
                } else if step == node {
                    return false
                }
            }
            return rest.isEmpty
        }
    }

    private func names(_ node: Int) -> [String] { SpokenName.names(tree.nodes[node].choice) }

    private static func isNamed(_ text: String, _ name: String) -> Bool { text == name || short(text) == short(name) }

    private static func isPart(_ text: String, _ name: String) -> Bool {
        [text, short(text)].contains { $0.count >= 2 && name.contains($0) }
    }

    private static func begins(_ text: String, _ name: String) -> Bool {
        [text, short(text)].contains { $0.count >= 2 && name.hasPrefix($0) }
    }

    /// Without what kind of place it is.
    private static func short(_ name: String) -> String {
        let kinds = [
            "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "地区", "省", "市", "区", "县", "州", "盟", "行业", "业",
            " province", " city",
        ]
        for kind in kinds where name.hasSuffix(kind) && name.count >= kind.count + 2 {
            return String(name.dropLast(kind.count))
        }
        return name
    }
}
