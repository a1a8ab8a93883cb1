using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>
/// What a daemon says while it loads an image: JSON values one after another. It has answered 200 before it looks at the archive, so that
/// a failure is one of the values.
/// </summary>
internal static class LoadAnswer
{
    /// <exception cref="ImageException">CP3049 with the daemon's reason.</exception>
    public static async Task RequireSuccessAsync(Stream answer, DaemonAddress address, CancellationToken cancellationToken)
    {
        try
        {
            var values = JsonSerializer.DeserializeAsyncEnumerable<JsonNode>(answer, topLevelValues: true, cancellationToken: cancellationToken);
            await foreach (var value in values)
            {
                if (value is JsonObject said && (said["errorDetail"]?["message"] ?? said["error"]) is { } reason)
                {
                    throw DaemonFault.NotLoaded(reason.ToString());
                }
            }
        }
        catch (Exception e) when (e is JsonException or HttpRequestException or IOException)
        {
            throw DaemonFault.BrokenOff(address, e);
        }
    }
}
