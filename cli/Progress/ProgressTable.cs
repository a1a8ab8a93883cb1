using CloudPipe.Local;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CloudPipe.Cli.Progress;

internal sealed class ProgressTable(LiveDisplayContext live) : IProgress<RunProgress>
{
    private readonly Lock _turn = new();

    public void Report(RunProgress value)
    {
        lock (_turn)
        {
            live.UpdateTarget(Render(value));
        }
    }

    private static Rows Render(RunProgress progress)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (var title in new[] { "stage", "waiting", "running", "done", "failed", "bytes", "files/s" })
        {
            table.AddColumn(new TableColumn(title) { Alignment = title == "stage" ? Justify.Left : Justify.Right });
        }

        foreach (var stage in progress.Stages)
        {
            table.AddRow(
                new Text(stage.Name),
                new Text($"{stage.Waiting:N0}"),
                new Text($"{stage.Running:N0}"),
                new Text($"{stage.Done:N0}", new Style(Color.Green)),
                new Text($"{stage.Failed:N0}", stage.Failed > 0 ? new Style(Color.Red) : Style.Plain),
                new Text(Humane.Bytes(stage.Bytes)),
                new Text($"{stage.FilesPerSecond:0.0}"));
        }

        IRenderable status = new Text($"{Humane.Duration(progress.Elapsed)} {progress.Activity}");
        return new Rows(table, status);
    }
}
