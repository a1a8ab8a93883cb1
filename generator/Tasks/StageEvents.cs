using static CloudPipe.Generator.Tasks.JsonTree;

namespace CloudPipe.Generator.Tasks;

/// <summary>What calls a dispatcher: new objects of its input bucket if it has one, and a tick that repairs what was left undone.</summary>
internal sealed class StageEvents(string id)
{
    private const string Ensure = "{\"cloudpipe\":\"ensure\"}";

    private object Function => Attribute(id + "Dispatcher", "Arn");

    public IEnumerable<(string Name, object Value)> Resources() =>
    [
        (id + "Uploads", Conditional(StageTemplate.Resource("AWS::Events::Rule", ("EventPattern", Pattern()), ("Targets", Targets([]))))),
        (id + "UploadsMayCall", Conditional(Permission(id + "Uploads"))),
        (id + "Tick", StageTemplate.Resource("AWS::Events::Rule", ("ScheduleExpression", "rate(1 minute)"), ("Targets", Targets([("Input", Ensure)])))),
        (id + "TickMayCall", Permission(id + "Tick")),
    ];

    private object Pattern() => Map(
        ("source", List("aws.s3")),
        ("detail-type", List("Object Created")),
        ("detail", Map(("bucket", Map(("name", List(Ref(id + "InputBucket"))))))));

    private object Targets(IEnumerable<(string Name, object Value)> more) => List(Map([("Id", "Dispatcher"), ("Arn", Function), .. more]));

    private object Permission(string rule) => StageTemplate.Resource(
        "AWS::Lambda::Permission",
        ("Action", "lambda:InvokeFunction"),
        ("FunctionName", Ref(id + "Dispatcher")),
        ("Principal", "events.amazonaws.com"),
        ("SourceArn", Attribute(rule, "Arn")));

    private object Conditional(object resource) =>
        new List<KeyValuePair<string, object>> { new("Condition", id + "HasInput") }.Concat((List<KeyValuePair<string, object>>)resource).ToList();
}
