namespace CloudPipe.Aws.Ec2;

public sealed record InstanceMetadataOptionsRequest
{
    /// <summary><c>required</c> is IMDSv2 only.</summary>
    public string? HttpTokens { get; init; }

    /// <summary>1 keeps containers out.</summary>
    public int? HttpPutResponseHopLimit { get; init; }

    /// <summary><c>enabled</c> or <c>disabled</c>.</summary>
    public string? HttpEndpoint { get; init; }
}
