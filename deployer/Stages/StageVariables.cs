using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using System.Text.Json;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Stages;

/// <summary>
/// The values of an algorithm's variables. Those that its document declares are the dispatcher's, which checks them and passes them on;
/// others stand in the task definition. What is the agent's is neither: a worker has a role, and no credentials.
/// </summary>
/// <param name="OfDispatcher">Declared by the algorithm.</param>
/// <param name="OfWorker">Undeclared ones that the workflow gives all the same.</param>
internal sealed record StageVariables(IReadOnlyList<KeyValuePair<string, string>> OfDispatcher, IReadOnlyList<KeyValuePair<string, string>> OfWorker)
{
    // Lambda takes 4 KB in all, and the dispatcher's own settings are part of them.
    private const int MostBytes = 2800;

    // What is not escaped is shorter; nobody reads it as HTML.
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="DeployException">CP5102: Lambda would not take them.</exception>
    public static StageVariables Of(AlgorithmDocument algorithm, WorkflowStage stage)
    {
        var all = algorithm.EnvironmentWith(stage.Variables)
            .Where(variable => !IsAgents(variable.Key))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .ToLookup(variable => algorithm.Variables.Any(declared => declared.Name == variable.Key));
        var variables = new StageVariables([.. all[true]], [.. all[false]]);
        var bytes = Encoding.UTF8.GetByteCount(variables.ToJson());
        return bytes <= MostBytes ? variables : throw new DeployException(
            DeployErrorCodes.VariablesRefused,
            $"the variables of '{algorithm.Name}' have {bytes} bytes as JSON, and Lambda takes {MostBytes} beside the dispatcher's own",
            "Make values shorter: put long ones into a file of the image, or into the input.");
    }

    /// <summary>
    /// Those of the dispatcher as one object: a function's environment has no names with a point or hyphen, nor of one letter, and an algorithm
    /// may have them. https://docs.aws.amazon.com/lambda/latest/api/API_Environment.html
    /// </summary>
    public string ToJson() =>
        new JsonObject(OfDispatcher.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))).ToJsonString(s_plain);

    private static bool IsAgents(string name) =>
        AgentVariables.Names.Contains(name) || name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal);
}
