using System.Text.Json;
using System.Text.Json.Serialization;

namespace CloudPipe.Model;

/// <summary>What the agent must know of its algorithm: the content of <c>/cloudpipe/algorithm.json</c> in a wrapped image.</summary>
public sealed record AgentDocument
{
    /// <summary>Where the wrapper puts it.</summary>
    public const string PathInImage = "/cloudpipe/algorithm.json";

    private const int CurrentVersion = 1;

    /// <summary>The form of this document. An agent reads its own form only.</summary>
    [JsonPropertyName("cloudpipe"), JsonPropertyOrder(-1)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The name of the algorithm.</summary>
    public required string Name { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.RunCommand"/>.</summary>
    public required string RunCommand { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.InputFilePath"/>: absolute, with a trailing <c>/</c>.</summary>
    public required string InputFilePath { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.OutputFilePath"/>: absolute, with a trailing <c>/</c>.</summary>
    public required string OutputFilePath { get; init; }

    /// <summary>The names of the variables that the algorithm declares, sorted.</summary>
    public IReadOnlyList<string> Variables { get => field ?? []; init; }

    /// <summary>As <see cref="AlgorithmDocument.TimeoutSeconds"/>.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.PermanentExitCodes"/>; null for none.</summary>
    public IReadOnlyList<int>? PermanentExitCodes { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.RetryExitCodes"/>.</summary>
    public IReadOnlyList<int>? RetryExitCodes { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.PassCredentials"/>; null for no.</summary>
    public bool? PassCredentials { get; init; }

    /// <summary>As <see cref="AlgorithmDocument.JobsAtOnce"/>.</summary>
    public int? JobsAtOnce { get; init; }

    /// <summary>The user that the image names, as its configuration writes it (<c>name</c>, <c>uid:gid</c>); null for none, which is root.</summary>
    public string? User { get; init; }

    /// <summary>The digest of the image that was wrapped: <c>sha256:...</c>.</summary>
    public required string BaseDigest { get; init; }

    /// <summary>What the agent must know of <paramref name="algorithm"/>.</summary>
    public static AgentDocument From(AlgorithmDocument algorithm, string baseDigest) => new()
    {
        Name = algorithm.Name,
        RunCommand = algorithm.RunCommand,
        InputFilePath = algorithm.InputFilePath,
        OutputFilePath = algorithm.OutputFilePath,
        Variables = [.. algorithm.Variables.Select(v => v.Name).Except(AgentVariables.Names).Order(StringComparer.Ordinal)],
        TimeoutSeconds = algorithm.TimeoutSeconds,
        PermanentExitCodes = algorithm.PermanentExitCodes.Count == 0 ? null : algorithm.PermanentExitCodes,
        RetryExitCodes = algorithm.RetryExitCodes,
        PassCredentials = algorithm.PassCredentials ? true : null,
        JobsAtOnce = algorithm.JobsAtOnce,
        BaseDigest = baseDigest,
    };

    /// <exception cref="UnreadableRecordException">It is not what <see cref="Write"/> gives.</exception>
    public static AgentDocument Read(string json)
    {
        try
        {
            var document = JsonSerializer.Deserialize(json, ModelJson.Default.AgentDocument);
            return document?.Version == CurrentVersion
                ? document
                : throw Unreadable($"has version {document?.Version}, this agent reads {CurrentVersion}");
        }
        catch (JsonException e)
        {
            throw Unreadable("cannot be read: " + e.Message, e);
        }
    }

    /// <summary>One line of JSON. The same document always gives the same text, so that the same image has the same digest.</summary>
    public string Write() => JsonSerializer.Serialize(this, ModelJson.Default.AgentDocument);

    private static UnreadableRecordException Unreadable(string why, Exception? inner = null) => new(
        AlgorithmErrorCodes.UnreadableAgentDocument,
        "the agent's document " + why,
        "wrap the image again with this version of CloudPipe",
        inner);
}
