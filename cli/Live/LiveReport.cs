using CloudPipe.Local;

namespace CloudPipe.Cli.Live;

/// <summary>Brings the board to what the report says when a run has ended: of every file that has a row, and of every failure.</summary>
/// <param name="board">What pages show.</param>
/// <param name="alone">Sees to it that nobody else changes the board any more.</param>
internal sealed class LiveReport(LiveBoard board, Func<Task> alone) : IReportSink
{
    private const int AtOnce = 500;

    private List<ReportFile> _files = [];
    private ReportHead? _head;

    public async Task BeginAsync(ReportHead head, ReportCounts counts, CancellationToken cancellationToken)
    {
        await alone();
        board.Change(status => status with { State = "finishing" });
        _head = head;
    }

    public ValueTask AddAsync(ReportFile file, CancellationToken cancellationToken)
    {
        if (file.Failure is not null || board.Has(file.Key))
        {
            _files.Add(file);
            if (_files.Count == AtOnce)
            {
                Show(tail: null);
            }
        }

        return ValueTask.CompletedTask;
    }

    public Task EndAsync(ReportTail tail, CancellationToken cancellationToken)
    {
        Show(tail);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Show(ReportTail? tail)
    {
        board.Change(status => status, _head, tail, _files);
        _files = [];
    }
}
