namespace CloudPipe.Deployer.Deployed;

/// <summary>What a template says of itself, for commands that have no document: <c>Metadata.CloudPipe</c>.</summary>
internal sealed record StackDescription
{
    public const string Member = "CloudPipe";

    public const int CurrentVersion = 1;

    public required int Version { get; init; }

    public required string Placement { get; init; }

    public required IReadOnlyList<StageDescription> Stages { get; init; }
}
