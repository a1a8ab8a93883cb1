using CloudPipe.Local.Objects;
using Microsoft.AspNetCore.Http;
using Microsoft.Win32.SafeHandles;

namespace CloudPipe.Local.S3.Operations;

/// <summary>GetObject and HeadObject.</summary>
internal static class GetObject
{
    private const int BlockSize = 128 << 10;

    public static async Task ExecuteAsync(S3Call call)
    {
        Unsupported.CheckRead(call);
        KeyPath.Check(call.Key);
        if (HttpMethods.IsHead(call.Exchange.Request.Method))
        {
            WriteHead(call, call.Store.Finder.Require(call.Bucket, call.Key));
            return;
        }

        var (stored, file) = ObjectOpener.OpenFile(call.Store.Finder, call.Bucket, call.Key) ?? throw ObjectFinder.NoSuchKey(call.Key);
        using (file)
        {
            var (first, length) = WriteHead(call, stored);
            await SendAsync(call, file, first, length);
        }
    }

    /// <summary>Everything but the bytes; returns which of them are wanted.</summary>
    private static (long First, long Length) WriteHead(S3Call call, StoredObject stored)
    {
        ReadConditions.Check(call, stored);

        var response = call.Exchange.Response;
        var range = Range(call, stored);
        ObjectHeaders.Write(response, stored);
        ResponseOverrides.Apply(call);
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {part.First}-{part.Last}/{stored.Size}";
        }
        else if (string.Equals(call.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            ChecksumHeaders.Write(response, stored.Details);
        }

        var (first, length) = range is { } wanted ? (wanted.First, wanted.Length) : (0, stored.Size);
        response.ContentLength = length;
        return (first, length);
    }

    private static ByteRange? Range(S3Call call, StoredObject stored)
    {
        if (call.Query("partNumber") is not null)
        {
            return PartRange.Of(call, stored);
        }

        var isCurrent = call.Header("if-range") is not { } condition || ETags.Matches(condition, stored.ETag)
            || condition == call.Exchange.Response.Headers.LastModified.ToString();
        return isCurrent ? ByteRange.Parse(call.Header("range"), stored.Size) : null;
    }

    private static async Task SendAsync(S3Call call, SafeFileHandle file, long offset, long length)
    {
        var writer = call.Exchange.Response.BodyWriter;
        while (length > 0)
        {
            var block = writer.GetMemory((int)Math.Min(BlockSize, length));
            var read = RandomAccess.Read(file, block.Span[..(int)Math.Min(block.Length, length)], offset);
            if (read == 0)
            {
                // Somebody cut the file by hand: the client must see a broken answer, not a short one.
                call.Exchange.Http.Abort();
                return;
            }

            writer.Advance(read);
            offset += read;
            length -= read;
            await writer.FlushAsync(call.Aborted);
        }
    }
}
