namespace CloudPipe.Aws.AutoScaling;

public sealed record UpdateAutoScalingGroupRequest
{
    public required string AutoScalingGroupName { get; init; }

    public int? MinSize { get; init; }

    public int? MaxSize { get; init; }

    public int? DesiredCapacity { get; init; }

    public bool? NewInstancesProtectedFromScaleIn { get; init; }
}
