import Dispatch
import Document

/// Hands the outcome of asynchronous work to the thread that waits for it.
public final class Future<T: Sendable>: @unchecked Sendable {
    private let isThere = DispatchSemaphore(value: 0)
    /// Written once before the signal, read only after it.
    private var outcome: Result<T, any Error>?

    private func give(_ outcome: Result<T, any Error>) {
        self.outcome = outcome
        isThere.signal()
    }

    /// Waits for asynchronous work on a thread that has nothing else to do: commands ask one question after the other.
    public static func to(_ work: @escaping @Sendable () async throws -> T) throws -> T { try Future(to: work).wait() }

    /// Begins work whose outcome is asked for later.
    public init(to work: @escaping @Sendable () async throws -> T) {
        Task.detached { [self] in
            do { give(.success(try await work())) } catch { give(.failure(error)) }
        }
    }

    /// Begins work that blocks its thread, on a thread of its own.
    public static func onThread(_ work: @escaping @Sendable () throws -> T) -> Future {
        let future = Future()
        DispatchQueue.global(qos: .userInitiated).async { future.give(Result(catching: work)) }
        return future
    }

    private init() {}

    /// Waits for the outcome, which is there for whoever asks again.
    public func wait() throws -> T {
        isThere.wait()
        defer { isThere.signal() }
        guard let outcome else { throw Failure(Text(zh: "没有得到结果", en: "there was no result")) }
        return try outcome.get()
    }
}
