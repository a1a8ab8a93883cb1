using CloudPipe.Local.Server;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.S3;

/// <summary>Which bucket and key a request means: in the path, or the bucket in the host name.</summary>
internal static class S3Address
{
    private const string LocalSuffix = ".localhost";

    public static (string? Bucket, string? Key) Of(HostString host, RequestTarget target)
    {
        var path = target.RawPath.StartsWith('/') ? target.RawPath[1..] : target.RawPath;
        if (host.Host.EndsWith(LocalSuffix, StringComparison.OrdinalIgnoreCase))
        {
            var bucket = host.Host[..^LocalSuffix.Length];
            return (bucket, path.Length == 0 ? null : RequestTarget.Decode(path));
        }

        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var name = RequestTarget.Decode(slash < 0 ? path : path[..slash]);
        var key = slash < 0 || slash + 1 == path.Length ? null : RequestTarget.Decode(path[(slash + 1)..]);
        return (name.Length == 0 ? null : name, key);
    }
}
