import Glibc
import Platform

/// The connections of a server. Each holds one request and its answer, or a stream of events; nothing waits for a slow
/// reader, and who sends nothing is cut off.
struct HTTPConnections {
    private let socket: Int32
    private let wake: Int32
    private let responder: SiteResponder
    private var open: [Connection] = []

    /// Bytes; browsers send less than one.
    private static let longestHead = 32 << 10
    /// A browser opens half a dozen.
    private static let most = 256
    /// How long a request may take to arrive, and an answer to be read. Nanoseconds.
    private static let patience: Int64 = 20_000_000_000

    private struct Connection {
        let socket: Int32
        var state = State.reading
        var input: [UInt8] = []
        var output: [UInt8] = []
        /// How much of `output` has been sent.
        var sent = 0
        /// In nanoseconds since 1970.
        var deadline: Int64
        /// Whether the other side has sent all that it will send.
        var hasHeardAll = false
        var isDone = false
    }

    private enum State {
        /// The head is arriving.
        case reading
        /// The answer is on its way; the connection ends with it.
        case answering
        /// Events are sent as they come.
        case streaming
        /// All is sent; what the other side still sends is read, so that it reads the answer to its end.
        case draining
    }

    init(socket: Int32, wake: Int32, responder: SiteResponder) {
        (self.socket, self.wake, self.responder) = (socket, wake, responder)
    }

    /// Waits until something happens, for a second at most, and does what is to be done.
    mutating func turn() {
        var polled = [pollfd(fd: wake, events: Int16(POLLIN), revents: 0)]
        polled.append(pollfd(fd: open.count < Self.most ? socket : -1, events: Int16(POLLIN), revents: 0))
        for connection in open {
            let isSending = connection.sent < connection.output.count
            let events = (connection.hasHeardAll ? 0 : Int16(POLLIN)) | (isSending ? Int16(POLLOUT) : 0)
            polled.append(pollfd(fd: connection.socket, events: events, revents: 0))
        }
        guard poll(&polled, nfds_t(polled.count), 1000) >= 0 else { return }
        if polled[0].revents != 0 {
            var calls: (UInt64, UInt64) = (0, 0)
            while read(wake, &calls, MemoryLayout.size(ofValue: calls)) > 0 {}
        }
        let now = ProcessEnvironment.now
        for index in open.indices {
            let events = polled[index + 2].revents
            if events & Int16(POLLIN | POLLHUP | POLLERR) != 0 { receive(index, now) }
            if open[index].sent < open[index].output.count { send(index, now) }
            if open[index].state != .streaming, open[index].deadline < now { open[index].isDone = true }
        }
        removeDone()
        if polled[1].revents != 0 { accept(now) }
    }

    /// Sends an event to every page that listens.
    mutating func tell(_ message: [UInt8]) {
        let now = ProcessEnvironment.now
        for index in open.indices where open[index].state == .streaming {
            open[index].output += message
            send(index, now)
        }
        removeDone()
    }

    /// Closes everything.
    mutating func end() {
        for connection in open { close(connection.socket) }
        open = []
        close(socket)
    }

    private mutating func removeDone() {
        for connection in open where connection.isDone { close(connection.socket) }
        open.removeAll(where: \.isDone)
    }

    private mutating func accept(_ now: Int64) {
        while open.count < Self.most {
            let connection = Glibc.accept(socket, nil, nil)
            guard connection >= 0 else { return }
            makeNonBlocking(connection)
            open.append(Connection(socket: connection, deadline: now + Self.patience))
        }
    }

    // MARK: One connection

    private mutating func receive(_ index: Int, _ now: Int64) {
        let count = withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { buffer in
            let count = recv(open[index].socket, buffer.baseAddress, buffer.count, 0)
            if count > 0, open[index].state == .reading { open[index].input += buffer[..<count] }
            return count
        }
        if count < 0 {
            open[index].isDone = errno != EAGAIN && errno != EINTR
        } else if count == 0 {
            // An answer that is on its way is still read.
            open[index].hasHeardAll = true
            open[index].isDone = open[index].state != .answering
        } else if open[index].state == .reading {
            answer(index, now)
        }
    }

    private mutating func answer(_ index: Int, _ now: Int64) {
        var head = HTTPRequestHead(method: "", target: "", headers: [])
        let answer: SiteResponse
        if open[index].input.count > Self.longestHead {
            answer = responder.refusal(431)
        } else {
            switch HTTPRequestHead.read(open[index].input) {
            case .incomplete: return
            case .malformed: answer = responder.refusal(400)
            case .complete(let read, _):
                head = read
                answer = responder.answer(SiteRequest(head))
            }
        }
        open[index].input = []
        let isStream = answer.isStream && head.method == "GET"
        open[index].output = answer.head(isStream: isStream) + (head.method == "HEAD" ? [] : answer.body)
        open[index].deadline = now + Self.patience
        open[index].state = isStream ? .streaming : .answering
    }

    private mutating func send(_ index: Int, _ now: Int64) {
        while open[index].sent < open[index].output.count {
            let sent = open[index].sent
            let count = open[index].output.withUnsafeBytes {
                Glibc.send(
                    open[index].socket, $0.baseAddress.map { $0 + sent }, $0.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else {
                if errno == EAGAIN || errno == EINTR { break }
                open[index].isDone = true
                return
            }
            open[index].sent += count
            open[index].deadline = now + Self.patience
        }
        // A page that reads nothing for so long is gone.
        if open[index].output.count - open[index].sent > 1 << 20, open[index].state == .streaming {
            open[index].isDone = true
        }
        guard open[index].sent == open[index].output.count else { return }
        (open[index].output, open[index].sent) = ([], 0)
        guard open[index].state == .answering else { return }
        shutdown(open[index].socket, Int32(SHUT_WR))
        open[index].state = .draining
        if open[index].hasHeardAll { open[index].isDone = true }
    }
}

extension SiteRequest {
    fileprivate init(_ head: HTTPRequestHead) {
        self.init(
            method: head.method, target: head.target, hosts: head.headers.filter { $0.name == "host" }.map(\.value),
            fetchSite: head.first("sec-fetch-site"), fetchMode: head.first("sec-fetch-mode"),
            ifNoneMatch: head.first("if-none-match"))
    }
}

extension SiteResponse {
    /// The status line and the headers. A stream ends with its connection.
    fileprivate func head(isStream: Bool) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status) \(Self.reasons[status] ?? "")"]
        lines += (Self.common + [("Cache-Control", cache)] + headers).map { "\($0.name): \($0.value)" }
        lines.append("Content-Type: \(type)")
        if !isStream, status != 304 { lines.append("Content-Length: \(body.count)") }
        lines.append("Connection: close")
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    private static let reasons = [
        200: "OK", 304: "Not Modified", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed",
        421: "Misdirected Request", 431: "Request Header Fields Too Large",
    ]
}
