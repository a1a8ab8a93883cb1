using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record RunInstancesRequest
{
    /// <summary>AMI; null if the launch template names one.</summary>
    public string? ImageId { get; init; }

    /// <summary>Null if the launch template names one.</summary>
    public string? InstanceType { get; init; }

    /// <summary>1 or more: fewer are not launched at all.</summary>
    public required int MinCount { get; init; }

    /// <summary>1 or more: more are not launched.</summary>
    public required int MaxCount { get; init; }

    /// <summary>Up to 64 characters; null for one made by the client.</summary>
    public string? ClientToken { get; init; }

    public LaunchTemplateSpecification? LaunchTemplate { get; init; }

    public string? KeyName { get; init; }

    public string? SubnetId { get; init; }

    [JsonPropertyName("SecurityGroupId")]
    public IReadOnlyList<string>? SecurityGroupIds { get; init; }

    public IamInstanceProfileSpecification? IamInstanceProfile { get; init; }

    /// <summary>Base64.</summary>
    public string? UserData { get; init; }

    public InstanceMetadataOptionsRequest? MetadataOptions { get; init; }

    [JsonPropertyName("BlockDeviceMapping")]
    public IReadOnlyList<BlockDeviceMapping>? BlockDeviceMappings { get; init; }

    public InstanceMarketOptionsRequest? InstanceMarketOptions { get; init; }

    /// <summary><c>stop</c> (default) or <c>terminate</c>.</summary>
    public string? InstanceInitiatedShutdownBehavior { get; init; }

    /// <summary>Tags that are there from the first moment.</summary>
    [JsonPropertyName("TagSpecification")]
    public IReadOnlyList<TagSpecification>? TagSpecifications { get; init; }

    /// <summary>True: only say whether it were allowed, by the error <c>DryRunOperation</c>.</summary>
    public bool? DryRun { get; init; }
}
