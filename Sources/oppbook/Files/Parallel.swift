#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Dispatch
import Synchronization

/// Work that is spread over threads.
enum Parallel {
    /// Processors that this process may use.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Calls `body` with every number below `count`, on up to `threads` threads, this one among them.
    static func run(threads: Int, count: Int, _ body: @Sendable (Int) -> Void) {
        guard threads > 1, count > 1 else {
            for number in 0..<count { body(number) }
            return
        }
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < count else { return }
                body(number)
            }
        }
    }

    /// Calls `produce` with every number below `count` on `threads` threads beside this one, and `consume` here with what
    /// they made, in whatever order it comes. No more than `window` results wait at a time. `consume` throwing ends it.
    static func pipeline<Product: Sendable, Failure: Error>(
        threads: Int, count: Int, window: Int, produce: @escaping @Sendable (Int) -> Product,
        consume: (Product) throws(Failure) -> Void
    ) throws(Failure) {
        guard count > 0 else { return }
        let belt = Belt<Product>(count: count, window: window)
        for _ in 0..<min(threads, count) {
            DispatchQueue.global(qos: .userInitiated).async {
                while let number = belt.next() { belt.put(produce(number)) }
            }
        }
        for _ in 0..<count {
            do throws(Failure) { try consume(belt.take()) } catch {
                belt.stop()
                throw error
            }
        }
    }
}

/// Results on their way from the threads that make them to the one that takes them.
private final class Belt<Product: Sendable>: Sendable {
    private let count: Int
    private let number = Atomic<Int>(0)
    private let products = Mutex<[Product]>([])
    private let room: DispatchSemaphore
    private let ready = DispatchSemaphore(value: 0)

    init(count: Int, window: Int) {
        self.count = count
        room = DispatchSemaphore(value: window)
    }

    func next() -> Int? {
        room.wait()
        let next = number.wrappingAdd(1, ordering: .relaxed).oldValue
        guard next < count else {
            room.signal()
            return nil
        }
        return next
    }

    func put(_ product: Product) {
        products.withLock { $0.append(product) }
        ready.signal()
    }

    func take() -> Product {
        ready.wait()
        defer { room.signal() }
        return products.withLock { $0.removeLast() }
    }

    /// Lets the threads run out of work.
    func stop() {
        number.store(count, ordering: .relaxed)
        for _ in 0..<64 { room.signal() }
    }
}
