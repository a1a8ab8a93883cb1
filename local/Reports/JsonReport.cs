using System.Text.Encodings.Web;

namespace CloudPipe.Local.Reports;

/// <summary><c>report.json</c>: everything, streamed, and in its place only once it is whole.</summary>
internal sealed class JsonReport(string path) : IReportSink
{
    private readonly string _unfinished = path + ".part";
    private FileStream? _file;
    private ReportWriter? _writer;

    public Task BeginAsync(ReportHead head, ReportCounts counts, CancellationToken cancellationToken)
    {
        _file = new FileStream(_unfinished, FileMode.Create);
        _writer = new ReportWriter(_file, JavaScriptEncoder.UnsafeRelaxedJsonEscaping, indented: true);
        _writer.Begin(head);
        return Task.CompletedTask;
    }

    public ValueTask AddAsync(ReportFile file, CancellationToken cancellationToken) => _writer!.AddAsync(file, cancellationToken);

    public async Task EndAsync(ReportTail tail, CancellationToken cancellationToken)
    {
        _writer!.WriteTail(tail);
        await _writer.EndAsync(cancellationToken);
        await DisposeAsync();
        File.Move(_unfinished, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            await _file!.DisposeAsync();
        }

        (_writer, _file) = (null, null);
    }
}
