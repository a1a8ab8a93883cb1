using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CloudPipe.Aws.Ecs;
using CloudPipe.Model;

namespace CloudPipe.Dispatcher;

/// <summary>The task that a worker is: what is the same however it is started.</summary>
internal sealed class WorkerTask(
    DispatcherSettings settings, TaskSettings tasks, AlgorithmFacts algorithm, string stage, Func<IReadOnlyDictionary<string, string>> variables)
{
    // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html, with the characters of the JSON around it.
    private const int MostOverrideCharacters = 8192;

    // StartTask takes 36 characters of it: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StartTask.html
    private const int StartedByBytes = 12;

    public TaskSettings Settings => tasks;

    /// <summary>
    /// By what ListTasks finds the workers of this queue and no others: stages may have the same algorithm, name and task definition.
    /// </summary>
    public string StartedBy { get; } = "cloudpipe/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.QueueUrl)).AsSpan(0, StartedByBytes));

    /// <summary>For tasks with an address of their own; null if no subnet is set.</summary>
    public NetworkConfiguration? Network { get; } = tasks.Subnets.Count == 0 ? null : new()
    {
        AwsvpcConfiguration = new()
        {
            Subnets = tasks.Subnets,
            SecurityGroups = tasks.SecurityGroups.Count == 0 ? null : tasks.SecurityGroups,
            AssignPublicIp = tasks.HasPublicAddress ? "ENABLED" : "DISABLED",
        },
    };

    /// <summary>The environment of a worker: the algorithm's variables, and over them what the agent must know.</summary>
    public IReadOnlyDictionary<string, string> Environment
    {
        get
        {
            var environment = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, value) in variables().Where(variable => !IsReserved(variable.Key)))
            {
                environment[name] = value;
            }

            foreach (var (name, value) in settings.WorkerSettings)
            {
                environment[name] = value;
            }

            environment[AgentEnvironment.Queue] = settings.QueueUrl;
            environment[AgentEnvironment.OutputBucket] = settings.OutputBucket;
            environment[AgentEnvironment.Name] = stage;
            if (settings.Region is { } region)
            {
                environment[AgentEnvironment.Region] = region;
            }

            return environment;
        }
    }

    /// <summary>What a task gets beside its definition.</summary>
    /// <param name="overrides">The container's environment.</param>
    /// <returns>Why it is more than ECS takes; null if it is not.</returns>
    public DispatchFailure? Override(out TaskOverride overrides)
    {
        var container = tasks.Container ?? algorithm.Name;
        var environment = Environment;
        overrides = new()
        {
            ContainerOverrides = [new() { Name = container, Environment = [.. environment.Select(variable => new NameValuePair { Name = variable.Key, Value = variable.Value })] }],
        };
        var characters = LengthOf(container, environment);
        return characters <= MostOverrideCharacters ? null : new(
            DispatchErrorCodes.WorkerEnvironmentTooLarge,
            $"The environment of a worker has {characters} characters, and ECS takes {MostOverrideCharacters} with a task: make the values of variables shorter, or put them into the task definition.");
    }

    // A worker has a role; its agent would not give an algorithm what begins with AWS_ or CLOUDPIPE_ in any case.
    private static bool IsReserved(string name) =>
        AgentVariables.Names.Contains(name) || name.StartsWith("AWS_", StringComparison.Ordinal) || name.StartsWith("CLOUDPIPE_", StringComparison.Ordinal);

    private static int LengthOf(string container, IReadOnlyDictionary<string, string> environment)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("containerOverrides");
            json.WriteStartObject();
            json.WriteString("name", container);
            json.WriteStartArray("environment");
            foreach (var (name, value) in environment)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenCount;
    }
}
