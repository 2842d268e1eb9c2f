/// Larger tables are assigned in order.
private let mostCombinations = 20_000

/// The column of each cell: in order, each column at most once, with the least total distance.
///
/// A cell may be left or right of nothing, so empty cells need no mark. Cells beyond the number of columns are
/// the caller's to join; there must not be more cells than columns.
func assign(_ cells: [Range<Int>], to columns: [Range<Int>]) -> [Int] {
  guard !cells.isEmpty, cells.count < columns.count, cells.count * columns.count <= mostCombinations else {
    return Array(0..<min(cells.count, columns.count))
  }
  var best = [Int](repeating: 0, count: columns.count + 1)
  var takes: [[Bool]] = []
  for (index, cell) in cells.enumerated() {
    let row = placed(cell, number: index, over: best, in: columns)
    best = row.costs
    takes.append(row.takes)
  }
  return traced(takes, width: columns.count)
}

/// One step of the dynamic program: the least cost of the cells so far among the first `n` columns.
private func placed(
  _ cell: Range<Int>, number: Int, over best: [Int], in columns: [Range<Int>]
) -> (costs: [Int], takes: [Bool]) {
  let never = Int.max / 2
  var costs = [Int](repeating: never, count: columns.count + 1)
  var takes = [Bool](repeating: false, count: columns.count + 1)
  for end in (number + 1)...columns.count {
    let taken = best[end - 1] >= never ? never : best[end - 1] + distance(cell, columns[end - 1])
    takes[end] = taken < costs[end - 1]
    costs[end] = min(taken, costs[end - 1])
  }
  return (costs, takes)
}

private func traced(_ takes: [[Bool]], width: Int) -> [Int] {
  var assigned: [Int] = []
  var end = width
  for row in takes.reversed() {
    while end > 1, !row[end] { end -= 1 }
    assigned.append(end - 1)
    end -= 1
  }
  return assigned.reversed()
}

/// Columns stand to the left or to the right.
private func distance(_ cell: Range<Int>, _ column: Range<Int>) -> Int {
  min(abs(cell.lowerBound - column.lowerBound), abs(cell.upperBound - column.upperBound))
}
