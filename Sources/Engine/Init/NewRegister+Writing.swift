import Document
import Platform

extension NewRegister {
    /// Writes the files that are not there yet, and adds the lines that git needs.
    /// - Returns: what was written, from the folder, in order.
    /// - Throws: ``Failure`` where the folder is a register, or a file cannot be written.
    public func write(to folder: String) throws -> [String] {
        try Self.refuseRegister(in: folder)
        try NewFile.makeFolder(folder)
        var written: [String] = []
        // The template last: a folder with a template is a register, and one that was broken off is none yet.
        let isTemplate = { (path: String) in path == "schema/template.yaml" }
        for file in files.filter({ !isTemplate($0.path) }) + files.filter({ isTemplate($0.path) }) {
            let path = folder + "/" + file.path
            if ProcessEnvironment.exists(path) { continue }
            try NewFile.write(file.bytes, to: path)
            written.append(file.path)
        }
        for file in Self.lines where try TextLines.add(file.lines, to: folder + "/" + file.path) {
            written.append(file.path)
        }
        return written.sorted()
    }

    /// Refuses a folder that is a register already.
    public static func refuseRegister(in folder: String) throws {
        if ProcessEnvironment.exists(folder + "/schema/template.yaml") {
            throw Failure(
                Text(zh: "\(folder) 已经是一本登记簿", en: "\(folder) is already a register"),
                hint: Text(zh: "用 oppbook lint 检查它。", en: "Check it with oppbook lint."))
        }
    }
}
