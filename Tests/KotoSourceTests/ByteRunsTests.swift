import KotoSource
import Testing

@Suite struct ByteRunsTests {
  @Test func theFirstByteOfEachKindIsFoundWhereverItStands() {
    for byte in UInt8.min...UInt8.max {
      for place in 0..<20 {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: 20)
        bytes[place] = byte
        let isHigh = byte >= 0x80
        let isOdd = isHigh || byte < 0x20 || (0x5B...0x5F).contains(byte) || byte >= 0x7B
        #expect(ByteRuns.firstHigh(in: bytes.span, from: 0, to: 20) == (isHigh ? place : 20))
        #expect(ByteRuns.firstOdd(in: bytes.span, from: 0, to: 20) == (isOdd ? place : 20))
      }
    }
  }

  @Test(arguments: [UInt64(1), 20_261_127]) func ofManyBytesTheFirstIsFound(seed: UInt64) {
    var state = seed
    func random(_ limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    for _ in 0..<2_000 {
      let bytes = (0..<random(60)).map { _ in UInt8(random(5) == 0 ? random(256) : 97) }
      let start = random(bytes.count + 1)
      let end = start + random(bytes.count - start + 1)
      let high = bytes[start..<end].firstIndex { $0 >= 0x80 } ?? end
      let odd =
        bytes[start..<end].firstIndex { $0 < 0x20 || (0x5B...0x5F).contains($0) || $0 >= 0x7B }
        ?? end
      #expect(ByteRuns.firstHigh(in: bytes.span, from: start, to: end) == high, "seed \(seed)")
      #expect(ByteRuns.firstOdd(in: bytes.span, from: start, to: end) == odd, "seed \(seed)")
    }
  }
}
