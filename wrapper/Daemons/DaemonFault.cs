using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper;

/// <summary>A daemon's errors in our words.</summary>
internal static class DaemonFault
{
    public static ImageException Refused(HttpMethod method, string path, HttpStatusCode status, string body) => new(
        ImageErrorCodes.DaemonRefused, $"The daemon refused {method} /{path.Split('?')[0]} ({(int)status}): {Message(body)}");

    public static ImageException Gone(DaemonAddress address, HttpMethod method, string path, Exception e)
    {
        var reason = e.InnerException?.Message ?? e.Message;
        return new ImageException(
            ImageErrorCodes.DaemonGone,
            $"The daemon at {address} did not answer {method} /{path.Split('?')[0]}: {reason}",
            e.ToString().Contains("Permission denied", StringComparison.Ordinal)
                ? "Join the group docker, or run as root."
                : "Is it running, and is its disk full?",
            e);
    }

    public static ImageException BrokenOff(DaemonAddress address, Exception e) => new(
        ImageErrorCodes.DaemonGone, $"The daemon at {address} stopped in the middle of an answer: {e.Message}", "Is it still running?", e);

    public static ImageException NotLoaded(string reason) => new(
        ImageErrorCodes.ImageNotLoaded,
        $"The daemon did not take the image: {reason}",
        "Is its disk full? 'cloudpipe inspect' says whether the image is sound.");

    /// <summary>Docker says <c>{"message": ...}</c>, Podman that and a cause beside it.</summary>
    private static string Message(string body)
    {
        try
        {
            return ((string?)JsonNode.Parse(body)?["message"] ?? body).Trim();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return body.Trim();
        }
    }
}
