namespace CloudPipe.Aws.Ec2;

public sealed record LaunchTemplateSpecification
{
    /// <summary>Or the name.</summary>
    public string? LaunchTemplateId { get; init; }

    public string? LaunchTemplateName { get; init; }

    /// <summary>A number, <c>$Latest</c> or <c>$Default</c>.</summary>
    public string? Version { get; init; }
}
