using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>One page that shows whether the workflow works: each number for all stages in one graph.</summary>
internal static class Dashboards
{
    private const int Width = 12;
    private const int Height = 6;

    public static void AddTo(Deployment deployment)
    {
        var stages = deployment.Stages;
        MapValue[] widgets =
        [
            Graph(0, "Files that wait", "Maximum", Queues(stages, StageIds.Queue, "ApproximateNumberOfMessagesVisible")),
            Graph(1, "Files that are worked on", "Maximum", Queues(stages, StageIds.Queue, "ApproximateNumberOfMessagesNotVisible")),
            Graph(2, "Files done", "Sum", Queues(stages, StageIds.Queue, "NumberOfMessagesDeleted")),
            Graph(3, "Files that failed", "Maximum", Queues(stages, StageIds.DeadLetters, "ApproximateNumberOfMessagesVisible")),
            Graph(4, "Seconds that the oldest file waits", "Maximum", Queues(stages, StageIds.Queue, "ApproximateAgeOfOldestMessage")),
            Graph(5, "Errors of dispatchers", "Sum", stages.Select(stage => Metric("AWS/Lambda", "Errors", "FunctionName", $"${{{StageIds.Dispatcher(stage.Id)}}}", stage.Name))),
        ];
        deployment.Template.Add(new TemplateResource("Dashboard", "AWS::CloudWatch::Dashboard", new()
        {
            // An account has one list of dashboards for all regions.
            ["DashboardName"] = Fn.Sub("${AWS::StackName}-${AWS::Region}"),
            ["DashboardBody"] = Fn.Sub(Text(new() { ["widgets"] = ListValue.Of(widgets) })),
        })
        {
            Condition = ConditionIds.HasDashboard,
        });
    }

    private static IEnumerable<TemplateValue> Queues(IEnumerable<DeployedStage> stages, Func<string, string> queue, string metric) =>
        stages.Select(stage => Metric("AWS/SQS", metric, "QueueName", $"${{{queue(stage.Id)}.QueueName}}", stage.Name));

    private static ListValue Metric(string space, string name, string dimension, string value, string label) =>
        ListValue.Of(space, name, dimension, value, new MapValue { ["label"] = label });

    private static MapValue Graph(int place, string title, string statistic, IEnumerable<TemplateValue> metrics) => new()
    {
        ["type"] = "metric",
        ["x"] = place % 2 * Width,
        ["y"] = place / 2 * Height,
        ["width"] = Width,
        ["height"] = Height,
        ["properties"] = new MapValue
        {
            ["title"] = title,
            ["region"] = "${AWS::Region}",
            ["stat"] = statistic,
            ["period"] = 60,
            ["metrics"] = ListValue.Of(metrics),
        },
    };

    private static string Text(MapValue body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            body.WriteTo(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
