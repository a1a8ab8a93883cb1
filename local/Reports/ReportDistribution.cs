namespace CloudPipe.Local;

/// <summary>Many numbers in short.</summary>
/// <param name="Count">How many.</param>
/// <param name="Min">The least.</param>
/// <param name="Max">The greatest.</param>
/// <param name="Mean">Their sum by their count.</param>
/// <param name="P50">Half of them are not greater: exact up to some thousands, then to 10 %.</param>
/// <param name="P95">95 of 100 are not greater: as exact.</param>
/// <param name="Buckets">Triples of from (inclusive), to (exclusive) and how many, ascending, without empty ones; each a fifth wider than the one before.</param>
public sealed record ReportDistribution(long Count, double Min, double Max, double Mean, double P50, double P95, IReadOnlyList<IReadOnlyList<double>> Buckets);
