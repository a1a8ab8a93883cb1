namespace CloudPipe.Aws.Ec2;

public sealed record InstanceTypeInfo
{
    public string InstanceType { get; set; } = "";

    public bool CurrentGeneration { get; set; }

    public ProcessorInfo? ProcessorInfo { get; set; }

    public VCpuInfo? VCpuInfo { get; set; }

    public MemoryInfo? MemoryInfo { get; set; }

    public GpuInfo? GpuInfo { get; set; }
}
