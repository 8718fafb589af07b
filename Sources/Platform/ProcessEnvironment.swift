import Glibc
import Document

/// What the process finds around it; the one place that asks for the environment, the clock and the terminal.
public enum ProcessEnvironment: Sendable {
    public static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Columns to write in.
    public static var terminalWidth: Int {
        if let columns = variable("COLUMNS").flatMap(Int.init), columns > 0 { return columns }
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Nanoseconds since 1970, by the clock that file times are compared with.
    public static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Whether a stream shows colours: a terminal that can, and nobody asked for none (https://no-color.org).
    public static func hasColor(_ stream: Int32) -> Bool {
        isatty(stream) == 1 && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
    }

    /// Whether a stream is a terminal.
    public static func isTerminal(_ stream: Int32) -> Bool { isatty(stream) == 1 }

    public static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb" }

    /// Without links and dots; nil when there is no such thing.
    public static func realPath(_ path: String) -> String? {
        guard let real = realpath(path, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// The file that a command's name stands for, by the PATH; nil when there is none.
    public static func executable(_ name: String) -> String? {
        for folder in (variable("PATH") ?? "").split(separator: ":") {
            let path = "\(folder)/\(name)"
            if access(path, X_OK) == 0, !isFolder(path) { return path }
        }
        return nil
    }

    /// Where this program is: as it was called or found by the PATH, since the file that a link leads to is often
    /// another one after an update.
    public static var program: String {
        let called = CommandLine.arguments.first ?? ""
        let found = called.contains("/") ? called : executable(called)
        guard let path = found, access(path, X_OK) == 0 else { return realPath("/proc/self/exe") ?? "oppbook" }
        if path.hasPrefix("/") { return path }
        return realPath(".").map { "\($0)/\(path)" } ?? path
    }

    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// What is in a folder, but for itself and the one above; nil when it cannot be listed.
    public static func names(in folder: String, endingWith ending: StaticString = "") -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let text = withUnsafeBytes(of: &entry.pointee.d_name) { bytes -> String? in
                let name = UnsafeRawBufferPointer(rebasing: bytes[..<(bytes.firstIndex(of: 0) ?? bytes.count)])
                // Of a folder of thousands, few are to become texts.
                guard ending.withUTF8Buffer({ name.suffix($0.count).elementsEqual($0) }) else { return nil }
                return String(decoding: name, as: UTF8.self)
            }
            guard let name = text else { continue }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    public static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.isFolder
    }
}
