using CloudPipe.Model;
using static CloudPipe.Generator.Tasks.JsonTree;

namespace CloudPipe.Generator.Tasks;

/// <summary>One dispatcher's part of the template.</summary>
/// <param name="algorithm">Its algorithm.</param>
/// <param name="id">The beginning of its logical ids.</param>
/// <param name="package">The zip with the bootstrap, relative to the template.</param>
internal sealed class StageTemplate(AlgorithmDocument algorithm, string id, string package)
{
    private const int DaysOfDeadLetters = 1_209_600;
    private const int VisibilitySeconds = 60;
    private const int Attempts = 3;

    private readonly IReadOnlyList<VariableDeclaration> _variables = LambdaNames.Variables(algorithm);
    private readonly Dictionary<string, string> _variableIds = LambdaNames.LogicalIds(LambdaNames.Variables(algorithm).Select(v => v.Name));

    private string Queue => id + "Jobs";

    private string DeadLetters => id + "DeadLetters";

    private string Function => id + "Dispatcher";

    private string HasInput => id + "HasInput";

    private string TaskDefinition => id + "TaskDefinition";

    private string TaskRoles => id + "TaskRoles";

    private string InputBucket => id + "InputBucket";

    public (string Name, object Value) Condition() => (HasInput, Map(("Fn::Not", List(Map(("Fn::Equals", List(Ref(InputBucket), "")))))));

    public IEnumerable<(string Name, object Value)> Parameters()
    {
        yield return (InputBucket, Map(
            ("Type", "String"), ("Default", ""), ("Description", $"Bucket whose new objects {algorithm.Name} processes, with EventBridge notifications; empty for a later stage")));
        yield return (TaskDefinition, Map(("Type", "String"), ("Description", $"Family of the task definition of {algorithm.Name}'s workers")));
        yield return (TaskRoles, Map(
            ("Type", "CommaDelimitedList"), ("Description", $"ARNs of the task role and the execution role of {algorithm.Name}'s workers")));
        foreach (var variable in _variables)
        {
            var description = ("Description", (object)$"Variable {variable.Name} of {algorithm.Name}");
            yield return (Parameter(variable), variable.Required
                ? Map(("Type", "String"), description)
                : Map(("Type", "String"), ("Default", variable.Default ?? ""), description));
        }
    }

    public IEnumerable<(string Name, object Value)> Resources()
    {
        yield return (DeadLetters, Resource("AWS::SQS::Queue", ("MessageRetentionPeriod", DaysOfDeadLetters), ("SqsManagedSseEnabled", true)));
        yield return (Queue, Resource(
            "AWS::SQS::Queue",
            ("VisibilityTimeout", VisibilitySeconds),
            ("MessageRetentionPeriod", DaysOfDeadLetters),
            ("SqsManagedSseEnabled", true),
            ("RedrivePolicy", Map(("deadLetterTargetArn", Attribute(DeadLetters, "Arn")), ("maxReceiveCount", Attempts)))));
        yield return (Function, Resource(
            "AWS::Serverless::Function",
            ("Runtime", LambdaDefaults.Runtime),
            ("Handler", algorithm.Name),
            ("CodeUri", package),
            ("Architectures", List(LambdaDefaults.Architecture)),
            ("MemorySize", LambdaDefaults.MemoryMB),
            ("Timeout", LambdaDefaults.TimeoutSeconds),
            ("Environment", Map(("Variables", Environment()))),
            ("Policies", List(Map(("Version", "2012-10-17"), ("Statement", new StageRights(id).Statements())))),
            ("EventInvokeConfig", Map(("DestinationConfig", Map(("OnFailure", Map(("Type", "SQS"), ("Destination", Attribute(DeadLetters, "Arn"))))))))));
        foreach (var rule in new StageEvents(id).Resources())
        {
            yield return rule;
        }
    }

    public IEnumerable<(string Name, object Value)> Outputs() =>
    [
        (Function + "Arn", Map(("Description", $"What the stage before {algorithm.Name} has as CLOUDPIPE_NEXT"), ("Value", Attribute(Function, "Arn")))),
        (Queue + "Url", Map(("Description", $"The jobs of {algorithm.Name}"), ("Value", Ref(Queue)))),
    ];

    public static object Resource(string type, params IEnumerable<(string Name, object Value)> properties) => Map(("Type", type), ("Properties", Map(properties)));

    private object Environment()
    {
        var named = _variables.Where(v => LambdaNames.CanBeVariable(v.Name)).Select(v => (v.Name, Ref(Parameter(v))));
        var others = _variables.Where(v => !LambdaNames.CanBeVariable(v.Name)).Select(v => $"\"{v.Name}\":\"${{{Parameter(v)}}}\"").ToList();
        return Map(
        [
            ("sqs", Ref(Queue)),
            ("output_s3_name", Ref("OutputBucket")),
            ("NAME", algorithm.Name),
            ("CLOUDPIPE_DEAD_LETTER", Ref(DeadLetters)),
            ("CLOUDPIPE_CLUSTER", Ref("Cluster")),
            ("CLOUDPIPE_CAPACITY_PROVIDER", Ref("CapacityProvider")),
            ("CLOUDPIPE_TASK_DEFINITION", Ref(TaskDefinition)),
            .. named,
            .. others.Count == 0 ? [] : new[] { ("CLOUDPIPE_VARIABLES", Sub("{" + string.Join(",", others) + "}")) },
        ]);
    }

    private string Parameter(VariableDeclaration variable) => id + "Variable" + _variableIds[variable.Name];
}
