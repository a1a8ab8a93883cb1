using CloudPipe.Local.Objects;
using CloudPipe.Local.Server;

namespace CloudPipe.Local.S3;

/// <summary>The object that <c>x-amz-copy-source</c> names.</summary>
internal static class CopySource
{
    /// <summary>The source, opened, its conditions checked.</summary>
    public static ObjectContent Open(S3Call call)
    {
        var text = call.Header("x-amz-copy-source")!;
        var version = text.IndexOf("?versionId=", StringComparison.Ordinal);
        if (version >= 0 && text[(version + 11)..] is not ("null" or ""))
        {
            throw new S3Exception(S3Error.InvalidArgument, "Invalid version id specified");
        }

        var path = RequestTarget.Decode(version < 0 ? text : text[..version]);
        path = path.StartsWith('/') ? path[1..] : path;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash + 1 == path.Length)
        {
            throw new S3Exception(S3Error.InvalidArgument, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }

        var key = path[(slash + 1)..];
        var content = ObjectOpener.Open(call.Store.Finder, call.Store.Require(path[..slash]), key) ?? throw ObjectFinder.NoSuchKey(key);
        ReadConditions.CheckCopySource(call, content.Object);
        return content;
    }
}
