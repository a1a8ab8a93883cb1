using CloudPipe.Local.Objects;

namespace CloudPipe.Local.S3.Operations;

internal static class DeleteObject
{
    public static async Task ExecuteAsync(S3Call call)
    {
        Unsupported.CheckRead(call);
        KeyPath.Check(call.Key);
        var condition = new WriteCondition(IfNoneMatchAny: false, call.Header("if-match") is { } match ? ETags.Unquote(match) : null);
        await call.Store.Writer.DeleteAsync(call.Bucket, call.Key, condition, call.Aborted);
        call.Exchange.Response.StatusCode = 204;
    }
}
