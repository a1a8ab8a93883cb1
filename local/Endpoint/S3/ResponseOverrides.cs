namespace CloudPipe.Local.S3;

/// <summary>Headers that the query of a GET replaces (<c>response-content-type</c> and so on), mostly in presigned URLs.</summary>
internal static class ResponseOverrides
{
    private static readonly string[] Names =
        ["content-type", "content-language", "expires", "cache-control", "content-disposition", "content-encoding"];

    public static void Apply(S3Call call)
    {
        foreach (var name in Names)
        {
            if (call.Query($"response-{name}") is { } value)
            {
                call.Exchange.Response.Headers[name] = HeaderText.Encode(value);
            }
        }
    }
}
