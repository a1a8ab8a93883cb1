using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Uploads: opened, mounted, filled at once or in chunks, asked about, ended and cancelled.</summary>
internal sealed class UploadEndpoint(RegistryStore store, RegistryQuirks quirks, Uri address, Uri storage)
{
    public async Task HandleAsync(HttpContext http, RegistryRoute route)
    {
        switch (route.Kind)
        {
            case RequestKind.MountBlob:
                Mount(http, route);
                return;
            case RequestKind.StartUpload:
                Start(http, route);
                return;
        }

        var session = store.Uploads.GetValueOrDefault(route.Reference);
        if (session is null || session.Repository != route.Repository)
        {
            throw RefusedException.NotFound("BLOB_UPLOAD_UNKNOWN", "upload unknown to registry");
        }

        // Who asks or cancels may come before the connection that the client gave up has been missed.
        var patience = route.Kind is RequestKind.PatchUpload or RequestKind.PutUpload ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        if (!await session.Turn.WaitAsync(patience, http.RequestAborted))
        {
            throw RefusedException.BadRequest("BLOB_UPLOAD_INVALID", "another request is at this upload");
        }

        try
        {
            await (route.Kind switch
            {
                RequestKind.PatchUpload => AppendChunkAsync(http, session),
                RequestKind.PutUpload => FinishAsync(http, session),
                RequestKind.CancelUpload => Cancel(http, session),
                _ => Tell(http, session),
            });
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private void Mount(HttpContext http, RegistryRoute route)
    {
        var (digest, from) = (http.Request.Query["mount"].ToString(), http.Request.Query["from"].ToString());
        if (quirks.MountRefusal is { } refusal)
        {
            throw new RefusedException(refusal, "UNSUPPORTED", "this registry does not mount");
        }

        if (!RegistryRoute.IsDigest(digest))
        {
            throw RefusedException.BadRequest("DIGEST_INVALID", "this is no digest");
        }

        if (quirks.Mounts && RegistryRoute.IsRepository(from) && quirks.Guard?.AllowsPull(http.Request, from) != false
            && store[from].Blobs.GetValueOrDefault(digest) is { } bytes)
        {
            store[route.Repository].Blobs[digest] = bytes;
            ServerAnswer.Empty(http, HttpStatusCode.Created, $"/v2/{route.Repository}/blobs/{digest}", digest);
            return;
        }

        Start(http, route);
    }

    private void Start(HttpContext http, RegistryRoute route)
    {
        var session = new OpenUpload(route.Repository);
        store.Uploads[session.Id] = session;
        Answer(http, session, HttpStatusCode.Accepted);
        if (quirks.ChunkMinLength is { } least)
        {
            http.Response.Headers["OCI-Chunk-Min-Length"] = least.ToString(CultureInfo.InvariantCulture);
        }
    }

    private async Task AppendChunkAsync(HttpContext http, OpenUpload session)
    {
        if (quirks.RefusesChunks)
        {
            throw new RefusedException(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED", "this registry takes no chunks");
        }

        RequireState(http, session);
        RequireOctets(http);
        var streamed = http.Request.Headers.ContentRange.Count == 0;
        if (!streamed || !quirks.TakesStreamedChunks)
        {
            RequireRange(http, session);
        }

        if (session.HadLastChunk)
        {
            throw RefusedException.BadRequest("BLOB_UPLOAD_INVALID", "a chunk after one that was under the least size");
        }

        session.HadLastChunk = http.Request.ContentLength < quirks.ChunkMinLength;
        await AppendAsync(http, session);
        session.Step();
        Answer(http, session, HttpStatusCode.Accepted);
    }

    private async Task FinishAsync(HttpContext http, OpenUpload session)
    {
        var digest = http.Request.Query["digest"].ToString();
        RequireState(http, session);
        if (!RegistryRoute.IsDigest(digest))
        {
            throw RefusedException.BadRequest("DIGEST_INVALID", "the digest is missing, or none");
        }

        if (http.Request.ContentLength is null)
        {
            throw new RefusedException(HttpStatusCode.LengthRequired, "SIZE_INVALID", "Content-Length is missing");
        }

        if (http.Request.ContentLength > 0)
        {
            if (quirks.RefusesMonolithic && session.Bytes.Length == 0)
            {
                throw new RefusedException(HttpStatusCode.MethodNotAllowed, "UNSUPPORTED", "this registry takes chunks only");
            }

            RequireOctets(http);
            if (session.Bytes.Length > 0)
            {
                RequireRange(http, session);
            }

            await AppendAsync(http, session);
        }

        store.Uploads.TryRemove(session.Id, out _);
        var bytes = session.Bytes.GetBuffer();
        Array.Resize(ref bytes, (int)session.Bytes.Length); // Copies nothing where the client said the right length.
        if (Sha.Of(bytes) != digest)
        {
            throw RefusedException.BadRequest("DIGEST_INVALID", "provided digest did not match uploaded content");
        }

        store[session.Repository].Blobs[digest] = bytes;
        ServerAnswer.Empty(http, HttpStatusCode.Created, $"/v2/{session.Repository}/blobs/{digest}", quirks.WithoutDigestHeader ? null : digest);
    }

    private Task Cancel(HttpContext http, OpenUpload session)
    {
        store.Uploads.TryRemove(session.Id, out _);
        ServerAnswer.Empty(http, HttpStatusCode.NoContent);
        return Task.CompletedTask;
    }

    private Task Tell(HttpContext http, OpenUpload session)
    {
        Answer(http, session, HttpStatusCode.NoContent);
        return Task.CompletedTask;
    }

    private void Answer(HttpContext http, OpenUpload session, HttpStatusCode status)
    {
        var target = $"v2/{session.Repository}/blobs/uploads/{session.Id}{(quirks.LocationsWithState ? $"?_state={session.State}%3D&part=1" : "")}";
        var location = quirks.UploadsElsewhere ? new Uri(storage, target).ToString()
            : quirks.AbsoluteLocations ? address.GetLeftPart(UriPartial.Authority) + "/" + target
            : "/" + target;
        ServerAnswer.Empty(http, status, location);
        http.Response.Headers.Range = session.Range;
        http.Response.Headers["Docker-Upload-UUID"] = session.Id;
    }

    /// <summary>What arrives before a connection breaks stays, so that a client can go on from there, and must.</summary>
    private static async Task AppendAsync(HttpContext http, OpenUpload session)
    {
        var size = session.Bytes.Length + (http.Request.ContentLength ?? 0);
        session.Bytes.Capacity = (int)Math.Max(session.Bytes.Capacity, size);
        await http.Request.Body.CopyToAsync(session.Bytes, 64 << 10, http.RequestAborted);
    }

    private void RequireState(HttpContext http, OpenUpload session)
    {
        if (quirks.LocationsWithState && (http.Request.Query["_state"] != session.State + "=" || http.Request.Query["part"] != "1"))
        {
            throw RefusedException.BadRequest("BLOB_UPLOAD_INVALID", "this is not the location that the last answer gave");
        }
    }

    private static void RequireOctets(HttpContext http)
    {
        if (http.Request.ContentType != "application/octet-stream")
        {
            throw RefusedException.BadRequest("BLOB_UPLOAD_INVALID", $"Content-Type is '{http.Request.ContentType}'");
        }
    }

    private static void RequireRange(HttpContext http, OpenUpload session)
    {
        var range = http.Request.Headers.ContentRange.ToString();
        var parts = range.Split('-');
        if (http.Request.ContentLength is not { } length || parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            || to - from + 1 != length)
        {
            throw RefusedException.BadRequest("BLOB_UPLOAD_INVALID", $"Content-Range '{range}' does not go with the body");
        }

        if (from != session.Bytes.Length)
        {
            http.Response.Headers.Range = session.Range;
            throw new RefusedException(HttpStatusCode.RequestedRangeNotSatisfiable, "BLOB_UPLOAD_INVALID", $"chunk at {from}, not {session.Bytes.Length}");
        }
    }
}
