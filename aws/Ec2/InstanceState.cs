namespace CloudPipe.Aws.Ec2;

public sealed record InstanceState
{
    /// <summary>The low byte counts: 0 pending, 16 running, 32 shutting down, 48 terminated, 64 stopping, 80 stopped.</summary>
    public int Code { get; set; }

    /// <summary>
    /// <c>pending</c>, <c>running</c>, <c>shutting-down</c>, <c>terminated</c>, <c>stopping</c>, <c>stopped</c>.
    /// </summary>
    public string? Name { get; set; }
}
