using System.Text;
using System.Text.Encodings.Web;
using CloudPipe.Local;

namespace CloudPipe.Cli.Reporting;

/// <summary>Writes a report as a page, streamed, within <see cref="PageBounds"/>. It is in its place only once it is whole.</summary>
/// <param name="path">Of the HTML file.</param>
/// <param name="costs">What it cost, or would have cost, by the last that is known.</param>
/// <param name="bounds">How much it holds.</param>
internal sealed class PageReport(
    string path, Func<IReadOnlyList<ReportStage>, IReadOnlyList<ReportStatistics>, PageCosts?> costs, PageBounds? bounds = null) : IReportSink
{
    private readonly string _unfinished = path + ".part";
    private FileStream? _file;
    private ReportWriter? _writer;
    private PageSelection? _selection;
    private ReportHead? _head;

    /// <summary>What was left out for other reasons than the page's bounds, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    public async Task BeginAsync(ReportHead head, ReportCounts counts, CancellationToken cancellationToken)
    {
        _head = head;
        _selection = new PageSelection(bounds ?? new PageBounds(), counts);
        _file = new FileStream(_unfinished, FileMode.Create);
        await WriteAsync(ReportPage.Before($"{head.Workflow} · CloudPipe", ReportPage.ContentSecurityPolicy), cancellationToken);

        // The default one escapes whatever HTML could take for its own, and everything that is not ASCII.
        _writer = new ReportWriter(_file, JavaScriptEncoder.Default, indented: false);
        _writer.Begin(head);
    }

    public ValueTask AddAsync(ReportFile file, CancellationToken cancellationToken) =>
        _selection!.Choose(file) is { } chosen ? _writer!.AddAsync(chosen, cancellationToken) : ValueTask.CompletedTask;

    public async Task EndAsync(ReportTail tail, CancellationToken cancellationToken)
    {
        _writer!.WriteTail(tail);
        if (costs(_head!.Stages, tail.Statistics) is { } estimated)
        {
            _writer.WriteMember("costs", estimated, PageJson.Default.PageCosts);
        }

        var left = _selection!.Left();
        if (left is not null || Notes.Count > 0)
        {
            _writer.WriteMember("omitted", new PageOmission(left?.Files ?? 0, [.. Notes, .. left?.Text ?? []]), PageJson.Default.PageOmission);
        }

        await _writer.EndAsync(cancellationToken);
        await WriteAsync(ReportPage.After(), cancellationToken);
        await DisposeAsync();
        File.Move(_unfinished, path, overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
        }

        if (_file is not null)
        {
            await _file.DisposeAsync();
        }

        (_writer, _file) = (null, null);
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken) => await _file!.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
