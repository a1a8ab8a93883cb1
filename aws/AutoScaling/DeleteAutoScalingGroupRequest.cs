namespace CloudPipe.Aws.AutoScaling;

public sealed record DeleteAutoScalingGroupRequest
{
    public required string AutoScalingGroupName { get; init; }

    public bool? ForceDelete { get; init; }
}
