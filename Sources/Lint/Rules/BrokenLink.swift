import Document
import Register
import Template

/// A link to another opportunity has a target.
enum BrokenLink {
    static let rule = Rule(
        "broken-link", .error,
        Text(zh: "引用的商机不存在", en: "A link to an unknown opportunity"),
        why: Text(
            zh: "引用说明商机之间的关系，如增购源自哪一单。找不到档案的引用等于没写。",
            en:
                "Links record where an opportunity came from, such as the contract before an upsell. A link without a target is useless."
        ),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 [[202405-SAL-030]] 同属一个集团项目。\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 [[202405-SAL-003]] 同属一个集团项目。\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n\n与 [[202405-SAL-003]] 同属一个集团项目。\n")
        ],
        register: check)

    static func check(_ view: RegisterView, _ findings: inout RegisterFindings) {
        let targets = LinkTargets(view)
        let broken = targets.links.filter { !targets.isThere($0) }
        guard !broken.isEmpty else { return }
        let near = nearest(broken.map { $0.isPath ? "" : targets.name($0) }, view.files)
        for (link, near) in zip(broken, near) {
            findings.report(
                link.file, link.range, message(targets.name(link)), hint: near.map(didYouMean) ?? hint,
                fix: near.map { fix($0, link.range) })
        }
    }

    /// The first id of the register that each one may have been meant for.
    private static func nearest(_ ids: [String], _ files: [FileFacts]) -> [String?] {
        let near = NearIDs(ids)
        var found: [String?] = Array(repeating: nil, count: ids.count)
        for file in files {
            let id = file.id ?? file.stem
            for number in near.near(to: Array(id.utf8)[...]) where found[number] == nil { found[number] = id }
        }
        return found
    }

    // MARK: Messages

    private static func message(_ target: String) -> Text {
        Text(zh: "登记簿里没有“\(target)”", en: "“\(target)” is not in the register")
    }

    private static let hint = Text(
        zh: "核对编号或路径；目标已删除就去掉引用。", en: "Check the id or path; if the target was deleted, remove the link.")

    private static func didYouMean(_ id: String) -> Text {
        Text(zh: "是不是“\(id)”？", en: "Did you mean “\(id)”?")
    }

    private static func fix(_ id: String, _ range: ByteRange) -> Fix {
        Fix(Text(zh: "改为“\(id)”", en: "write “\(id)”"), safety: .unsafe, edits: [Edit(range, id)])
    }
}

/// What the links of a register point to, and which of it there is. The targets are few, so the files are looked up
/// among them and not the other way round.
private struct LinkTargets {
    struct PlacedLink {
        var file: Int
        var range: ByteRange
        var isPath: Bool
        /// Number of the target among the ids or the paths.
        var target: Int
    }

    private(set) var links: [PlacedLink] = []
    private var ids = TextTable(capacity: 64)
    private var paths = TextTable(capacity: 64)
    private var idsThere: [Bool] = []
    private var pathsThere: [Bool] = []

    init(_ view: RegisterView) {
        for (index, file) in view.files.enumerated() {
            for link in file.links {
                switch link.target {
                case .id(let id):
                    links.append(PlacedLink(file: index, range: link.range, isPath: false, target: ids.insert(id)))
                case .file(let target):
                    // Beyond the register's root nothing is known.
                    guard let path = resolvedPath(target, from: file.path), !view.template.ignores(path.utf8.map { $0 })
                    else { continue }
                    links.append(PlacedLink(file: index, range: link.range, isPath: true, target: paths.insert(path)))
                }
            }
        }
        guard !links.isEmpty else { return }
        idsThere = Array(repeating: false, count: ids.count)
        pathsThere = Array(repeating: false, count: paths.count)
        for file in view.files {
            if ids.count > 0 {
                if let number = ids.find(file.stem) { idsThere[number] = true }
                if let id = file.id, id != file.stem, let number = ids.find(id) { idsThere[number] = true }
            }
            if paths.count > 0, let number = paths.find(file.path) { pathsThere[number] = true }
        }
    }

    func isThere(_ link: PlacedLink) -> Bool { link.isPath ? pathsThere[link.target] : idsThere[link.target] }
    func name(_ link: PlacedLink) -> String { link.isPath ? paths.texts[link.target] : ids.texts[link.target] }
}
