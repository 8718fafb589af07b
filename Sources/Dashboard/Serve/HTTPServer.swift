import Dispatch
import Document
import Glibc
import Platform
import Synchronization

/// A server for the browsers of this computer: one request a connection, answered by ``SiteResponder``, on one thread.
/// It reads no bodies, since nothing it answers has one.
public final class HTTPServer: Sendable {
    /// The port it listens to.
    public let port: Int
    /// A pipe: a byte in it wakes the server's thread.
    private let wake: (read: Int32, write: Int32)
    private let orders = Mutex(Orders())
    private let ended = DispatchSemaphore(value: 0)

    /// What other threads ask of the server's own.
    private struct Orders {
        var messages: [[UInt8]] = []
        var isStopping = false
    }

    /// Listens on this computer's own address, which no other computer reaches.
    /// - Parameters:
    ///   - port: zero for any that is free.
    ///   - responder: for the port it became.
    public init(port: Int, responder: @escaping @Sendable (Int) -> SiteResponder) throws {
        let (socket, bound) = try Self.listen(port)
        self.port = bound
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            let failure = Self.failure(port)
            close(socket)
            throw failure
        }
        ends.forEach(makeNonBlocking)
        wake = (ends[0], ends[1])
        let answers = responder(bound)
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            var connections = HTTPConnections(socket: socket, wake: wake.read, responder: answers)
            while true {
                let orders = orders.withLock { orders in
                    defer { orders.messages = [] }
                    return orders
                }
                for message in orders.messages { connections.tell(message) }
                if orders.isStopping { break }
                connections.turn()
            }
            connections.end()
            ended.signal()
        }
    }

    /// Tells every page that listens.
    public func tell(_ message: [UInt8]) { order { $0.messages.append(message) } }

    /// Ends every connection.
    public func stop() {
        order { $0.isStopping = true }
        ended.wait()
        close(wake.read)
        close(wake.write)
    }

    private func order(_ change: (inout Orders) -> Void) {
        orders.withLock { change(&$0) }
        var byte: UInt8 = 1
        // Where the pipe is full, the thread has calls enough.
        _ = write(wake.write, &byte, 1)
    }

    // MARK: Listening

    private static func listen(_ port: Int) throws -> (socket: Int32, port: Int) {
        let socket = Glibc.socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw failure(port) }
        var yes: Int32 = 1
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutableBytes(of: &address) { bytes in
            guard let address = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self) else { return false }
            return bind(socket, address, length) == 0 && Glibc.listen(socket, SOMAXCONN) == 0
                && getsockname(socket, address, &length) == 0
        }
        guard isListening else {
            let failure = failure(port)
            close(socket)
            throw failure
        }
        return (socket, Int(UInt16(bigEndian: address.sin_port)))
    }

    /// What `errno` says.
    private static func failure(_ port: Int) -> Failure {
        let hint = Text(
            zh: "用 --port 指定别的端口，如 --port \(port < 65_535 ? port + 1 : 8000)。",
            en: "Use another port, such as --port \(port < 65_535 ? port + 1 : 8000).")
        switch errno {
        case EADDRINUSE: return Failure(Text(zh: "端口 \(port) 已被占用", en: "port \(port) is already in use"), hint: hint)
        case EACCES:
            return Failure(Text(zh: "没有权限使用端口 \(port)", en: "no permission to use port \(port)"), hint: hint)
        default:
            let words = FileError.last.words
            return Failure(
                Text(zh: "无法监听端口 \(port)：\(words.zh)", en: "cannot listen on port \(port): \(words.en)"), hint: hint)
        }
    }
}
