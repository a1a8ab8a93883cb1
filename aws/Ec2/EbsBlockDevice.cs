namespace CloudPipe.Aws.Ec2;

public sealed record EbsBlockDevice
{
    /// <summary>GiB.</summary>
    public int? VolumeSize { get; init; }

    public string? VolumeType { get; init; }

    public bool? Encrypted { get; init; }

    public bool? DeleteOnTermination { get; init; }
}
