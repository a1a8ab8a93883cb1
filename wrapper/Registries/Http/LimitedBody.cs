namespace CloudPipe.Wrapper;

/// <summary>Reads a body that is meant to be small, whatever its server sends.</summary>
internal static class LimitedBody
{
    /// <returns>The body, or as much of it as the limit allows.</returns>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var known = (int)Math.Min(response.Content.Headers.ContentLength ?? 4096, limit);
        using var buffer = new MemoryStream(known);
        var part = new byte[Math.Clamp(known, 256, 16 * 1024)];
        while (buffer.Length < limit)
        {
            var room = (int)Math.Min(part.Length, limit - buffer.Length);
            var read = await body.ReadAsync(part.AsMemory(0, room), cancellationToken);
            if (read == 0)
            {
                break;
            }

            buffer.Write(part, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
