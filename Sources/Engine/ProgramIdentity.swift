import Glibc
import CBuildID
import Document

/// What tells this build of the program from every other: the build id that the linker wrote into it, or where there is
/// none a hash of the program's file.
enum ProgramIdentity {
    static let current = buildID ?? hashOfFile ?? ""

    private static var buildID: String? {
        var count = 0
        guard let bytes = build_id(&count), count > 0 else { return nil }
        return UnsafeBufferPointer(start: bytes, count: count).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    private static var hashOfFile: String? {
        let file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_size > 0,
            let bytes = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), bytes != MAP_FAILED
        else { return nil }
        defer { munmap(bytes, Int(status.st_size)) }
        let content = UnsafeRawBufferPointer(start: bytes, count: Int(status.st_size))
        return "file-" + String(ContentHash(content).value, radix: 16)
    }
}
