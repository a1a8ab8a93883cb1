using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Deploying;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace CloudPipe.Cli.Deploying;

/// <summary>A deployment as a person watches it: the steps, the resources that CloudFormation is at, those that failed, and how many are done.</summary>
internal sealed class DeployTable(TimeProvider time) : IProgress<DeployEvent>
{
    private const int MostRows = 12;
    private const int MostSteps = 8;

    private readonly Lock _turn = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _steps = [];
    private readonly Dictionary<string, ResourceProgress> _resources = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private int _done;
    private int _total;

    public void Report(DeployEvent value)
    {
        lock (_turn)
        {
            (_done, _total) = (value.Done, value.Total);
            if (value.Resource is not { } resource)
            {
                _steps.Add(value.Message);
                return;
            }

            // What went wrong stays in sight while it is taken back.
            if (_resources.GetValueOrDefault(resource.LogicalId) is not { Failed: true })
            {
                _resources[resource.LogicalId] = resource;
                _order.Remove(resource.LogicalId);
                _order.Add(resource.LogicalId);
            }
        }
    }

    /// <summary>How it stands now; asked several times a second.</summary>
    public Rows Render()
    {
        lock (_turn)
        {
            List<IRenderable> rows = [.. _steps.TakeLast(MostSteps).Select(step => new Text(step))];
            var shown = _order.Select(id => _resources[id]).OrderByDescending(Weight).Take(MostRows).ToList();
            if (shown.Count > 0)
            {
                var table = new Table { Border = TableBorder.Rounded };
                table.AddColumns("resource", "type", "status");
                foreach (var resource in shown)
                {
                    table.AddRow(new Text(resource.LogicalId), new Text(resource.Type), new Text(resource.Status, new Style(Colour(resource))));
                }

                rows.Add(table);
                rows.AddRange(shown.Where(resource => resource.Failed).Select(resource => new Text($"{resource.LogicalId}: {resource.Reason}", new Style(Color.Red))));
            }

            rows.Add(new Text($"{Humane.Duration(time.GetElapsedTime(_started))}{(_total > 0 ? $" {_done} of {_total} resources" : "")}"));
            return new Rows(rows);
        }
    }

    private static int Weight(ResourceProgress resource) => resource.Failed ? 2 : resource.Ended ? 0 : 1;

    private static Color Colour(ResourceProgress resource) => resource.Failed ? Color.Red : resource.Ended ? Color.Green : Color.Yellow;
}
