namespace CloudPipe.Aws.AutoScaling;

public sealed record AutoScalingGroup
{
    public string AutoScalingGroupName { get; set; } = "";

    public string? AutoScalingGroupARN { get; set; }

    public int MinSize { get; set; }

    public int MaxSize { get; set; }

    public int DesiredCapacity { get; set; }

    public IReadOnlyList<string> AvailabilityZones { get; set; } = [];

    public IReadOnlyList<Instance> Instances { get; set; } = [];

    /// <summary>Set while the group is being deleted.</summary>
    public string? Status { get; set; }

    public bool NewInstancesProtectedFromScaleIn { get; set; }

    public DateTimeOffset? CreatedTime { get; set; }

    public IReadOnlyList<TagDescription> Tags { get; set; } = [];
}
