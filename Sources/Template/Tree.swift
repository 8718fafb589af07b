import Document

/// A declared tree such as industries or regions. A value names a node by its path from the root: `新能源汽车/动力电池`.
/// A class, for the reason given at ``Field``.
public final class Tree: Sendable {
    public struct Node: Sendable, Hashable {
        public var choice: Choice
        public var parent: Int?
        /// 0 at the root.
        public var depth: Int
        public var children: [Int] = []
    }

    public let name: String
    public let nodes: [Node]
    public let roots: [Int]
    private let language: Language
    private let table: ByteTable

    init(_ draft: TreeDraft, language: Language) {
        name = draft.name
        nodes = draft.nodes
        roots = draft.roots
        self.language = language
        var table = ByteTable()
        for index in draft.nodes.indices {
            table.insert(draft.path(of: index) { $0.written(in: language) }, index * 4 + Spelling.own.rawValue)
            let names = [
                draft.path(of: index) { $0.id }, draft.path(of: index) { $0.label.zh },
                draft.path(of: index) { $0.label.en },
            ]
            for name in names { table.insert(name, index * 4 + Spelling.otherLanguage.rawValue) }
        }
        self.table = table
    }

    /// The path of a node from the root, each step spelled by `name`.
    public func path(of index: Int, _ name: (Choice) -> String) -> String { nodes.path(of: index, name) }

    /// The path as a register in this language writes it.
    public func written(_ index: Int, in language: Language) -> String {
        path(of: index) { $0.written(in: language) }
    }

    /// Indices from the root down to the node itself.
    public func ancestry(of index: Int) -> [Int] { nodes.ancestry(of: index) }

    /// Whether `index` is `ancestor` or is below it.
    public func isNode(_ index: Int, within ancestor: Int) -> Bool {
        var node: Int? = index
        while let current = node {
            if current == ancestor { return true }
            node = nodes[current].parent
        }
        return false
    }

    /// The node a path names, and how it was spelled; steps may mix names and aliases.
    public func find(_ path: Span<UInt8>) -> (index: Int, spelling: Spelling)? {
        if let value = table[path] { return (value / 4, Spelling(rawValue: value % 4) ?? .own) }
        return walk(path.text)
    }

    private func walk(_ path: String) -> (index: Int, spelling: Spelling)? {
        var level = roots
        var found: (index: Int, spelling: Spelling)?
        for step in path.split(separator: "/", omittingEmptySubsequences: false) {
            let step = step.trimmingBlanks()
            var match: Int?
            for index in level {
                let choice = nodes[index].choice
                if choice.label.zh == step || choice.id == step || choice.label.en == step
                    || choice.aliases.contains(step)
                {
                    match = index
                    break
                }
            }
            guard let match else { return nil }
            found = (match, .alias)
            level = nodes[match].children
        }
        return found
    }

    /// Every path in the tree's own language, for "did you mean".
    public var names: [String] {
        nodes.indices.map { written($0, in: language) }
    }

    /// Every path by labels of one language, or by ids.
    var everyPath: [String] {
        var paths: [String] = []
        var seen: Set<String> = []
        for node in nodes.indices {
            for path in [path(of: node) { $0.label.zh }, path(of: node) { $0.id }, path(of: node) { $0.label.en }]
            where seen.insert(path).inserted {
                paths.append(path)
            }
        }
        return paths
    }
}

/// A tree while its nodes are read.
struct TreeDraft {
    let name: String
    private(set) var nodes: [Tree.Node] = []
    private(set) var roots: [Int] = []

    init(name: String) { self.name = name }

    /// Adds a node below `parent` and returns its index.
    mutating func add(_ choice: Choice, below parent: Int?) -> Int {
        let index = nodes.count
        nodes.append(Tree.Node(choice: choice, parent: parent, depth: parent.map { nodes[$0].depth + 1 } ?? 0))
        if let parent { nodes[parent].children.append(index) } else { roots.append(index) }
        return index
    }

    func path(of index: Int, _ name: (Choice) -> String) -> String { nodes.path(of: index, name) }
}

extension [Tree.Node] {
    /// The path of a node from the root, each step spelled by `name`.
    fileprivate func path(of index: Int, _ name: (Choice) -> String) -> String {
        ancestry(of: index).map { name(self[$0].choice) }.joined(separator: "/")
    }

    /// Indices from the root down to the node itself.
    fileprivate func ancestry(of index: Int) -> [Int] {
        var result = [index]
        while let parent = self[result[0]].parent { result.insert(parent, at: 0) }
        return result
    }
}

extension StringProtocol {
    /// Without blanks and tabs at both ends.
    public func trimmingBlanks() -> String {
        var text = self[...]
        while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
        while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
        return String(text)
    }
}
