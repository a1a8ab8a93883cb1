namespace CloudPipe.Local;

/// <summary>Takes a report as it is made: first the head, then the files one by one, last the tail. There may be a million files.</summary>
public interface IReportSink : IAsyncDisposable
{
    /// <summary>Once, first.</summary>
    /// <param name="head">Of what the report is.</param>
    /// <param name="counts">Of the files that follow.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task BeginAsync(ReportHead head, ReportCounts counts, CancellationToken cancellationToken);

    /// <summary>For each file, in the order of their keys.</summary>
    ValueTask AddAsync(ReportFile file, CancellationToken cancellationToken);

    /// <summary>Once, last: what was written counts from now on, and not before.</summary>
    Task EndAsync(ReportTail tail, CancellationToken cancellationToken);
}
