namespace CloudPipe.Local;

/// <summary>How many files a report will be told of, for whom cannot take all of them.</summary>
/// <param name="Files">In all.</param>
/// <param name="Failed">Those among them that are failures.</param>
public sealed record ReportCounts(long Files, long Failed);
