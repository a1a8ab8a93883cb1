namespace CloudPipe.Aws.Ec2;

public sealed record GpuDeviceInfo
{
    public string? Name { get; set; }

    public string? Manufacturer { get; set; }

    public int Count { get; set; }
}
