using System.Text.Json;
using CloudPipe.Aws.S3;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Watching;

/// <summary>
/// A stage is paused while its pause object is there, whatever it holds: files are queued, and the dispatcher starts no workers for them.
/// </summary>
/// <param name="Since">When it was written.</param>
/// <param name="By">Whose doing it was; null if the object does not say.</param>
public sealed record StagePause(DateTimeOffset Since, string? By)
{
    private const string ByMember = "by";

    /// <returns>Null if the stage is not paused.</returns>
    internal static async Task<StagePause?> ReadAsync(IObjectRecords records, RunningStage stage, CancellationToken cancellationToken)
    {
        var found = await records.GetAsync(stage.OutputBucket, RecordKeys.Pause(stage.Name), cancellationToken);
        return found is null ? null : new(found.LastModified, ByOf(found.Content));
    }

    internal static Task WriteAsync(IObjectRecords records, RunningStage stage, string by, CancellationToken cancellationToken) =>
        records.PutAsync(
            stage.OutputBucket,
            RecordKeys.Pause(stage.Name),
            JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string>(StringComparer.Ordinal) { [ByMember] = by }),
            PutCondition.None,
            cancellationToken);

    internal static Task DeleteAsync(IObjectRecords records, RunningStage stage, CancellationToken cancellationToken) =>
        records.DeleteAsync(stage.OutputBucket, RecordKeys.Pause(stage.Name), cancellationToken);

    // Anybody may have made it by hand, with anything in it.
    private static string? ByOf(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(ByMember, out var by) && by.ValueKind == JsonValueKind.String
                ? by.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
