import Document
import Engine
import Synchronization

extension Notices {
    /// Shown on standard error; a long reading as a bar, on terminals only.
    static func console(_ language: Language) -> Notices {
        let bar = Mutex<ProgressBar?>(nil)
        return Notices { message, hint in
            Failure(message, hint: hint).show(in: language)
        } progress: { progress in
            bar.withLock { bar in
                switch progress {
                case .reading(let done, let total):
                    if bar == nil { bar = ProgressBar(total: total, language: language) }
                    bar?.show(done)
                case .finished:
                    bar?.finish()
                    bar = nil
                }
            }
        }
    }
}
