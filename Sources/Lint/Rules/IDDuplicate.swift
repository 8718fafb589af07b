import Document
import Register
import Template

/// An id names one opportunity.
enum IDDuplicate {
    static let rule = Rule(
        "id-duplicate", .error,
        Text(zh: "两份档案用了同一个机会编号", en: "Two files with the same id"),
        why: Text(
            zh: "编号是引用和统计的依据。两份档案同号，引用就不明确，其中一份的金额会漏算或重复计算。",
            en: """
                Links and totals use the id. If two files have the same id, a link has two targets, and an amount is \
                lost or counted twice.
                """),
        examples: [
            Example(.fields, bad: "", "", good: "", "机会编号: 202405-SAL-004\n")
        ],
        register: check)

    static func check(_ view: RegisterView, _ findings: inout RegisterFindings) {
        checkTaken(view, &findings)
        var table = TextTable(capacity: view.files.count)
        /// By number: the first file of an id, and the second one.
        var first: [Int32] = []
        var second: [Int32] = []
        var numbers: [Int32] = []
        numbers.reserveCapacity(view.files.count)
        for (index, file) in view.files.enumerated() {
            guard let id = file.id else {
                numbers.append(-1)
                continue
            }
            let number = table.insert(id)
            numbers.append(Int32(number))
            if number == first.count {
                first.append(Int32(index))
                second.append(-1)
            } else if second[number] < 0 {
                second[number] = Int32(index)
            }
        }
        guard first.count < numbers.count else { return }
        for (index, file) in view.files.enumerated() where numbers[index] >= 0 {
            let number = Int(numbers[index])
            guard second[number] >= 0 else { continue }
            let other = first[number] == index ? second[number] : first[number]
            let twin = view.files[Int(other)]
            findings.report(index, file.idRange, message(table.texts[number], twin.path), hint: hint(file, twin))
        }
    }

    private static func checkTaken(_ view: RegisterView, _ findings: inout RegisterFindings) {
        guard !view.taken.isEmpty else { return }
        let taken = Dictionary(view.taken.map { ($0.id, $0) }) { first, _ in first }
        for (index, file) in view.files.enumerated() {
            guard let other = file.id.flatMap({ taken[$0] }) else { continue }
            findings.report(index, file.idRange, message(other), hint: hint(newID: file.path))
        }
    }

    private static func message(_ id: String, _ other: String) -> Text {
        Text(zh: "编号 \(id) 已用于 \(other)", en: "\(id) is also the id of \(other)")
    }

    private static func message(_ other: TakenID) -> Text {
        Text(
            zh: "编号 \(other.id) 在分支 \(other.branch) 上已用于 \(other.path)",
            en: "\(other.id) is also the id of \(other.path) on the branch \(other.branch)")
    }

    /// Which of the two gets another id. Files are named after their ids: the one that is not is the copy.
    private static func hint(_ file: FileFacts, _ other: FileFacts) -> Text {
        switch (file.stem == file.id, other.stem == other.id) {
        case (false, true):
            Text(
                zh: "文件名不是它的编号，多半是复制出来的；给它换编号：oppbook renumber \(ShellWord.typed(file.path))",
                en:
                    "The name of this file is not its id, so it is probably a copy; give it a new id: oppbook renumber \(ShellWord.typed(file.path))"
            )
        case (true, false):
            Text(
                zh: "\(other.path) 的文件名不是它的编号，多半是复制出来的；给那一份换编号：oppbook renumber \(ShellWord.typed(other.path))",
                en:
                    "The name of \(other.path) is not its id, so it is probably a copy; give it a new id: oppbook renumber \(ShellWord.typed(other.path))"
            )
        default: hint(newID: file.path)
        }
    }

    private static func hint(newID path: String) -> Text {
        Text(
            zh: "同一商机就合并两份档案；不同商机就给后登记的一份换新编号：oppbook renumber \(ShellWord.typed(path))",
            en:
                "If they are one opportunity, merge the two files; otherwise give the later one a new id: oppbook renumber \(ShellWord.typed(path))"
        )
    }
}
