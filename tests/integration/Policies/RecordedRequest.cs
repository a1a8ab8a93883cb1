using System.Text.Json.Nodes;
using System.Web;

namespace CloudPipe.Integration.Tests.Policies;

/// <summary>One request as it was on the wire, and how it was answered.</summary>
/// <param name="AccessKey">Of the credentials that signed it: who made it.</param>
/// <param name="Service">As the signature names it.</param>
/// <param name="Method">HTTP's.</param>
/// <param name="Target">Path and query.</param>
/// <param name="Operation">What <c>X-Amz-Target</c> names, or the <c>Action</c> of a form; null for REST.</param>
/// <param name="Body">Of operations; empty for REST.</param>
/// <param name="Status">HTTP's.</param>
internal sealed record RecordedRequest(string AccessKey, string Service, string Method, string Target, string? Operation, string Body, int Status)
{
    public string Path => Target.Split('?')[0];

    public IReadOnlySet<string> Query => Target.Contains('?')
        ? Target[(Target.IndexOf('?') + 1)..].Split('&').Select(pair => pair.Split('=')[0]).ToHashSet(StringComparer.Ordinal)
        : new HashSet<string>();

    /// <summary>The members of an operation in JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    /// <summary>A field of an operation in a form.</summary>
    public string? Field(string name) => HttpUtility.ParseQueryString(Body)[name];
}
