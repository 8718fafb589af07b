import Engine
import Platform
import Glibc
import Document

/// Standard output and standard error, written in large pieces.
enum Console {
    /// Ends the process quietly when the reader has gone (`oppbook lint | head`).
    static func write(_ text: String, to stream: Int32 = STDOUT_FILENO) {
        var text = text
        text.withUTF8 { write(UnsafeRawBufferPointer($0), to: stream) }
    }

    /// Bytes that need not be UTF-8, to standard output.
    static func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { write($0, to: STDOUT_FILENO) }
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to stream: Int32) {
        guard !writeAll(bytes, to: stream) else { return }
        if errno == EPIPE { end(0) }
        if stream == STDOUT_FILENO {
            let words = FileError.last.words
            note(
                "oppbook: "
                    + Text(zh: "无法写出结果：\(words.zh)", en: "cannot write the output: \(words.en)")[SpokenLanguage.here])
        }
        end(2)
    }

    /// Ends the process at once. Nothing waits in a buffer; and what was begun and is not asked for any more, such as
    /// the user's name from git, is left to itself: at the usual end the library that runs it would complain of it now
    /// and then.
    static func end(_ code: Int32) -> Never {
        fflush(nil)
        _exit(code)
    }

    static func note(_ text: String) { write(text + "\n", to: STDERR_FILENO) }
}

extension Failure {
    /// Says what went wrong, and the way out, on standard error.
    func show(in language: Language) {
        Console.note("oppbook: \(message[language])")
        if let hint { Console.note("  = \(hint[language])") }
    }
}
