using System.Text.Json.Serialization;

namespace CloudPipe.Aws.Ec2;

public sealed record Filter
{
    /// <summary>For example <c>instance-state-name</c> or <c>tag:NAME</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Any of these; <c>*</c> and <c>?</c> are wildcards.</summary>
    [JsonPropertyName("Value")]
    public required IReadOnlyList<string> Values { get; init; }
}
