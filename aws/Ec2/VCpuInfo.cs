namespace CloudPipe.Aws.Ec2;

public sealed record VCpuInfo
{
    public int DefaultVCpus { get; set; }
}
