using System.Text;
using System.Text.Json;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>An error that a bootstrap reported, of an invocation or of its initialization.</summary>
/// <param name="Category">The header <c>Lambda-Runtime-Function-Error-Type</c>.</param>
/// <param name="Type"><c>errorType</c> of the body.</param>
/// <param name="Message"><c>errorMessage</c> of the body.</param>
/// <param name="StackTrace"><c>stackTrace</c> of the body.</param>
/// <param name="Body">The body, as Lambda passes it on to the caller.</param>
public sealed record ReportedError(string? Category, string Type, string Message, IReadOnlyList<string> StackTrace, string Body)
{
    internal static ReportedError Of(RuntimeApiRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var root = body.RootElement;
        return new ReportedError(
            request.Headers.GetValueOrDefault("Lambda-Runtime-Function-Error-Type"),
            root.GetProperty("errorType").GetString()!,
            root.GetProperty("errorMessage").GetString()!,
            [.. root.GetProperty("stackTrace").EnumerateArray().Select(frame => frame.GetString()!)],
            Encoding.UTF8.GetString(request.Body));
    }
}
