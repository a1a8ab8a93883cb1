namespace CloudPipe.Aws.AutoScaling;

public sealed record SetInstanceProtectionRequest
{
    public required string AutoScalingGroupName { get; init; }

    /// <summary>1 to 50.</summary>
    public required IReadOnlyList<string> InstanceIds { get; init; }

    public required bool ProtectedFromScaleIn { get; init; }
}
