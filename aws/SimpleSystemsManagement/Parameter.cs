using System.Text.Json.Serialization;

namespace CloudPipe.Aws.SimpleSystemsManagement;

public sealed record Parameter
{
    public string Name { get; set; } = "";

    public string Type { get; set; } = "";

    public string Value { get; set; } = "";

    public long Version { get; set; }

    public string? ARN { get; set; }

    [JsonConverter(typeof(EpochSecondsConverter))]
    public DateTimeOffset? LastModifiedDate { get; set; }
}
