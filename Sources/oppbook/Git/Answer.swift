import Dispatch
import Document

/// Hands the outcome of asynchronous work to the thread that waits for it.
final class Answer<T: Sendable>: @unchecked Sendable {
    private let isThere = DispatchSemaphore(value: 0)
    /// Written once before the signal, read once after it.
    private var outcome: Result<T, any Error>?

    func give(_ outcome: Result<T, any Error>) {
        self.outcome = outcome
        isThere.signal()
    }

    func wait() throws -> T {
        isThere.wait()
        guard let outcome else { throw Failure(Text(zh: "没有得到答复", en: "there was no answer")) }
        return try outcome.get()
    }
}
