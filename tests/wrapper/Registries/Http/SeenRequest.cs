using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>What a <see cref="ScriptedHost"/> got.</summary>
internal sealed record SeenRequest(string Method, string Path, string Query, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string? Authorization => Headers.GetValueOrDefault("Authorization");

    public static async Task<SeenRequest> OfAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        return new SeenRequest(
            request.Method,
            request.Path.Value!,
            request.QueryString.Value ?? "",
            await reader.ReadToEndAsync(),
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase));
    }
}
