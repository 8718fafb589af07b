import Document
import Glibc
import Platform
import Synchronization
import Template

extension RegisterGenerator {
    /// Files that a thread makes in one go.
    private static let chunk = 256

    /// Writes a register of made-up opportunities.
    /// - Parameters:
    ///   - count: of files.
    ///   - folder: an empty one, or one that is not there yet.
    ///   - schema: for the files of the register.
    /// - Throws: ``Failure`` where the folder is not empty, or a file cannot be written.
    public func write(_ count: Int, to folder: String, schema: [SchemaFile]) throws {
        guard ProcessEnvironment.names(in: folder)?.isEmpty ?? !ProcessEnvironment.exists(folder) else {
            throw Failure(
                Text(zh: "\(folder) 不是空文件夹", en: "\(folder) is not empty"),
                hint: Text(zh: "换一个新文件夹。", en: "Name a new folder."))
        }
        for file in schema { try BulkFile.create(Array(file.bytes), at: folder + "/schema/" + file.path) }
        mkdir(folder + "/register", 0o755)
        let failure = Mutex<(any Error)?>(nil)
        let chunks = (count + Self.chunk - 1) / Self.chunk
        Parallel.run(threads: Parallel.processorCount, count: chunks) { number in
            do {
                guard failure.withLock({ $0 == nil }) else { return }
                for index in (number * Self.chunk)..<min(count, (number + 1) * Self.chunk) {
                    let file = file(index)
                    try BulkFile.create(Array(file.text.utf8), at: folder + "/" + file.path)
                }
            } catch { failure.withLock { $0 = error } }
        }
        if let error = failure.withLock({ $0 }) { throw error }
    }
}
