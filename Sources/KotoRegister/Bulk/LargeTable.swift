internal import Foundation

/// A table of words, all zero at first, in memory that comes from the system itself, which is asked for large pages.
///
/// For tables that are read here and there, word by word (measured hot path): with pages of the usual size nearly
/// each access first has to find out where its page is, and filling the table with zeros costs as much again.
@safe
final class LargeTable {
  private let words: UnsafeMutablePointer<UInt64>
  /// A power of two.
  let count: Int

  /// A table of so many words, a power of two.
  init(_ count: Int) throws(RegisterError) {
    precondition(count > 0 && count & (count - 1) == 0)
    // Private memory of nobody else's, filled with zeros.
    guard
      let memory = unsafe mmap(
        nil, count * MemoryLayout<UInt64>.stride, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
      unsafe memory != MAP_FAILED
    else { throw RegisterError(.other, "out of memory") }
    // A wish: without large pages it is the same, only slower.
    _ = unsafe madvise(memory, count * MemoryLayout<UInt64>.stride, MADV_HUGEPAGE)
    unsafe words = memory.bindMemory(to: UInt64.self, capacity: count)
    self.count = count
  }

  deinit {
    unsafe munmap(words, count * MemoryLayout<UInt64>.stride)
  }

  /// The word of that number; numbers beyond the table begin again at its start.
  subscript(index: Int) -> UInt64 {
    // `count` is a power of two, so that the mask leads into the table whatever the number.
    get { unsafe words[index & (count - 1)] }
    set { unsafe words[index & (count - 1)] = newValue }
  }
}
