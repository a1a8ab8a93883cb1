namespace CloudPipe.Aws.Ec2;

public sealed record GpuInfo
{
    public IReadOnlyList<GpuDeviceInfo> Gpus { get; set; } = [];
}
