namespace CloudPipe.Local;

/// <summary>What a report says last: what is known once every file was counted.</summary>
/// <param name="Statistics">Of each stage, in their order.</param>
/// <param name="Totals">Of all files.</param>
public sealed record ReportTail(IReadOnlyList<ReportStatistics> Statistics, ReportTotals Totals);
