import Glibc
import Dispatch
import Synchronization

/// Work that is spread over threads.
public enum Parallel: Sendable {
    /// Processors that this process may use.
    public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// Calls `body` with every number below `count`, on up to `threads` threads, this one among them.
    public static func run(threads: Int, count: Int, _ body: @Sendable (Int) -> Void) {
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

    /// Runs one thing on another thread and one here.
    public static func both<One: Sendable, Other>(elsewhere: @escaping @Sendable () -> One, _ here: () -> Other) -> (
        One, Other
    ) {
        let queue = TaskQueue<One>(count: 1, window: 1)
        DispatchQueue.global(qos: .userInitiated).async { queue.put(elsewhere(), 0) }
        let other = here()
        return (queue.take(0), other)
    }

    /// What `body` makes of each element, in their order.
    public static func map<Element: Sendable, Result: Sendable>(
        threads: Int, _ elements: [Element], _ body: @Sendable (Element) -> Result
    ) -> [Result] {
        let results = Mutex<[Result?]>(Array(repeating: nil, count: elements.count))
        run(threads: threads, count: elements.count) { number in
            let result = body(elements[number])
            results.withLock { $0[number] = result }
        }
        return results.withLock { $0.compactMap { $0 } }
    }

    /// Calls `produce` with every number below `count` on `threads` threads beside this one, and `consume` here with
    /// what they made, in the order of the numbers. No more than `window` results wait at a time. `consume` throwing
    /// ends it.
    /// - Parameter worker: makes what a thread works with, one for each.
    public static func pipeline<Worker, Product: Sendable, Failure: Error>(
        threads: Int, count: Int, window: Int, worker: @escaping @Sendable () -> Worker,
        produce: @escaping @Sendable (Worker, Int) -> Product, consume: (Product) throws(Failure) -> Void
    ) throws(Failure) {
        guard count > 0 else { return }
        let queue = TaskQueue<Product>(count: count, window: window)
        for _ in 0..<min(threads, count) {
            DispatchQueue.global(qos: .userInitiated).async {
                let worker = worker()
                while let number = queue.next() { queue.put(produce(worker, number), number) }
            }
        }
        for number in 0..<count {
            do throws(Failure) { try consume(queue.take(number)) } catch {
                queue.stop()
                throw error
            }
        }
    }
}

/// Results on their way from the threads that make them to the one that takes them.
private final class TaskQueue<Product: Sendable>: Sendable {
    private let count: Int
    private let window: Int
    private let number = Atomic<Int>(0)
    /// What waits to be taken: the product of each number at its remainder by the window.
    private let products: Mutex<[Product?]>
    private let room: DispatchSemaphore
    private let ready = DispatchSemaphore(value: 0)

    init(count: Int, window: Int) {
        self.count = count
        self.window = window
        products = Mutex(Array(repeating: nil, count: window))
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

    func put(_ product: Product, _ number: Int) {
        products.withLock { $0[number % window] = product }
        ready.signal()
    }

    /// The product of a number, which are to be asked for in order.
    func take(_ number: Int) -> Product {
        while true {
            let product = products.withLock { products in
                defer { products[number % window] = nil }
                return products[number % window]
            }
            if let product {
                room.signal()
                return product
            }
            // One that comes before its turn ends the waiting, too.
            ready.wait()
        }
    }

    /// Lets the threads run out of work.
    func stop() {
        number.store(count, ordering: .relaxed)
        for _ in 0..<64 { room.signal() }
    }
}
