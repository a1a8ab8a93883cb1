namespace CloudPipe.Aws.AutoScaling;

public sealed record Instance
{
    public string InstanceId { get; set; } = "";

    public string? InstanceType { get; set; }

    public string? AvailabilityZone { get; set; }

    /// <summary><c>Pending</c>, <c>InService</c>, <c>Terminating</c>, ...</summary>
    public string LifecycleState { get; set; } = "";

    public string? HealthStatus { get; set; }

    public bool ProtectedFromScaleIn { get; set; }
}
