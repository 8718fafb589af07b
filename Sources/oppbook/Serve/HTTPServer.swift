import Platform
import Document
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// Carries requests and answers between browsers and ``SiteResponder``. The one file that knows swift-nio.
final class HTTPServer: Sendable {
    /// The port it listens to.
    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let listeners: Listeners

    /// Listens on this computer's own address, which no other computer reaches.
    /// - Parameters:
    ///   - port: zero for any that is free.
    ///   - responder: for the port it became.
    init(port: Int, responder: @escaping @Sendable (Int) -> SiteResponder) throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let listeners = Listeners()
        do {
            let channel = try ServerBootstrap(group: group)
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: true)
                        let port = channel.localAddress?.port ?? 0
                        try channel.pipeline.syncOperations.addHandler(Handler(responder(port), listeners))
                    }
                }
                .bind(host: "127.0.0.1", port: port).wait()
            self.channel = channel
            self.port = channel.localAddress?.port ?? port
        } catch {
            try group.syncShutdownGracefully()
            throw Self.failure(error, port)
        }
        (self.group, self.listeners) = (group, listeners)
    }

    private static func failure(_ error: any Error, _ port: Int) -> Failure {
        let hint = Text(
            zh: "用 --port 指定别的端口，如 --port \(port < 65_535 ? port + 1 : 8000)。",
            en: "Use another port, such as --port \(port < 65_535 ? port + 1 : 8000).")
        guard let error = error as? IOError else {
            return Failure(Text(zh: "无法监听端口 \(port)：\(error)", en: "cannot listen on port \(port): \(error)"))
        }
        switch error.errnoCode {
        case EADDRINUSE: return Failure(Text(zh: "端口 \(port) 已被占用", en: "port \(port) is already in use"), hint: hint)
        case EACCES:
            return Failure(Text(zh: "没有权限使用端口 \(port)", en: "no permission to use port \(port)"), hint: hint)
        default:
            let words = FileError(code: error.errnoCode).words
            return Failure(
                Text(zh: "无法监听端口 \(port)：\(words)", en: "cannot listen on port \(port): \(words)"), hint: hint)
        }
    }

    /// Tells every page that listens.
    func tell(_ message: [UInt8]) { listeners.tell(message) }

    /// Ends every connection.
    func stop() throws {
        listeners.end()
        try group.syncShutdownGracefully()
    }

    /// The connections over which pages wait for changes.
    private final class Listeners: Sendable {
        private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

        func add(_ channel: any Channel) { channels.withLock { $0[ObjectIdentifier(channel)] = channel } }
        func remove(_ channel: any Channel) { channels.withLock { $0[ObjectIdentifier(channel)] = nil } }

        func tell(_ message: [UInt8]) {
            for channel in channels.withLock({ Array($0.values) }) {
                var buffer = channel.allocator.buffer(capacity: message.count)
                buffer.writeBytes(message)
                channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(buffer)), promise: nil)
            }
        }

        /// Ends the streams as their protocol has it.
        func end() {
            for channel in channels.withLock({ Array($0.values) }) {
                channel.writeAndFlush(HTTPServerResponsePart.end(nil), promise: nil)
            }
        }
    }

    /// One connection.
    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let responder: SiteResponder
        private let listeners: Listeners
        private var head: HTTPRequestHead?

        init(_ responder: SiteResponder, _ listeners: Listeners) {
            (self.responder, self.listeners) = (responder, listeners)
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head): self.head = head
            case .body: break
            case .end:
                guard let head else { return }
                self.head = nil
                answer(head, context)
            }
        }

        func channelInactive(context: ChannelHandlerContext) {
            listeners.remove(context.channel)
            context.fireChannelInactive()
        }

        private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
            let answer = responder.answer(
                SiteRequest(
                    method: head.method.rawValue, target: head.uri, hosts: head.headers["host"],
                    fetchSite: head.headers.first(name: "sec-fetch-site"),
                    fetchMode: head.headers.first(name: "sec-fetch-mode")))
            var headers = HTTPHeaders(
                SiteAnswer.common.map { ($0.name, $0.value) } + answer.headers.map { ($0.name, $0.value) })
            headers.add(name: "Content-Type", value: answer.type)
            let isStream = answer.isStream && head.method == .GET
            if !isStream { headers.add(name: "Content-Length", value: "\(answer.body.count)") }
            let status = HTTPResponseStatus(statusCode: answer.status)
            context.write(
                wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: status, headers: headers))),
                promise: nil)
            if head.method != .HEAD {
                var buffer = context.channel.allocator.buffer(capacity: answer.body.count)
                buffer.writeBytes(answer.body)
                context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
            }
            guard !isStream else {
                listeners.add(context.channel)
                return context.flush()
            }
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            if !head.isKeepAlive { context.close(promise: nil) }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
}
