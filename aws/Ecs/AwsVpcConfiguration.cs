namespace CloudPipe.Aws.Ecs;

public sealed record AwsVpcConfiguration
{
    public required IReadOnlyList<string> Subnets { get; init; }

    public IReadOnlyList<string>? SecurityGroups { get; init; }

    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? AssignPublicIp { get; init; }
}
