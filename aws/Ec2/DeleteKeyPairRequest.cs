namespace CloudPipe.Aws.Ec2;

public sealed record DeleteKeyPairRequest
{
    public string? KeyName { get; init; }

    public string? KeyPairId { get; init; }
}
