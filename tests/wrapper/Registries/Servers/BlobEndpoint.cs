using System.Net;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>GET and HEAD of blobs.</summary>
internal sealed class BlobEndpoint(RegistryStore store, RegistryQuirks quirks, Uri storage)
{
    private const int Piece = 64 << 10;

    public async Task HandleAsync(HttpContext http, RegistryRoute route)
    {
        if (!RegistryRoute.IsDigest(route.Reference))
        {
            throw RefusedException.BadRequest("DIGEST_INVALID", "this is no digest");
        }

        if (store[route.Repository].Blobs.GetValueOrDefault(route.Reference) is not { } bytes)
        {
            throw RefusedException.NotFound("BLOB_UNKNOWN", "blob unknown to registry");
        }

        if (quirks.BlobsElsewhere && route.Kind == RequestKind.GetBlob)
        {
            ServerAnswer.Empty(http, HttpStatusCode.TemporaryRedirect, new Uri(storage, $"storage/{route.Reference}?signature=for-you").ToString());
            return;
        }

        if (!quirks.WithoutDigestHeader)
        {
            http.Response.Headers["Docker-Content-Digest"] = route.Reference;
        }

        await SendAsync(http, bytes);
    }

    /// <summary>The same blob from the storage host: who has the signature needs nothing else, and may not have anything else.</summary>
    public async Task HandleStorageAsync(HttpContext http)
    {
        if (http.Request.Query["signature"] != "for-you")
        {
            throw new RefusedException(HttpStatusCode.Forbidden, "DENIED", "no signature");
        }

        var bytes = store.FindBlob(http.Request.Path.Value!["/storage/".Length..]);
        await SendAsync(http, bytes ?? throw RefusedException.NotFound("BLOB_UNKNOWN", "not in storage"));
    }

    private async Task SendAsync(HttpContext http, byte[] bytes)
    {
        http.Response.ContentType = "application/octet-stream";
        ReadOnlyMemory<byte> part = bytes;
        if (quirks.Ranges)
        {
            http.Response.Headers.AcceptRanges = "bytes";
            if (http.Request.GetTypedHeaders().Range is { } range)
            {
                var (from, to) = (range.Ranges.Single().From ?? 0, Math.Min(range.Ranges.Single().To ?? long.MaxValue, bytes.Length - 1));
                if (from >= bytes.Length)
                {
                    throw new RefusedException(HttpStatusCode.RequestedRangeNotSatisfiable, "SIZE_INVALID", "past the end");
                }

                part = bytes.AsMemory((int)from..(int)(to + 1));
                http.Response.StatusCode = (int)HttpStatusCode.PartialContent;
                http.Response.Headers.ContentRange = $"bytes {from}-{to}/{bytes.Length}";
            }
        }

        if (!quirks.ChunkedAnswers)
        {
            http.Response.ContentLength = part.Length;
        }

        if (HttpMethods.IsHead(http.Request.Method))
        {
            return;
        }

        for (; !part.IsEmpty; part = part[Math.Min(Piece, part.Length)..])
        {
            await http.Response.Body.WriteAsync(part[..Math.Min(Piece, part.Length)], http.RequestAborted);
        }
    }
}
