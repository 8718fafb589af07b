import Document
import Register
import Template

/// The file is named after the id.
enum IDFilename {
    static let rule = Rule(
        "id-filename", .error,
        Text(zh: "文件名与编号不同", en: "The file name differs from the id"),
        why: Text(
            zh: "按编号找文件、按链接跳转都靠文件名；两者不同，总有一个是错的。",
            en: "Files are found and linked by name; if the name differs from the id, one of the two is wrong."),
        examples: [
            Example(.fields, bad: "机会编号: 202405-SAL-004\n", good: "机会编号: 202405-SAL-003\n"),
            Example(.fields, bad: "来源说明: 上海展\n", good: "", stem: "某新能源汽车"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let path = file.template.path(of: .id), case .text(let id) = file.opportunity[path].value,
            id != file.stem, !IDFormat.isKnownByName(file)
        else { return }
        file.report(
            file.opportunity[path].range,
            Text(zh: "编号是 \(id)，文件名却是 \(file.stem).md", en: "the id is \(id), but the file is named \(file.stem).md"),
            hint: Text(
                zh: "编号一经使用不再更改：多半该改文件名。如果是从别的档案复制来的，用 oppbook renumber 给它新编号。",
                en:
                    "Ids never change: usually the file should be renamed. If it was copied from another file, give it a new id with oppbook renumber."
            ),
            fix: fix(id, file))
    }

    /// Another name for the file. Where that is an id, too, only a person knows which of the two is right.
    private static func fix(_ id: String, _ file: FileCheck) -> Fix? {
        guard file.idParts != nil, let pattern = file.template.field(.id)?.pattern else { return nil }
        let stem = Array(file.stem.utf8)
        return Fix(
            Text(zh: "文件改名为 \(id).md", en: "rename the file to \(id).md"),
            safety: pattern.match(stem.span) == nil ? .safe : .unsafe, fileName: "\(id).md")
    }
}
