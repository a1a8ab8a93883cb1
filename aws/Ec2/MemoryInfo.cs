namespace CloudPipe.Aws.Ec2;

public sealed record MemoryInfo
{
    public long SizeInMiB { get; set; }
}
