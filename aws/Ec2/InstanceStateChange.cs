namespace CloudPipe.Aws.Ec2;

public sealed record InstanceStateChange
{
    public string InstanceId { get; set; } = "";

    public InstanceState? CurrentState { get; set; }

    public InstanceState? PreviousState { get; set; }
}
